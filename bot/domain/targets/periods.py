"""The days within which a training counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A school year runs from 1 September to 31 August: it opens on 5/9 and its reports follow in the
# summer. The decisions of the ministry set other days within it each year.
SCHOOL_YEAR_BEGINS = (9, 1)


class Recurrence(StrEnum):
    """How a period comes back."""

    ONCE = "once"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Window:
    """From a day to a day, both inclusive."""

    from_on: date | None  # None: whatever was learned before counts as well
    to_on: date | None  # None: without an end

    def has(self, day: date) -> bool:
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class Period:
    """A range, a term (with its real end), up to a day, or every year of one kind.

    `from_on` and `to_on` bound what comes back, too: every school year of a term.
    """

    recurrence: Recurrence = Recurrence.ONCE
    from_on: date | None = None
    to_on: date | None = None
    is_term: bool = False  # a nhiệm kỳ: only in how it is spoken of

    def as_at(self, day: date) -> date:
        """The day on which posts are looked at: after the period its figure changes no more."""
        return day if self.to_on is None else min(day, self.to_on)

    def window(self, day: date) -> Window:
        """The days that count for a figure as at that day."""
        day = self.as_at(day)
        first, last = _year_of(self.recurrence, day)
        from_on = max((x for x in (first, self.from_on) if x), default=None)
        return Window(from_on, min((x for x in (last, self.to_on) if x), default=None))


def _year_of(recurrence: Recurrence, day: date) -> tuple[date | None, date | None]:
    match recurrence:
        case Recurrence.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case Recurrence.SCHOOL_YEAR:
            begins = day.year if (day.month, day.day) >= SCHOOL_YEAR_BEGINS else day.year - 1
            return date(begins, 9, 1), date(begins + 1, 8, 31)
    return None, None
