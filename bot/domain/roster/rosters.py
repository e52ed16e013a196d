"""A roster as it was understood: lines, and the findings about its rows."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.words import Sex
from bot.domain.units import Sector


@dataclass(frozen=True, slots=True)
class Line:
    """One post of a row, held or vacant, or a unit alone."""

    row: int
    unit_code: str
    unit_name: str = ""  # "", as everywhere here: the row does not say
    parent_code: str = ""
    sector: Sector | None = None
    name: str = ""  # "": the post is vacant, or there is none
    sex: Sex | None = None
    phone: str = ""
    role: Role | None = None  # None: the line is about the unit alone
    full_time: bool | None = None
    from_on: date | None = None
    to_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The lines that can be taken, and the findings about them and about all others.

    Rows with errors are told by their units, or by the name where the unit is not known: nobody
    loses a post because a row about them could not be read.
    """

    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    heading_row: int = 1
    doubtful_units: frozenset[str] = frozenset()
    doubtful_names: frozenset[str] = frozenset()  # folded
    is_plan: bool = False  # no list of people: a plan of what is to be done

    @property
    def is_readable(self) -> bool:
        """False: it lacks a heading, so that nothing of it can be taken."""
        return not any(one.problem is Problem.HEADING_MISSING for one in self.findings)
