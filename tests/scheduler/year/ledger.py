"""What is true of every duty of the year, kept apart from the program that is tested."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.domain.people import Role
from bot.domain.vietnamese import local_date
from tests.rules.plans.published import worked_on_or_before

DAY = timedelta(days=1)
UNITS = 60  # those below the commune's union, which is number 0
YEARLY, MONTHLY, AROUND_TET = (30, 14, 7, 3, 0), (5, 1, 0), (7, 3, 0)
UNASKED = frozenset({"thay-doi-lao-dong", "tai-nan-lao-dong", "ngay-28-7"})  # nobody accepts


class Key(NamedTuple):
    """One duty: the unit's number, the item's code, the day it was due in the beginning."""

    unit: int
    code: str
    due: date


class Asked(NamedTuple):
    """What the shipped plan asks of a unit in 2026, worked out by hand from its wording."""

    code: str
    days: str
    remind: tuple[int, ...] = YEARLY
    of: str = "below"  # all, below, state, non_state
    role: Role = Role.CHAIR


PLAN = (
    Asked(
        "kpcd",
        "31/1 28/2 31/3 30/4 31/5 30/6 31/7 31/8 30/9 31/10 30/11 31/12",
        MONTHLY,
        role=Role.ACCOUNTANT,
    ),
    Asked("cong-khai-tai-chinh", "31/12", of="all"),
    Asked("hoi-nghi-cbccvc", "31/3", of="state"),
    Asked("hoi-nghi-nld", "31/12", of="non_state"),
    Asked("doi-thoai", "31/12"),
    Asked("nghi-quyet", "30/6 31/12", of="state"),
    Asked("thay-doi-lao-dong", "4/6 4/12"),  # "trước" 5/6 and 5/12
    Asked("tai-nan-lao-dong", "30/6 31/12"),
    Asked("kham-suc-khoe", "31/12"),
    Asked("luong-thuong-tet", "25/1", AROUND_TET),  # 20 days before Saturday 14/2
    Asked("thang-cong-nhan", "31/5", of="all"),
    Asked("ngay-28-7", "28/7", of="all"),
    Asked("danh-gia-xep-loai", "31/12"),
    Asked("quy-hoach", "31/12"),
)


def is_state(unit: int) -> bool:
    return bool(unit % 3)


def units_of(asked: Asked, units: int) -> Iterator[int]:
    for unit in range(units + 1):
        is_below = unit > 0
        if asked.of == "all" or (
            is_below and asked.of in {"below", "state" if is_state(unit) else "non_state"}
        ):
            yield unit


@dataclass
class Duty:
    """One unit, one item, one day: every change with its moment."""

    key: Key
    asked: Asked
    id: int = 0
    settled: list[tuple[datetime, bool]] = field(default_factory=list)  # from then on, or not
    handed: list[datetime] = field(default_factory=list)
    extended: list[tuple[datetime, date]] = field(default_factory=list)
    waits: int = 0  # the submission that waits for a word; 0: none
    pleads: date | None = None

    def is_owed(self, at: datetime) -> bool:
        return not next((what for when, what in reversed(self.settled) if when <= at), False)

    def last_day(self, at: datetime) -> date:
        given = (until for when, until in reversed(self.extended) if when <= at)
        return next(given, self.key.due)

    def planned(self, at: datetime) -> list[date]:
        """The days to remind on, by the last day that is known then."""
        last = self.last_day(at)
        return sorted({worked_on_or_before(last - one * DAY) for one in self.asked.remind})

    @property
    def holder(self) -> tuple[int, Role]:
        return self.key.unit, self.asked.role


@dataclass(frozen=True)
class Holding:
    """A post and who has it, by name; None: it is vacant."""

    unit: int
    role: Role
    person: str
    from_on: date
    to_on: date | None = None

    def is_held(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass
class Message:
    """One that reached somebody."""

    at: datetime
    person: str
    delivery: int
    letter: int
    cause: str
    title: str
    text: str
    about: list[Key] = field(default_factory=list)
    opened_at: datetime | None = None

    @property
    def day(self) -> date:
        return local_date(self.at)


@dataclass
class Ledger:
    """The year as it was, whatever the program made of it."""

    units: int = UNITS
    duties: dict[Key, Duty] = field(default_factory=dict)
    holdings: list[Holding] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    looks: list[datetime] = field(default_factory=list)  # when the program looked, by day
    silent: set[date] = field(default_factory=set)  # days on which the channel took nothing

    def __post_init__(self) -> None:
        for asked in PLAN:
            for text in asked.days.split():
                day, month = map(int, text.split("/"))
                for unit in units_of(asked, self.units):
                    key = Key(unit, asked.code, date(2026, month, day))
                    self.duties[key] = Duty(key, asked)

    def holder(self, unit: int, role: Role, day: date) -> str | None:
        held = (x for x in self.holdings if (x.unit, x.role) == (unit, role) and x.is_held(day))
        return next((one.person for one in held), None)
