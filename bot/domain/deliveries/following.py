"""What follows from one try: the delivery's next state, and what else is to be done."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.deliveries.outcomes import (
    Gone,
    Moved,
    NotSent,
    OurMistake,
    Outcome,
    Paused,
    Sent,
    Stopped,
    Unknown,
)
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address

LEASE = timedelta(seconds=45)  # more than twice the longest wait for a channel's answer
UNKNOWN_RESTS = timedelta(seconds=120)
UNKNOWNS = 3  # tries in all with an unknown end: the first, and at most two again
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sending:
    """One try to send, as it stands before its outcome is known."""

    address: Address
    tries: int = 1  # this one counted
    unknowns: int = 0
    is_plain: bool = False
    expires_at: datetime | None = None  # None: late is better than never


@dataclass(frozen=True, slots=True)
class Next:
    """What is on record after a try. None and "" change nothing, but for `due_at`."""

    state: DeliveryState
    due_at: datetime | None = None  # when to try again; None: it is settled
    reason: str = ""
    message_id: str = ""
    person: str = ""  # the chat has moved there
    unknowns: int = 0
    is_plain: bool = False
    counts: bool = True  # whether the try counts as one
    marks: DeliveryState | None = None  # why nothing reaches this address: the next one's turn
    pause: float = 0.0  # seconds during which the whole channel is left alone
    holds: bool = False  # the whole channel, until somebody releases it
    is_alarm: bool = False  # it is our own fault: somebody has to look


def follow(tried: Sending, outcome: Outcome, now: datetime) -> Next:
    """The one table of what to do. What would be tried again too late is settled now."""
    after = _follow(tried, outcome, now)
    if after.due_at is None or tried.expires_at is None or after.due_at < tried.expires_at:
        return after
    came = DeliveryState.UNKNOWN_FINAL if after.unknowns else DeliveryState.EXPIRED
    return replace(after, state=came, due_at=None)


def backoff(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to LONGEST_WAIT."""
    doublings = min(max(tries - 1, 0), 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _follow(tried: Sending, outcome: Outcome, now: datetime) -> Next:
    match outcome:
        case Sent(message_id):
            return replace(_kept(tried, DeliveryState.SENT), message_id=message_id)
        case Unknown(reason):
            return replace(_doubted(tried, now), reason=reason)
        case OurMistake(reason):
            return replace(_plainer(tried, now), reason=reason, is_alarm=True)
        case Gone(state, reason):
            return replace(_again(tried, now), reason=reason, marks=state)
        case Moved(person):
            return replace(_again(tried, now + backoff(tried.tries)), person=person)
        case NotSent() | Paused() | Stopped():
            return _waits(tried, outcome, now)


def _waits(tried: Sending, outcome: NotSent | Paused | Stopped, now: datetime) -> Next:
    """It surely did not go, and nothing is wrong with it."""
    match outcome:
        case NotSent(retry_in):
            wait = timedelta(seconds=retry_in) if retry_in else backoff(tried.tries)
            return _again(tried, now + wait)
        case Paused(seconds):
            later = _again(tried, now + timedelta(seconds=seconds))
            return replace(later, counts=False, pause=seconds)
        case Stopped(reason):
            later = replace(_again(tried, now + LONGEST_WAIT), reason=reason)
            return replace(later, counts=False, holds=True, is_alarm=True)


def _kept(tried: Sending, state: DeliveryState) -> Next:
    return Next(state, unknowns=tried.unknowns, is_plain=tried.is_plain)


def _again(tried: Sending, due_at: datetime) -> Next:
    """What may have arrived before stays unknown; the rest is as if it had not been tried."""
    state = DeliveryState.UNKNOWN if tried.unknowns else DeliveryState.PLANNED
    return replace(_kept(tried, state), due_at=due_at)


def _doubted(tried: Sending, now: datetime) -> Next:
    """At most two copies too many for one recipient; then it is said that nobody knows."""
    again = replace(tried, unknowns=tried.unknowns + 1)
    if again.unknowns >= UNKNOWNS:
        return _kept(again, DeliveryState.UNKNOWN_FINAL)
    return _again(again, now + UNKNOWN_RESTS)


def _plainer(tried: Sending, now: datetime) -> Next:
    if tried.is_plain:
        return _kept(tried, DeliveryState.REJECTED)
    return _again(replace(tried, is_plain=True), now)
