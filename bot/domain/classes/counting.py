"""How training is counted: lớp, lượt and người, three figures that are never mixed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

UNKNOWN = ""  # nobody has told: a group of its own, so that the parts add up
SEVERAL = "*"  # a class about several subjects
IN_BOT = "bot"  # modules completed in the bot, where they count as participations


class Split(StrEnum):
    """By what figures are split, in the order of a report.

    A class is of one sector, way, subject and level. The others are of people: a class has no sex.
    """

    SECTOR = "sector"
    WAY = "way"  # hall or online
    SUBJECT = "subject"
    LEVEL = "level"  # the kind of the unit that held it
    SEX = "sex"
    ROLE = "role"
    FULL_TIME = "full_time"

    @property
    def is_of_people(self) -> bool:
        return self in {Split.SEX, Split.ROLE, Split.FULL_TIME}


@dataclass(frozen=True, slots=True)
class Extent:
    """What is counted: classes held by a unit and all below it on a day, from a day to a day.

    Units that have ended by that day are where their main heirs are. A class counts from its
    start on; one that was called off never does. A person is counted once among the classes
    that are meant, so what is told apart by subject is counted apart.
    """

    unit_id: int
    on: date
    from_on: date
    to_on: date
    now: datetime
    only: str = ""  # the subject of the classes that are meant; "": any
    without: str = ""  # the subject of those that are left out; "": none is

    def means(self, subject: str) -> bool:
        """Whether classes about this are meant. A class about several is about none of them."""
        return self.only in {"", subject} and (not self.without or subject != self.without)


@dataclass(frozen=True, slots=True)
class Figures:
    """Classes held, participations, and distinct people.

    Whoever is counted without a name is a participation and no person. A walk-in is one of
    their own until they are known to be somebody.
    """

    classes: int = 0
    participations: int = 0
    people: int = 0
    is_rough: bool = False  # participations: some were told as "khoảng"
    has_rough_people: bool = False  # the same of people

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.classes + other.classes,
            self.participations + other.participations,
            self.people + other.people,
            self.is_rough or other.is_rough,
            self.has_rough_people or other.has_rough_people,
        )


NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class Cell:
    """What is alike in every respect, with its figures.

    A person is in one cell, that of the last class they came to: so people add up, too.
    """

    sector: str = UNKNOWN
    sex: str = UNKNOWN
    role: str = UNKNOWN
    full_time: str = UNKNOWN
    subject: str = UNKNOWN
    level: str = UNKNOWN
    way: str = UNKNOWN
    figures: Figures = NOTHING

    def key(self, by: Split) -> str:
        return str(getattr(self, by.value))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: "trong đó"."""

    key: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """Modules completed in the bot: once per person and period, however often they were sat."""

    completions: int = 0
    people: int = 0

    def as_cell(self) -> Cell:
        """As participations, where an installation decides that they count as such."""
        keys = dict.fromkeys((one.value for one in Split), IN_BOT)
        return Cell(figures=Figures(participations=self.completions), **keys)


NO_MODULES = ModuleCount()


@dataclass(frozen=True, slots=True)
class Counted:
    """All that is known of an extent. `older`, of cells, is what reports told before there was
    a record: it is among the cells, too.
    """

    cells: tuple[Cell, ...]
    modules: ModuleCount = NO_MODULES
    older: Figures = NOTHING
    has_modules: bool = False  # whether they are among the participations

    def with_modules(self) -> "Counted":
        """The same, with completed modules counted as participations."""
        return replace(self, cells=(*self.cells, self.modules.as_cell()), has_modules=True)

    @property
    def total(self) -> Figures:
        return sum((one.figures for one in self.cells), NOTHING)

    def split(self, by: Split) -> tuple[Part, ...]:
        """The parts, which add up to the total; the largest first, the unknown last."""
        parts = _sums((one.key(by), one.figures) for one in self.cells)
        found = (Part(key, figures) for key, figures in parts.items() if figures != NOTHING)
        return tuple(sorted(found, key=_order))


def _sums(parts: Iterable[tuple[str, Figures]]) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    for key, figures in parts:
        found[key] = found.get(key, NOTHING) + figures
    return found


def _order(part: Part) -> tuple[bool, int, int, str]:
    figures = part.figures
    return part.key == UNKNOWN, -figures.participations, -figures.classes, part.key


@dataclass(frozen=True, slots=True)
class Participant:
    """A name behind a figure."""

    cadre_id: int | None  # None: a walk-in
    name: str  # "": erased at their own wish
    unit: str  # as it was called that day; "": not told
    times: int  # classes they came to within the extent


@dataclass(frozen=True, slots=True)
class Participation:
    """A line behind the participations: who, from where, at what."""

    participant: Participant
    title: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ClassHeld:
    """A class behind a figure."""

    id: int
    title: str
    held_on: date
    participations: int
