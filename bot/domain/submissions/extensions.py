"""A unit asks for more time, for itself and for one time only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.plans.duties import Duty

LONGEST = timedelta(days=183)  # after the last day: a half-year more is another plan


@dataclass(frozen=True, slots=True)
class Plea:
    """What a unit asked for last (xin gia hạn)."""

    duty_id: int
    until: date | None  # None: it was answered
    why: str
    by: int  # a cadre
    asked_at: datetime

    @property
    def waits(self) -> bool:
        return self.until is not None


def may_last_until(duty: Duty, until: date, today: date) -> bool:
    """Later than now and than it is due anyway, and not years away."""
    return max(duty.last_day, today - timedelta(days=1)) < until <= duty.last_day + LONGEST


def usual_until(duty: Duty, today: date) -> date:
    """A week more than there is."""
    return max(duty.last_day, today) + timedelta(days=7)


def is_declined(duty: Duty, plea: Plea | None) -> bool:
    """Whether the last thing said to the unit was no."""
    return plea is not None and not plea.waits and duty.extended_to is None
