"""Who goes first, when nobody is to be woken, and until when a letter is of use."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.vietnamese import ZONE

WAKES_AT, SLEEPS_AT = time(7), time(21)  # in Việt Nam

IsRest = Callable[[date], bool]  # whether a day is a Sunday or a public holiday


class Rank(IntEnum):
    """The lower goes first: a reminder does not wait behind a notice to a million."""

    ALARM = 0  # at any hour, and while all the rest is held
    URGENT = 1  # at any hour
    TIMELY = 2  # on any day: a class may be on a Sunday
    NORMAL = 3
    BULK = 4


_RANKS = {
    Cause.ALARM: Rank.ALARM,
    Cause.CLASS: Rank.TIMELY,
    Cause.REMINDER: Rank.NORMAL,
    Cause.PLAN: Rank.NORMAL,
    Cause.DIGEST: Rank.NORMAL,
    Cause.NOTICE: Rank.BULK,
}
# A deadline's reminder and a notice are better late than never; a digest is of its week.
_LASTS = {
    Cause.CLASS: timedelta(days=1),
    Cause.DIGEST: timedelta(days=3),
    Cause.ALARM: timedelta(days=1),
}


def rank(letter: Letter) -> Rank:
    """Only what says why it is urgent, or is an alarm, may wake anybody."""
    ranked = _RANKS[letter.cause]
    return min(ranked, Rank.URGENT) if letter.urgent_because else ranked


def last_moment(letter: Letter, due_at: datetime) -> datetime | None:
    """From then on it is not sent any more. None: late is better than never.

    A reminder of a class says itself when the class begins; else it has a day.
    """
    lasts = _LASTS.get(letter.cause)
    return letter.expires_at or (due_at + lasts if lasts else None)


def may_go(ranked: Rank, now: datetime, is_rest: IsRest) -> bool:
    """Whether letters of this rank may arrive at this moment."""
    return next_moment(ranked, now, is_rest) == now


def next_moment(ranked: Rank, at: datetime, is_rest: IsRest) -> datetime:
    """`at`, or the first morning after it on which a letter of this rank may arrive."""
    if ranked <= Rank.URGENT:
        return at
    local = at.astimezone(ZONE)
    if _is_day(local.time()) and not _rests(ranked, local.date(), is_rest):
        return at
    day = local.date() if local.time() < WAKES_AT else local.date() + timedelta(days=1)
    while _rests(ranked, day, is_rest):
        day += timedelta(days=1)
    return datetime.combine(day, WAKES_AT, ZONE).astimezone(at.tzinfo)


def _is_day(hour: time) -> bool:
    return WAKES_AT <= hour < SLEEPS_AT


def _rests(ranked: Rank, day: date, is_rest: IsRest) -> bool:
    return ranked > Rank.TIMELY and is_rest(day)
