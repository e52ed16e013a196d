"""How far a target is reached: counts that add up, and the names they are counts of."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role
from bot.domain.targets.figures import State, Tally


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """The figure as it was frozen for an earlier report."""

    as_at: date
    count: Tally


@dataclass(frozen=True, slots=True)
class CountedName:
    """One of those a figure counts. By `reference` it is found again where the figure was made."""

    reference: str
    unit: str
    state: State
    role: Role | None = None  # None: the unit itself is counted
    name: str = ""  # "": nobody, or the unit itself
    why: str = ""  # what exactly is missing, in words; "": nothing more to say
    has_answered: bool | None = None  # a unit that was asked for a figure; None: it was not
