"""What somebody's summary of a week says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.people import Unit
from bot.domain.submissions.figures import PlanFigure
from bot.domain.submissions.lines import DutyLine
from bot.domain.vietnamese import ZONE, local_date

SENT_AT = time(8)  # on Mondays
_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Below:
    """How those below a unit stand."""

    unit: Unit
    due: int = 0  # this week, and still owed
    late: int = 0
    waiting: int = 0  # for the word of this unit
    pleading: int = 0  # for more time
    failed: int = 0  # duties of which nobody was reminded in time, and it is our fault
    lately: tuple[PlanFigure, ...] = ()  # how what was due last week went

    @property
    def is_empty(self) -> bool:
        """How last week went is told beside what is to be done, and not by itself."""
        return not (self.due or self.late or self.waiting or self.pleading or self.failed)


@dataclass(frozen=True, slots=True)
class Digest:
    """One's own units in lines, those below them in figures."""

    due: tuple[DutyLine, ...] = ()
    late: tuple[DutyLine, ...] = ()
    below: tuple[Below, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Then nothing is sent: a summary of nothing teaches people to look away."""
        return not (self.due or self.late or self.below)


def week_of(now: datetime) -> tuple[date, date] | None:
    """The Monday and the Sunday of a summary that is due. None: none is at this hour.

    It is due on Monday from SENT_AT on; later in the week it would be no news.
    """
    local = now.astimezone(ZONE)
    monday = local_date(now)
    if monday.weekday() or local.time() < SENT_AT:
        return None
    return monday, monday + _SUNDAY


def own(lines: Iterable[DutyLine], late: Iterable[DutyLine]) -> Digest:
    """What is still to be done, of what is due this week and of what is late."""
    return Digest(_owed(lines), _owed(late))


def _owed(lines: Iterable[DutyLine]) -> tuple[DutyLine, ...]:
    found = (one for one in lines if one.duty.is_owed)
    return tuple(sorted(found, key=lambda one: (one.duty.last_day, one.item.id, one.unit.id)))
