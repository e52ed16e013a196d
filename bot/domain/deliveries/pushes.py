"""What a phone shows of a letter while the page is closed, and for how long that is of use."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.ranks import SLEEPS_AT, Rank, rank
from bot.domain.vietnamese import ZONE

LASTS = timedelta(days=1)  # for what may come at night
_LONGEST = 120  # characters of a line; phones show some 40 to 60
_NUMBER = re.compile(r"(?<!\d)\(?[+0]\d(?:[\s.()-]{0,2}\d){8,}")  # anybody's phone


class Haste(StrEnum):
    """How far a phone that saves its battery may put it off (RFC 8030, 5.3)."""

    HIGH = "high"  # wakes the phone
    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where one browser wants to be told, and the keys that only it and we have."""

    endpoint: str  # an address of the browser maker's push service
    browser_key: str  # a point on P-256, and
    auth_secret: str  # 16 bytes; both in URL-safe base 64, as the browser gives them
    server_key: str  # our public key that it was made for: with another nothing gets through


@dataclass(frozen=True, slots=True)
class Push:
    """A title and a line below it. Others may see it on the table: no number of anybody."""

    title: str
    text: str
    topic: str  # what has not come yet is replaced by the next of the same topic
    haste: Haste
    lasts: timedelta  # a phone that is off for longer does not show it


def push(letter: Letter, unit: str, now: datetime) -> Push:
    """What is told of a letter that somebody gets for a unit; "": for none."""
    title = _line(letter.title)
    return Push(
        title=title,
        text="" if unit in letter.title else _line(unit),
        topic="digest" if letter.cause is Cause.DIGEST else f"letter-{letter.id}",
        haste=_haste(letter),
        lasts=_lasts(letter, now),
    )


def _line(words: str) -> str:
    plain = " ".join(_NUMBER.sub("…", words).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _haste(letter: Letter) -> Haste:
    if _may_wake(letter):
        return Haste.HIGH
    return Haste.LOW if letter.cause is Cause.DIGEST else Haste.NORMAL


def _lasts(letter: Letter, now: datetime) -> timedelta:
    """Until it is of no use, and until the evening: a phone switched on at night stays silent.

    Whoever does not see it finds the letter on their page.
    """
    ends = [now + LASTS if _may_wake(letter) else _evening(now)]
    if letter.expires_at is not None:
        ends.append(letter.expires_at)
    return max(min(ends) - now, timedelta(0))


def _may_wake(letter: Letter) -> bool:
    return rank(letter) <= Rank.URGENT


def _evening(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(ZONE).date(), SLEEPS_AT, ZONE)
