"""Asking: which figure, about which days, of which units, by when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.domain.targets.periods import Period, Recurrence, Window
from bot.domain.targets.targets import Population, Reported
from bot.domain.units import Profile
from bot.domain.vietnamese import local_date

DAY = timedelta(days=1)
DUE_AFTER = 15 * DAY  # of the end of the window; ours: no document names it
LONGEST = 366 * DAY  # from the end of the window to a due date: beyond it is a slip of the finger


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The figure of one target for one window, asked of a unit and all below it.

    Days are those in Việt Nam.
    """

    target_id: int  # for whose sake it is asked; others with the same question use it, too
    unit_id: int
    question: str  # its key: a unit answers it once for a window, whoever asks
    window: Window
    due_on: date
    asked_by: int
    asked_at: datetime
    closed_at: datetime | None = None  # None: units may still hand in, and correct
    id: int = 0  # 0: not on record yet

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def as_at(self, today: date) -> date:
        """The day whose tree says which units are asked.

        Until the due date it is today's: who ends owes nothing, who is founded
        does. From then on, or once closed, nothing of it changes any more.
        """
        if self.closed_at is None:
            return min(self.due_on, today)
        return min(self.due_on, today, local_date(self.closed_at))


def question_key(asked: Reported) -> str:
    """What is the same for targets that ask the same: how many are good, excellent, failing.

    SHA-256 of the words and the choices, not of what is enough.
    """
    said = (asked.form.value, asked.question, asked.part, asked.whole, *asked.choices)
    return sha256("\n".join(said).encode()).hexdigest()


def windows(period: Period, today: date) -> tuple[Window, ...]:
    """What may be asked about: the days that count now, and the year before where years count.

    Empty where the first of them has not come.
    """
    found = [period.window(today)]
    begins = found[0].from_on
    if period.recurrence is not Recurrence.ONCE and begins is not None:
        found.append(period.window(begins - DAY))
    return tuple(one for one in found if _has_days(one))


def _has_days(window: Window) -> bool:
    return window.from_on is None or window.to_on is None or window.from_on <= window.to_on


def usual_due(window: Window, today: date) -> date:
    """Fifteen days after the window ends; where that is past, or no end is known, after today."""
    due_on = (window.to_on or today) + DUE_AFTER
    return due_on if due_on > today else today + DUE_AFTER


def may_be_due(due_on: date, window: Window, today: date) -> bool:
    """Not before today, and not years after what it is about."""
    return today <= due_on <= max(window.to_on or today, today) + LONGEST


def belongs(population: Population, profile: Profile) -> bool | None:
    """Whether the unit is one of those asked. None: its sector or form is not on record.

    Whose posts a population names says what the figure is about, not who is asked.
    """
    told = (
        _is_one_of(population.kinds, profile.kind),
        _is_one_of((population.sector,) if population.sector else (), profile.sector),
        _is_one_of(population.forms, profile.form),
    )
    if False in told:
        return False
    return None if None in told else True


def _is_one_of(wanted: tuple[str, ...], said: str | None) -> bool | None:
    if not wanted:
        return True
    return said in wanted if said else None
