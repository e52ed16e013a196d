"""What somebody is reminded of."""

from dataclasses import dataclass
from datetime import date

from bot.domain.reminders.days import IsWorkday, is_last_chance


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

    def presses(self, today: date, is_workday: IsWorkday) -> bool:
        """Whether it goes out however often they were reminded of late.

        Where its last day is no working day, the last one before it is pressing too.
        """
        return self.is_asked_for or is_last_chance(today, self.last_day, is_workday)
