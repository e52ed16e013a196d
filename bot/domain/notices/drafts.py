"""A notice that somebody is putting together; what was said is kept in between."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.domain.classes.moments import times_told
from bot.domain.notices import markup
from bot.domain.notices.audiences import Audience
from bot.domain.vietnamese import ZONE, fold

MOST_FILES = 10
LONGEST_WHY = 150
LATEST = timedelta(days=366)  # further ahead it is a slip of the finger
_NOW = {"ngay", "gui ngay", "now"}
_MORNING = time(8)


class Repeat(StrEnum):
    """How often a notice is sent anew, to whoever is meant on that day."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What has been said so far. It waits for its author, whatever happens to the program."""

    unit_id: int  # for which it speaks; the audience may be a unit below it
    audience: Audience
    key: str  # by which the notice it becomes is found again
    title: str = ""  # "": it is named after the unit
    text: str = ""
    send_at: datetime | None = None  # None: at once
    repeat: Repeat | None = None
    needs_ack: bool = False
    ack_by: datetime | None = None
    takes_replies: bool = False
    module_id: str = ""  # "": no module goes with it
    item_id: int = 0  # of the plan; 0: none goes with it
    urgent_because: str = ""  # why it may come at night; "": it waits for the morning

    @property
    def is_complete(self) -> bool:
        return bool(self.text)

    def with_text(self, said: str) -> "NoticeDraft | None":
        """None: nothing was said, or too much."""
        title, text = markup.headed(said)
        if not text or markup.length(text) > markup.LONGEST:
            return None
        return replace(self, title=title, text=text)

    @property
    def mark(self) -> str:
        """Changes with every answer: a button that sends is of the draft that was read."""
        return sha256(repr(self).encode()).hexdigest()[:8]


def fingerprint(title: str, text: str, audience: Audience) -> str:
    """The same for the same words to the same people."""
    words = fold(f"{title}\n{markup.plain(text)}")
    return sha256(f"{words}\n{audience!r}".encode()).hexdigest()


def moment_told(text: str, now: datetime) -> datetime | None:
    """When, as people write it: "8h ngày 25/11", "25/11" (at eight). None: no moment to come."""
    today = now.astimezone(ZONE).date()
    told = times_told(text, today)
    at = told[0] if told else _day_told(text, today)
    return at if at and now < at <= now + LATEST else None


def _day_told(text: str, today: date) -> datetime | None:
    """A day without an hour is its morning."""
    told = times_told(f"{text} {_MORNING.hour}h", today)
    return told[0] if told else None


def is_now(text: str) -> bool:
    """Whether somebody types that it is to go at once."""
    return fold(text) in _NOW
