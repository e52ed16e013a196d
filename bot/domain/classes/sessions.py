"""A class: who it is for, who may be put forward, when people check in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Cadre, Post, Role, Unit
from bot.domain.units import Sector

OPENS_BEFORE = timedelta(minutes=30)  # people come early, and the paper list lies there by then


@dataclass(frozen=True, slots=True)
class ClassSession:
    """A meeting at a time and place, or online, held by one unit for those below it."""

    id: int
    unit_id: int  # who holds it
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    is_online: bool = False
    subjects: tuple[str, ...] = ()
    sector: Sector | None = None  # whom it is for; None: both
    seats: int | None = None  # None: no limit
    seats_each: int | None = None  # of one unit; None: no limit
    others: int = 0  # counted, not named
    is_rough: bool = False  # others: "khoảng"
    cancelled_at: datetime | None = None
    secret: str = field(default="", repr=False)  # the codes shown in the hall come from it

    @property
    def opens_at(self) -> datetime:
        """From when on one may check in."""
        return self.starts_at - OPENS_BEFORE

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def takes_checkins(self, now: datetime) -> bool:
        """From half an hour before the start to the end: who comes later was not there."""
        return self.cancelled_at is None and self.opens_at <= now <= self.ends_at


class Bar(StrEnum):
    """Why somebody cannot be put forward for a class."""

    CANCELLED = "cancelled"
    BEGUN = "begun"
    NOT_BELOW = "not_below"  # their unit is not under the one that holds it
    OTHER_SECTOR = "other_sector"
    ALREADY = "already"
    FULL = "full"
    UNIT_FULL = "unit_full"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many are put forward by now, those who were withdrawn not among them."""

    taken: int = 0
    taken_by_unit: int = 0

    def left(self, session: ClassSession) -> int | None:
        """How many more this unit may put forward. None: no limit."""
        limits = []
        if session.seats is not None:
            limits.append(session.seats - self.taken)
        if session.seats_each is not None:
            limits.append(session.seats_each - self.taken_by_unit)
        return max(0, min(limits)) if limits else None


def unit_bar(
    session: ClassSession, *, is_below: bool, sector: Sector | None, now: datetime
) -> Bar | None:
    """Why a unit cannot put anybody forward. None: it can.

    A unit of which nobody has told the sector is not left out.
    """
    if session.cancelled_at is not None:
        return Bar.CANCELLED
    if session.has_begun(now):
        return Bar.BEGUN
    if not is_below:
        return Bar.NOT_BELOW
    if session.sector and sector and sector is not session.sector:
        return Bar.OTHER_SECTOR
    return None


def quota_bar(session: ClassSession, quota: Quota, *, is_enrolled: bool) -> Bar | None:
    """Why one of its people cannot be put forward by a unit that can. None: they can."""
    if is_enrolled:
        return Bar.ALREADY
    if session.seats is not None and quota.taken >= session.seats:
        return Bar.FULL
    if session.seats_each is not None and quota.taken_by_unit >= session.seats_each:
        return Bar.UNIT_FULL
    return None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Somebody is put forward for a class by a unit."""

    cadre: Cadre
    unit: Unit


class How(StrEnum):
    """How it became known that somebody came."""

    CODE = "code"  # they checked in by themselves
    STAFF = "staff"
    SHEET = "sheet"  # typed in later from a list on paper


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who came, and as what, that day. Without a person it is a walk-in."""

    name: str = ""  # "": see the person
    cadre_id: int | None = None  # None: not known as a person yet
    unit_id: int | None = None  # None, as below: nobody has told
    role: Role | None = None
    full_time: bool | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One line of the list of those who came."""

    id: int
    name: str  # "": erased at their own wish
    cadre_id: int | None
    unit: Unit | None
    role: Role | None
    how: How


def post_at(posts: Sequence[Post], unit_id: int | None = None) -> Post | None:
    """As what somebody comes: of the unit that put them forward, else their highest post."""
    order = list(Role)
    ranked = sorted(posts, key=lambda one: (one.unit.id != unit_id, order.index(one.role)))
    return ranked[0] if ranked else None
