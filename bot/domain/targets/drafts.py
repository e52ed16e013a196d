"""A target that staff are putting together, question by question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bot.domain.errors import Reason, Refusal
from bot.domain.people import Role
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import (
    Activity,
    Operator,
    Population,
    Requirement,
    Target,
    Threshold,
    Training,
)
from bot.domain.units import Sector
from bot.domain.vietnamese import figure

T = TypeVar("T")

LONGEST_TEXT = 400
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)  # a year typed wrong is not taken
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """What has been said so far. Without roles it is about units, and what they hold."""

    unit_id: int
    roles: tuple[Role, ...] = ()
    kinds: tuple[str, ...] = ()  # of units; of no meaning with roles
    sector: Sector | None = None
    subjects: tuple[str, ...] = ()
    period: Period | None = None  # None: not asked yet
    threshold: Threshold | None = None
    text: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.period and self.threshold and self.text)

    def with_role(self, role: Role) -> "TargetDraft":
        """A second tap takes it out again."""
        chosen = _toggled(self.roles, role)
        return replace(self, roles=tuple(one for one in Role if one in chosen))

    def with_kind(self, kind: str) -> "TargetDraft":
        return replace(self, kinds=_toggled(self.kinds, kind))

    def with_subject(self, subject: str) -> "TargetDraft":
        return replace(self, subjects=_toggled(self.subjects, subject))

    def finished(self, code: str) -> Target:
        """Raises Refusal while an answer is missing."""
        if not self.is_complete or self.period is None:
            raise Refusal(Reason.UNFINISHED)
        return Target(
            code=code,
            text=self.text,
            population=self._population(),
            requirement=self._requirement(),
            period=self.period,
            threshold=self.threshold,
            unit_id=self.unit_id,
        )

    def _population(self) -> Population:
        return Population(self.roles, self.sector, kinds=() if self.roles else self.kinds)

    def _requirement(self) -> Requirement:
        if not self.roles:
            return Activity(self.subjects)
        return Training(self.subjects)


def _toggled(chosen: tuple[T, ...], one: T) -> tuple[T, ...]:
    if one in chosen:
        return tuple(other for other in chosen if other != one)
    return (*chosen, one)


def percentage(text: str) -> Threshold | None:
    """What was typed as "at least so many percent". None: it is no percentage above 0."""
    value = figure(text.replace("%", ""))
    if value is None or not 0 < value <= 100:
        return None
    return Threshold(Operator.AT_LEAST, value)


def days(text: str) -> tuple[date, ...]:
    """The days that are written in a text, as 30/9/2026; one that does not exist is left out."""
    return tuple(_real(_DAY.findall(text)))


def _real(found: Iterable[tuple[str, str, str]]) -> Iterable[date]:
    for day, month, year in found:
        try:
            one = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if EARLIEST <= one <= LATEST:
            yield one


def range_of(text: str) -> Period | None:
    """Two days are a range; one is the last day of whatever went before. None: neither."""
    match days(text):
        case (last,):
            return Period(to_on=last)
        case (first, last) if first <= last:
            return Period(from_on=first, to_on=last)
    return None


def tightened(above: Target, unit_id: int, code: str, text: str) -> Target | None:
    """The same target for a unit below, with a higher share or an earlier end.

    None: what was typed is neither. Whether it is no less is for `check_tightening` to say.
    """
    own = replace(above, id=0, unit_id=unit_id, code=code, parent_id=above.id)
    if found := days(text):
        return replace(own, period=replace(above.period, to_on=found[0]))
    if wanted := percentage(text):
        return replace(own, threshold=wanted)
    return None
