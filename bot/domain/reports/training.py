"""Training in three figures that are never mixed: classes, participations, distinct people."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from bot.domain.classes.counting import Split
from bot.domain.people import Role
from bot.domain.roster.words import Sex
from bot.domain.units import Sector


@dataclass(frozen=True, slots=True)
class Amount:
    """A count. An approximate one ("khoảng") comes from an older report and is shown as such."""

    value: int
    is_about: bool = False

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError("nothing is counted below zero")


@dataclass(frozen=True, slots=True)
class TrainingCount:
    """Lớp, lượt, người. None: not counted, which is something else than none at all.

    Raises ValueError where more people than participations are counted.
    """

    classes: Amount | None = None
    attendances: Amount | None = None
    people: Amount | None = None

    def __post_init__(self) -> None:
        if _exceeds(self.people, self.attendances):
            raise ValueError("more people than participations")

    @property
    def amounts(self) -> tuple[Amount | None, Amount | None, Amount | None]:
        return self.classes, self.attendances, self.people


def _exceeds(part: Amount | None, whole: Amount | None) -> bool:
    return bool(part and whole and part.value > whole.value)


class TrainingForm(StrEnum):
    """Where a class meets."""

    HALL = "hall"
    ONLINE = "online"


# What a part is of: a subject or a level by its name, all else by its value. None: not told.
PartOf: TypeAlias = Sector | TrainingForm | Sex | Role | bool | str | None

# Splits in which no participation is counted twice.
_APART = (Split.SECTOR, Split.WAY, Split.LEVEL, Split.SEX, Split.FULL_TIME)


@dataclass(frozen=True, slots=True)
class TrainingPart:
    """One "trong đó": a part of a training figure."""

    split: Split
    of: PartOf
    count: TrainingCount


@dataclass(frozen=True, slots=True)
class TrainingFigure:
    """What was held on one subject, or by one programme, in the reporting period.

    No part exceeds the whole, and parts that cannot overlap do not either when added up: raises
    ValueError. Parts are given in the order in which they are shown.
    """

    title: str
    audience: str  # what the people are called: cán bộ CĐCS, CNVCLĐ…
    definition: str
    count: TrainingCount
    organiser: str = ""  # "": whoever reports
    parts: tuple[TrainingPart, ...] = ()

    def __post_init__(self) -> None:
        pairs = (pair for part in self.parts for pair in self._beside(part.count))
        if any(_exceeds(part, whole) for part, whole in pairs):
            raise ValueError(f"{self.title}: a part exceeds the whole")
        for split, parts in groupby(sorted(self.parts, key=_split), key=_split):
            known = [part.count.attendances for part in parts]
            together = Amount(sum(one.value for one in known if one))
            if split in _APART and _exceeds(together, self.count.attendances):
                raise ValueError(f"{self.title}: the parts by {split} exceed the whole together")

    def _beside(self, part: TrainingCount) -> tuple[tuple[Amount | None, Amount | None], ...]:
        return tuple(zip(part.amounts, self.count.amounts, strict=True))

    def part(self, split: Split, of: PartOf) -> TrainingCount | None:
        """None: nobody has counted it."""
        found = (one.count for one in self.parts if (one.split, one.of) == (split, of))
        return next(found, None)


def _split(part: TrainingPart) -> Split:
    return part.split


@dataclass(frozen=True, slots=True)
class SelfStudy:
    """Modules completed in the bot: a line of its own, once per person, module and period."""

    completions: int
    people: int
    counts_as_attendances: bool  # whether the participations above include them

    def __post_init__(self) -> None:
        if not 0 <= self.people <= self.completions:
            raise ValueError("more people than completions")
