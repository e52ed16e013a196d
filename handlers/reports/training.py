"""Training in the figures of a report: spreading the word apart from training proper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.classes import counting
from bot.domain.classes.counting import NOTHING, Cell, Counted, Figures, Split
from bot.domain.people import Role
from bot.domain.reports.training import (
    Amount,
    PartOf,
    TrainingCount,
    TrainingFigure,
    TrainingForm,
    TrainingPart,
)
from bot.domain.roster.words import Sex
from bot.domain.units import Sector
from bot.screens.reports import assembling as screens
from content.library import Library

SPREADING = "tuyen-truyen"  # the subject of content/subjects.yaml that is told of by itself


def figures(
    spreading: Counted, training: Counted, library: Library, kinds: Mapping[str, str]
) -> tuple[TrainingFigure, ...]:
    """Two at most: classes that spread the word among members, and classes for cadres.

    Official reports tell them apart: the first by participations, the second by people.
    """
    named = {subject.id: subject.name for subject in library.subjects}
    words = _Words(named, kinds)
    told = (
        (spreading, screens.spreading(), screens.members()),
        (training, screens.training(), screens.cadres()),
    )
    return tuple(
        _figure(one, words, title, audience)
        for one, title, audience in told
        if one.total != NOTHING
    )


def _only(counted: Counted, is_meant: Callable[[Cell], bool]) -> Counted:
    return replace(counted, cells=tuple(cell for cell in counted.cells if is_meant(cell)))


def _figure(counted: Counted, words: "_Words", title: str, audience: str) -> TrainingFigure:
    parts = tuple(part for split in Split for part in words.parts(counted, split))
    return TrainingFigure(
        title=title,
        audience=audience,
        definition=screens.counted_so(),
        count=_count(counted.cells),
        parts=parts,
    )


def _count(cells: Sequence[Cell]) -> TrainingCount:
    """Of people who are counted without names it is not known who they are."""
    found = sum((one.figures for one in cells), Figures())
    is_named = not any(map(_is_nameless, cells))
    return TrainingCount(
        Amount(found.classes) if found.classes else None,
        Amount(found.participations, found.is_rough),
        Amount(found.people, found.has_rough_people) if found.people and is_named else None,
    )


def _is_nameless(cell: Cell) -> bool:
    """Whether it is of classes with people who were only counted there."""
    found = cell.figures
    return bool(found.classes and found.participations and not found.people)


class _Words:
    """What the keys of cells stand for."""

    def __init__(self, subjects: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self._told: Mapping[Split, Callable[[str], PartOf]] = {
            Split.SECTOR: Sector,
            Split.WAY: TrainingForm,
            Split.SEX: Sex,
            Split.ROLE: Role,
            Split.FULL_TIME: lambda key: key == "yes",
            Split.SUBJECT: lambda key: subjects.get(key, key),
            Split.LEVEL: lambda key: kinds.get(key, key),
        }

    def parts(self, counted: Counted, split: Split) -> Iterator[TrainingPart]:
        """One alone is the whole, and is not told again. A class has no sex and no post."""
        if split.is_of_people:
            counted = _only(counted, lambda cell: bool(cell.figures.participations))
        found = counted.split(split)
        if len(found) < 2:
            return
        for one in found:
            count = _count([cell for cell in counted.cells if cell.key(split) == one.key])
            count = replace(count, classes=None) if split.is_of_people else count
            yield TrainingPart(split, self._part_of(split, one.key), count)

    def _part_of(self, split: Split, key: str) -> PartOf:
        if key == counting.UNKNOWN:
            return None
        if key == counting.SEVERAL:
            return screens.several()
        if key == counting.IN_BOT:
            return screens.in_bot()
        return self._told[split](key)
