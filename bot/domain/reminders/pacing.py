"""How often one person is nudged at the most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

IN_A_ROW = 2  # unanswered ones, after which it is only once a week
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One message that reminded a person, of however many duties."""

    on: date
    is_answered: bool  # they did something with it, or handed in what it was about


def may_nudge(today: date, past: Sequence[Nudge], *, presses: bool) -> bool:
    """Whether one more message today is fair.

    One a day. After two in a row without an answer one a week, but for the last day of
    something: later than that no reminder helps.
    """
    if not past:
        return True
    past = sorted(past, key=lambda one: one.on)
    if past[-1].on >= today:
        return False
    is_ignored = len(past) >= IN_A_ROW and not any(x.is_answered for x in past[-IN_A_ROW:])
    return presses or not is_ignored or today - past[-1].on >= WEEK
