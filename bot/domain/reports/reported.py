"""Ratios that units hand in."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.targets.figures import reaches
from bot.domain.targets.targets import Measure, Threshold
from bot.domain.vietnamese import Number, Percent, percent


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A ratio that units handed in, because no log can know it.

    Of money and counts the parts are added up, and the wholes: who is missing is in neither.
    Of choices and of what was done the units are counted, of all that were asked.
    Raises ValueError where the part exceeds the whole.
    """

    title: str
    part_of_what: tuple[str, str]  # what the part is, what the whole is
    measure: str  # đồng, CĐCS…
    part: Number
    whole: Number
    asked: int  # units that were asked
    missing: tuple[str, ...] = ()  # units that have not answered
    definition: str = ""
    threshold: Threshold | None = None  # None: no number is asked for
    id: str = ""  # of its target, which counts the units one by one; "": of none

    def __post_init__(self) -> None:
        if not Decimal(0) <= self.part <= self.whole:
            raise ValueError(f"{self.title}: the part exceeds the whole")
        if len(self.missing) > self.asked:
            raise ValueError(f"{self.title}: more units missing than were asked")

    @property
    def percent(self) -> Percent | None:
        return percent(self.part, self.whole)

    @property
    def is_met(self) -> bool | None:
        """None: no number is asked for, or nobody has answered yet.

        Nor is it said that there are few enough while somebody may still add to them.
        """
        if self.threshold is None or not self.answered:
            return None
        is_met = self._reaches(self.threshold)
        return None if is_met and self.threshold.wants_few and self.missing else is_met

    def _reaches(self, threshold: Threshold) -> bool | None:
        if threshold.measure is Measure.COUNT:
            return threshold.is_met(Decimal(self.part))
        return reaches(self.part, self.whole, threshold)

    @property
    def answered(self) -> int:
        return self.asked - len(self.missing)
