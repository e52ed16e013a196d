"""A target: its source, who is counted, what is required, within which days, how many."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from bot.domain.people import Role
from bot.domain.targets.periods import Period
from bot.domain.units import Sector


class Way(StrEnum):
    """How somebody was trained."""

    BOT = "bot"
    HALL = "hall"  # classes, online ones among them


@dataclass(frozen=True, slots=True)
class Programme:
    """A document that sets targets."""

    code: str
    title: str
    number: str = ""  # "": the document names none
    issued_on: date | None = None
    issuer: str = ""
    note: str = ""  # what is unclear in it, said so


@dataclass(frozen=True, slots=True)
class Population:
    """Whose posts are counted, or which units: a training is of people, all else of units.

    What nobody has told about a unit or a post makes it unknown, never left out.
    """

    roles: tuple[Role, ...] = ()  # of no meaning where units are counted
    sector: Sector | None = None  # None: both
    full_time: bool | None = None  # None: both
    kinds: tuple[str, ...] = ()  # of units; empty: all
    forms: tuple[str, ...] = ()  # loại hình of units, as the roster says it; empty: all


@dataclass(frozen=True, slots=True)
class Training:
    """Everybody must have been trained: on all of these subjects, or on `at_least` of them.

    A subject is the id of a module or of a subject of classes. Without subjects any
    training counts: a module once, whatever the number of retakes, and every class.
    """

    subjects: tuple[str, ...] = ()
    at_least: int | None = None  # None: all of them
    ways: frozenset[Way] = frozenset(Way)

    @property
    def enough(self) -> int:
        """How many it takes."""
        return self.at_least or len(self.subjects) or 1


@dataclass(frozen=True, slots=True)
class Activity:
    """Every unit must have held so many classes, on one of these subjects if any are named."""

    subjects: tuple[str, ...] = ()
    at_least: int = 1


class Form(StrEnum):
    """What kind of figure a unit hands in."""

    RATIO = "ratio"  # a part of a whole
    CHOICE = "choice"  # one of some words: how a unit was rated
    TICK = "tick"  # done or not


@dataclass(frozen=True, slots=True)
class Reported:
    """What no record can know is asked of every unit.

    A ratio covers the unit when it meets the threshold by itself; a choice when it is one
    of `accepted`; a tick when it is set. A unit whose choice is not in `among` is not
    counted at all: "20 % of those that did well" is not 20 % of all.
    """

    form: Form
    question: str
    part: str = ""  # what the part of a ratio is called
    whole: str = ""
    choices: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    among: tuple[str, ...] = ()  # empty: every unit is counted, whatever its choice

    def counts(self, choice: str | None) -> bool:
        """Whether a unit is counted that made this choice. None: it has not answered."""
        return choice is None or not self.among or choice in self.among


Requirement: TypeAlias = Training | Activity | Reported


class Operator(StrEnum):
    """How a figure is compared. Sources write "100 %" and mean at least that much."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"


_COMPARE: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQUAL: operator.eq,
    Operator.AT_LEAST: operator.ge,
    Operator.MORE: operator.gt,
    Operator.AT_MOST: operator.le,
    Operator.LESS: operator.lt,
}


class Measure(StrEnum):
    """What a threshold is a number of."""

    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The number to reach."""

    operator: Operator
    value: Decimal
    measure: Measure = Measure.PERCENT

    @property
    def wants_few(self) -> bool:
        """Whether it is good to be far below: at most 5 %, none at all."""
        is_none = self.operator is Operator.EQUAL and not self.value
        return is_none or self.operator in {Operator.AT_MOST, Operator.LESS}

    def is_met(self, figure: Decimal | Fraction | int) -> bool:
        return bool(_COMPARE[self.operator](figure, self.value))


@dataclass(frozen=True, slots=True)
class Target:
    """A number a union must reach, as one document sets it for one unit and all below it."""

    code: str  # stable, ASCII: `000-t02`
    text: str
    population: Population
    requirement: Requirement
    period: Period
    threshold: Threshold | None  # None: the document names no number
    quotation: str = ""
    note: str = ""  # what is unclear, said so
    programme: Programme | None = None  # None: set by staff themselves
    unit_id: int = 0  # whose it is; 0: not on record yet
    parent_id: int | None = None  # the target of the level above that it follows
    id: int = 0

    @property
    def counts_units(self) -> bool:
        return not isinstance(self.requirement, Training)
