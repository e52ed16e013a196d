"""What a unit says: a part of a whole, one of some words, or done on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bot.domain.errors import Reason, Refusal
from bot.domain.targets.figures import State
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Form, Measure, Reported, Threshold

LARGEST = Decimal(10**15)  # đồng; the spending of all unions together stays far below
_CENT = Decimal("0.01")

# When a figure is far from the one before. Both limits are ours: no document sets any.
MOST_TIMES = 2  # either number, up or down
MOST_POINTS = 20  # percentage points


@dataclass(frozen=True, slots=True)
class Ratio:
    """Money, or a count: both in the same unit, exact to two decimals."""

    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Exactly; None when there is nothing to be a part of."""
        return Decimal(100) * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the words that a target offers."""

    choice: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether something was done, and on which day."""

    done_on: date | None  # None: not done yet


Value: TypeAlias = Ratio | Pick | Tick

_FORMS = {Ratio: Form.RATIO, Pick: Form.CHOICE, Tick: Form.TICK}


class Impossible(StrEnum):
    """Why a figure cannot be."""

    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_FINE = "too_fine"  # more than two decimals
    PART_OVER_WHOLE = "part_over_whole"
    IN_FUTURE = "in_future"
    NOT_OFFERED = "not_offered"  # another kind of figure, or a word that is not offered


def number_fault(number: Decimal) -> Impossible | None:
    """What is wrong with one number by itself."""
    if number < 0:
        return Impossible.NEGATIVE
    if number >= LARGEST:
        return Impossible.TOO_LARGE
    return None if number == number.quantize(_CENT) else Impossible.TOO_FINE


def value_fault(value: Value, asked: Reported, today: date) -> Impossible | None:
    """Why this cannot be what the unit was asked. None: it can."""
    if _FORMS[type(value)] is not asked.form:
        return Impossible.NOT_OFFERED
    if isinstance(value, Ratio):
        over = Impossible.PART_OVER_WHOLE if value.part > value.whole else None
        return number_fault(value.part) or number_fault(value.whole) or over
    if isinstance(value, Pick):
        return None if value.choice in asked.choices else Impossible.NOT_OFFERED
    return Impossible.IN_FUTURE if value.done_on and value.done_on > today else None


def check(value: Value, asked: Reported, today: date) -> None:
    """Raises Refusal for what cannot be: it is never put on record."""
    if value_fault(value, asked, today):
        raise Refusal(Reason.IMPOSSIBLE)


def is_far(value: Value, before: Value | None) -> bool:
    """Whether a ratio is so far from the one of the time before that it may be a slip.

    Either number more than MOST_TIMES as large or as small, or the percentage
    more than MOST_POINTS off. Such a figure is asked about once more, never refused.
    """
    if not (isinstance(value, Ratio) and isinstance(before, Ratio)):
        return False
    if _is_times(value.part, before.part) or _is_times(value.whole, before.whole):
        return True
    now, then = value.percent, before.percent
    return now is not None and then is not None and abs(now - then) > MOST_POINTS


def _is_times(one: Decimal, other: Decimal) -> bool:
    return max(one, other) > MOST_TIMES * min(one, other)


def state(
    value: Value, asked: Reported, threshold: Threshold | None, window: Window
) -> State | None:
    """On which list this puts the unit. None: its choice is not among those counted.

    A ratio must meet the threshold by itself, and where the document names none,
    handing in is enough; a part of nothing is neither reached nor missed. A
    choice must be one of those accepted, a tick be set on a day of the window.
    """
    if isinstance(value, Ratio):
        return _state_of_ratio(value, threshold)
    if isinstance(value, Pick):
        if not asked.counts(value.choice):
            return None
        is_enough = value.choice in asked.accepted
    else:
        is_enough = value.done_on is not None and window.has(value.done_on)
    return State.COVERED if is_enough else State.MISSING


def _state_of_ratio(ratio: Ratio, threshold: Threshold | None) -> State:
    if threshold is None:
        return State.COVERED
    figure = ratio.part if threshold.measure is Measure.COUNT else ratio.percent
    if figure is None:
        return State.UNKNOWN
    return State.COVERED if threshold.is_met(figure) else State.MISSING
