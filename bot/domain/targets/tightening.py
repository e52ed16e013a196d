"""A level below follows a target: it may ask for more, never for less."""

from decimal import Decimal

from bot.domain.errors import Reason, Refusal
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import (
    Activity,
    Measure,
    Operator,
    Population,
    Reported,
    Requirement,
    Target,
    Threshold,
    Training,
)

_UPWARDS = {Operator.AT_LEAST, Operator.MORE}
_ALL, _NONE = Decimal(100), Decimal(0)


def check_tightening(above: Target, own: Target) -> None:
    """Raises Refusal when a target may be met while the one it follows is not.

    A larger population is more only where all of it is asked for: of more people a larger
    share may leave out those who count above. Where "at most" or an exact number is asked
    for, having done more may be the worse, so there only the number itself may change.
    """
    if not _asks_no_less(above, own):
        raise Refusal(Reason.LOOSER)


def _asks_no_less(above: Target, own: Target) -> bool:
    if above.threshold is None or _is_upwards(_plain(above.threshold)):
        is_enough = _counts_all_of(above, own)
        is_enough &= _requires_all_of(above.requirement, own.requirement)
        is_enough &= _is_within(above.period, own.period)
    else:
        is_enough = (above.population, above.requirement, above.period) == (
            own.population,
            own.requirement,
            own.period,
        )
    return is_enough and _is_as_high(above.threshold, own.threshold)


def _counts_all_of(above: Target, own: Target) -> bool:
    if own.population == above.population:
        return True
    is_all = own.threshold is not None and _plain(own.threshold) == Threshold(
        Operator.AT_LEAST, _ALL
    )
    return _includes(own.population, above.population) and (is_all or above.threshold is None)


def _includes(own: Population, above: Population) -> bool:
    """Nobody who is counted above is left out."""
    return (
        set(own.roles) >= set(above.roles)
        and own.sector in {None, above.sector}
        and own.full_time in {None, above.full_time}
        and (not own.kinds or (bool(above.kinds) and set(own.kinds) >= set(above.kinds)))
        and (not own.forms or (bool(above.forms) and set(own.forms) >= set(above.forms)))
    )


def _requires_all_of(above: Requirement, own: Requirement) -> bool:
    match above, own:
        case Training(), Training():
            return own.ways <= above.ways and _trains_all_of(above, own)
        case Activity(), Activity():
            is_as_narrow = not above.subjects or (
                bool(own.subjects) and set(own.subjects) <= set(above.subjects)
            )
            return own.at_least >= above.at_least and is_as_narrow
        case Reported(), Reported():
            return _asks_as_much(above, own)
    return False


def _asks_as_much(above: Reported, own: Reported) -> bool:
    """The same question of the same units, with no more answers that will do."""
    asked = (above.form, above.choices, above.among)
    return asked == (own.form, own.choices, own.among) and set(own.accepted) <= set(above.accepted)


def _trains_all_of(above: Training, own: Training) -> bool:
    """Whoever has done it has done the other: at worst, what is not asked above was done first.

    One class may be about many subjects: by itself it is one training.
    """
    if not above.subjects:
        return above.enough == 1 or (not own.subjects and own.enough >= above.enough)
    extra = len(set(own.subjects) - set(above.subjects))
    return bool(own.subjects) and own.enough - extra >= above.enough


def _is_within(above: Period, own: Period) -> bool:
    """What is done within the own days is done within those of the level above."""
    return (
        own.recurrence is above.recurrence
        and (above.from_on is None or (own.from_on is not None and own.from_on >= above.from_on))
        and (above.to_on is None or (own.to_on is not None and own.to_on <= above.to_on))
    )


def _is_as_high(above: Threshold | None, own: Threshold | None) -> bool:
    if above is None:
        return True
    if own is None or own.measure is not above.measure:
        return False
    above, own = _plain(above), _plain(own)
    if own.operator is Operator.EQUAL:
        return above.is_met(own.value)
    if above.operator is Operator.EQUAL:
        return False
    if _is_upwards(above):
        return _is_upwards(own) and _rank(own) >= _rank(above)
    return not _is_upwards(own) and _rank(own) <= _rank(above)


def _plain(threshold: Threshold) -> Threshold:
    """Exactly all is no less than all; exactly none is no more than none."""
    if threshold.operator is not Operator.EQUAL:
        return threshold
    if threshold.value == _NONE:
        return Threshold(Operator.AT_MOST, _NONE, threshold.measure)
    if threshold.value == _ALL and threshold.measure is Measure.PERCENT:
        return Threshold(Operator.AT_LEAST, _ALL)
    return threshold


def _is_upwards(threshold: Threshold) -> bool:
    return threshold.operator in _UPWARDS


def _rank(threshold: Threshold) -> tuple[Decimal, int]:
    """Orders thresholds of one direction: of equal values the strict one asks for more."""
    strict = {Operator.MORE: 1, Operator.LESS: -1}.get(threshold.operator, 0)
    return threshold.value, strict
