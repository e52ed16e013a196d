"""What has been reached: four groups that add up, a percentage, and whether it is enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.domain.people import Unit
from bot.domain.targets.targets import Measure, Threshold
from bot.domain.vietnamese import Number, Percent, percent


class State(StrEnum):
    """Which of the four lists a post, or a unit, is on."""

    COVERED = "covered"
    MISSING = "missing"
    VACANT = "vacant"  # nobody holds the post
    UNKNOWN = "unknown"  # sector or working time are not on record: it may not belong here


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are on each list. They add up to the denominator."""

    covered: int = 0
    missing: int = 0
    vacant: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """The denominator."""
        return self.covered + self.missing + self.vacant + self.unknown

    @property
    def short(self) -> int:
        """All who are not covered, for whatever reason."""
        return self.total - self.covered

    def of(self, state: State) -> int:
        return int(getattr(self, state.value))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.covered + other.covered,
            self.missing + other.missing,
            self.vacant + other.vacant,
            self.unknown + other.unknown,
        )

    @property
    def percent(self) -> Percent | None:
        """None when there is nobody to count."""
        return percent(self.covered, self.total)

    def meets(self, threshold: Threshold) -> bool | None:
        """Whether it is enough. None when there is nobody to count."""
        if threshold.measure is Measure.COUNT:
            return threshold.is_met(self.covered)
        return reaches(self.covered, self.total, threshold)


def reaches(part: Number, whole: Number, threshold: Threshold) -> bool | None:
    """Whether a share is as it is wanted, before any rounding: 89,96 % is written 90 %.

    None when there is nothing to be a part of.
    """
    if not whole:
        return None
    return threshold.is_met(100 * Fraction(part) / Fraction(whole))


@dataclass(frozen=True, slots=True)
class UnitTally:
    """The tally of a unit: with all below it, or of its own seats alone."""

    unit: Unit
    tally: Tally
    is_own: bool = False  # True: without those below


def worst_first(rows: Iterable[UnitTally], threshold: Threshold | None) -> tuple[UnitTally, ...]:
    """The smallest share first, of equal ones the most people behind it; nobody to count last.

    Where "at most" is asked, or none, the largest share is the worst.
    """
    is_most = threshold is not None and threshold.wants_few

    def order(row: UnitTally) -> tuple[bool, Fraction, int, str]:
        total = row.tally.total
        share = Fraction(row.tally.covered, total or 1)
        return not total, -share if is_most else share, -total, row.unit.code

    return tuple(sorted(rows, key=order))
