"""What report is asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.reports.reports import ReportPeriod, Standpoint
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.targets import Target


@dataclass(frozen=True, slots=True)
class Wanted:
    """What report is asked for."""

    unit_id: int
    period: ReportPeriod
    standpoint: Standpoint
    now: datetime
    today: date
    modules_count: bool = False  # whether completed modules are participations

    @property
    def as_at(self) -> date:
        """Of a period that has not ended: today."""
        return min(self.period.to_on, self.today)

    def basis(self, target: Target, covers: Covers) -> Basis:
        """What the figure of a target is counted by."""
        recast_on = self.today if self.standpoint is Standpoint.TODAY else None
        return Basis(target, covers, self.as_at, recast_on)
