"""What somebody is reminded of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reminder:
    """One duty that somebody is to hear of: whoever holds the post on the day that it goes out."""

    duty_id: int
    item_id: int
    unit_id: int
    cadre_id: int
    text: str  # what is to be done
    last_day: date
    is_asked_for: bool = False  # they want to hear of it again themselves

    def presses(self, today: date) -> bool:
        """Whether it goes out however often they were reminded of late."""
        return self.is_asked_for or self.last_day == today
