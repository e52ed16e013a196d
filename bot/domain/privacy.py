"""What a person may ask for about their data, by when it is due, and how it ends.

Luật 91/2025/QH15, Điều 4, says what may be asked; Nghị định 356/2025/NĐ-CP by when: an answer
within 2 working days; then 10 days to correct, 15 to stop after consent is withdrawn, 20 to
delete; one extension. The figures are from law firms' summaries of the decree.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.people import Post
from bot.domain.vietnamese import ZONE, local_date

ANSWER_WITHIN = 2  # working days
DAY = timedelta(days=1)
PAPER_WITHIN = timedelta(days=90)  # an older day is a slip of the thumb


class Right(StrEnum):
    """What somebody asks for. To see, copy, correct one's name and number needs nobody."""

    CORRECT = "correct"  # what one cannot correct oneself: posts, the unit
    WITHDRAW = "withdraw"
    DELETE = "delete"

    @property
    def days(self) -> int:
        """Within which it is done, counted from the day it was asked for."""
        return {Right.CORRECT: 10, Right.WITHDRAW: 15, Right.DELETE: 20}[self]


class Ending(StrEnum):
    """How a request ended: done, taken back, or refused for a reason."""

    DONE = "done"
    TAKEN_BACK = "taken_back"
    NOT_THEM = "not_them"  # nobody could confirm who asks
    LAW_KEEPS = "law_keeps"  # a law has the union keep it
    OTHERS = "others"  # it would harm the rights of somebody else

    @property
    def is_refusal(self) -> bool:
        return self not in {Ending.DONE, Ending.TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class DataRequest:
    """Somebody uses a right. Days are those in Việt Nam."""

    id: int
    cadre_id: int
    right: Right
    asked_at: datetime
    answer_by: date
    due_on: date
    extended_at: datetime | None = None
    done_at: datetime | None = None
    done_by: int | None = None  # a cadre; None: it is open, or nobody had to do anything
    ending: Ending | None = None  # None: it is open
    entered_by: int | None = None  # a cadre who had it on paper; None: they asked here

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def may_be_extended(self) -> bool:
        """Once, while it is open."""
        return self.is_open and self.extended_at is None

    def days_left(self, today: date) -> int:
        """Below zero: it is late by so many."""
        return (self.due_on - today).days


def ask(
    right: Right, *, cadre_id: int, now: datetime, is_workday: Callable[[date], bool]
) -> DataRequest:
    """A new request, with the days the law sets for it."""
    today = local_date(now)
    return DataRequest(
        id=0,
        cadre_id=cadre_id,
        right=right,
        asked_at=now,
        answer_by=_workdays_after(today, ANSWER_WITHIN, is_workday),
        due_on=today + right.days * DAY,
    )


def asked_on(day: date, now: datetime) -> datetime | None:
    """The moment of a request on paper: the day it was handed in. None: it cannot be that day."""
    today = local_date(now)
    if not today - PAPER_WITHIN <= day <= today:
        return None
    return now if day == today else datetime.combine(day, time.max, ZONE)


def _workdays_after(day: date, count: int, is_workday: Callable[[date], bool]) -> date:
    while count:
        day += DAY
        count -= is_workday(day)
    return day


def extend(request: DataRequest, now: datetime) -> DataRequest:
    """Due later by as many days as its right gives; a second time changes nothing."""
    if not request.may_be_extended:
        return request
    later = request.due_on + request.right.days * DAY
    return replace(request, extended_at=now, due_on=later)


def end(request: DataRequest, ending: Ending, now: datetime, *, by: int | None) -> DataRequest:
    """Over; one that was over stays as it ended."""
    if not request.is_open:
        return request
    return replace(request, done_at=now, done_by=by, ending=ending)


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody agreed to the privacy notice, or took it back."""

    version: str
    agreed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """One letter to somebody, and what they pressed on it."""

    title: str
    at: datetime  # when it went; when it was written, where no channel took it
    channel: str  # "": none took it
    opened_at: datetime | None = None  # None: nobody knows of it being read
    acked_at: datetime | None = None
    reply: str = ""
    replied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is held about one person, in short."""

    name: str
    sex: str  # "": nobody has told
    phone: str  # masked; "": there is none
    posts: tuple[Post, ...]  # held today
    waits_for: Post | None  # as they say; nobody has confirmed it yet
    channels: tuple[str, ...]  # a name for every place they are reached at
    consents: tuple[Consent, ...]  # oldest first
    requests: tuple[DataRequest, ...]  # oldest first
    answers: int
    completions: int
    letters: tuple[Written, ...]  # oldest first
