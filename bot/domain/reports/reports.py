"""The report as a whole."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.reports.documents import CitedDocument, Letterhead, Signatory
from bot.domain.reports.reported import ReportedFigure
from bot.domain.reports.targets import TargetFigure
from bot.domain.reports.training import SelfStudy, TrainingFigure
from bot.domain.submissions.figures import PlanFigure


class Standpoint(StrEnum):
    """In whose tree the figures stand."""

    THEN = "then"  # the units as they were in the period
    TODAY = "today"  # recast to the units that carry them on today


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days the report is about, both inclusive. Raises ValueError where it ends too early."""

    from_on: date
    to_on: date

    def __post_init__(self) -> None:
        if self.to_on < self.from_on:
            raise ValueError("a period ends before it begins")

    @property
    def year(self) -> int | None:
        """The calendar year it is. None: it is another stretch of time."""
        first, last = self.from_on, self.to_on
        is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        return first.year if is_year and first.year == last.year else None


@dataclass(frozen=True, slots=True)
class Remarks:
    """What people write and no log can know, paragraph by paragraph. Empty ones are left out."""

    guidance: tuple[str, ...] = ()  # how the work was directed
    difficulties: tuple[str, ...] = ()  # beside the targets that were not met
    directions: tuple[str, ...] = ()  # what comes next
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that stands in an official report. Raises ValueError where two targets have one id."""

    letterhead: Letterhead
    about: str  # trích yếu
    period: ReportPeriod
    as_at: date
    signatory: Signatory
    standpoint: Standpoint = Standpoint.THEN
    signed_on: date | None = None  # None: left to be filled in by hand
    bases: tuple[CitedDocument, ...] = ()  # căn cứ
    recipients: tuple[str, ...] = ()
    targets: tuple[TargetFigure, ...] = ()
    training: tuple[TrainingFigure, ...] = ()
    self_study: SelfStudy | None = None
    reported: tuple[ReportedFigure, ...] = ()
    plan: tuple[PlanFigure, ...] = ()  # items that were due in the period
    remarks: Remarks = Remarks()

    def __post_init__(self) -> None:
        if len({one.id for one in self.targets}) != len(self.targets):
            raise ValueError("two targets have the same id")

    @property
    def is_to_date(self) -> bool:
        """Whether the period runs to the very day the figures are of."""
        return self.period.to_on == self.as_at

    @property
    def unmet(self) -> tuple[TargetFigure, ...]:
        """The targets that were missed, as they are listed."""
        return tuple(one for one in self.targets if one.is_met is False)
