"""How fast a channel may be written to: evenly, slower when told off, slowly faster again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

SLOWEST = 1.0  # messages a second, however often a channel complains
LEAST_SHARE = 0.1  # of what is set: below that, only the pauses slow us further
REGAINED = 1.0  # messages a second that come back every minute
PATIENCE = timedelta(seconds=10)  # no turn is given further ahead: a lease would run out
# Between two messages in one chat; Telegram asks for 1 (Bots FAQ), and the way there is uneven.
CHAT_RESTS = timedelta(seconds=1.1)

_LONGEST_GAP = timedelta(seconds=1 / SLOWEST)
_NONE, _MINUTE = timedelta(0), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """One channel's, shared by all who write on it."""

    most: float  # messages a second, as set
    rate: float  # as it was at `slowed_at`
    slowed_at: datetime
    free_at: datetime  # when the next turn is
    pause_until: datetime | None = None  # as the channel asked; None: it never did


def speed(pace: Pace, now: datetime) -> float:
    """Messages a second at the moment."""
    minutes = max((now - pace.slowed_at) / _MINUTE, 0.0)
    return min(pace.most, pace.rate + REGAINED * minutes)


def rest(pace: Pace, now: datetime) -> timedelta:
    """How long nobody may write at all; nothing, when there is no pause."""
    return max(pace.pause_until - now, _NONE) if pace.pause_until else _NONE


def take(pace: Pace, now: datetime, many: int = 1) -> tuple[tuple[timedelta, ...], Pace]:
    """How long to wait for each of up to `many` turns, and the pace without them.

    Turns lie evenly: whoever was silent may not catch up, because Telegram
    counts what comes in one second. In a pause there are none, nor where the
    line is longer than PATIENCE; ask again later.
    """
    if rest(pace, now):
        return (), pace
    gap = timedelta(seconds=1 / speed(pace, now))
    # Nobody is sent to the end of a longer line: such a one is left by a clock that went back.
    is_due = now < pace.free_at <= now + PATIENCE + _LONGEST_GAP
    first = pace.free_at if is_due else now
    waits = [first - now + place * gap for place in range(many)]
    given = tuple(wait for wait in waits if wait <= PATIENCE)
    return given, replace(pace, free_at=first + len(given) * gap)


def slow_down(pace: Pace, wait: timedelta, now: datetime) -> Pace:
    """After 429: a pause as long as the channel says, then half as fast.

    What was under way together comes back with the same complaint: during a
    pause it only lasts longer.
    """
    until = max(now + wait, pace.pause_until or now)
    if rest(pace, now):
        return replace(pace, pause_until=until)
    floor = min(max(SLOWEST, pace.most * LEAST_SHARE), pace.most)
    slower = max(speed(pace, now) / 2, floor)
    return replace(pace, rate=slower, slowed_at=now, pause_until=until)
