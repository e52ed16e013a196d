"""What one unit owes at one time: handed in, accepted, late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SOON = timedelta(days=14)  # so long before, something is "sắp đến hạn"


class DutyState(StrEnum):
    """How far it is, whatever the day."""

    OPEN = "open"
    HANDED_IN = "handed_in"  # somebody above has to say yes or no
    SENT_BACK = "sent_back"
    DONE = "done"  # accepted, or nobody has to say anything
    CANCELLED = "cancelled"  # the item or the unit ended, or the day was told again


class DutyStanding(StrEnum):
    """How it stands on a day, as everybody speaks of it."""

    AHEAD = "ahead"  # chưa đến hạn
    SOON = "soon"  # sắp đến hạn
    LATE = "late"  # quá hạn
    HANDED_IN = "handed_in"  # đã nộp
    DONE = "done"  # đã duyệt
    SENT_BACK = "sent_back"  # trả lại
    EXTENDED = "extended"  # được gia hạn
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Duty:
    """An item, a unit and one time that it is due."""

    item_id: int
    unit_id: int
    period: str
    due_on: date  # as the plan says
    state: DutyState = DutyState.OPEN
    extended_to: date | None = None  # for this unit and this time only
    done_at: datetime | None = None  # when it was handed in for the last time
    id: int = 0

    @property
    def last_day(self) -> date:
        return self.extended_to or self.due_on

    @property
    def named(self) -> str:
        """As the audit log and letters about it call it."""
        return f"duty:{self.id}"

    @property
    def is_owed(self) -> bool:
        """Whether the unit itself has something to do."""
        return self.state in {DutyState.OPEN, DutyState.SENT_BACK}

    def standing(self, today: date) -> DutyStanding:
        """Late where it is owed and its last day is over; sent back counts before that."""
        if not self.is_owed:
            return DutyStanding(self.state)
        if today > self.last_day:
            return DutyStanding.LATE
        if self.state is DutyState.SENT_BACK:
            return DutyStanding.SENT_BACK
        if self.extended_to:
            return DutyStanding.EXTENDED
        return DutyStanding.SOON if self.last_day - today <= SOON else DutyStanding.AHEAD
