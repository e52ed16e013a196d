"""A sheet as it was read: texts in rows, and what may be wrong with a file as a whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

TOLD_EVERY = 500  # rows: often enough for the eye, and nothing beside the work itself

T = TypeVar("T")
Watch: TypeAlias = Callable[[int, int], object]  # told how much is done, of how much


def unwatched(_done: int, _total: int) -> None:
    """Nobody looks on."""


def watched(things: Sequence[T], watch: Watch) -> Iterator[T]:
    """The same, one after the other; now and then and at the end it is told how many are done."""
    for done, thing in enumerate(things, 1):
        yield thing
        if done % TOLD_EVERY == 0:
            watch(done, len(things))
    watch(len(things), len(things))


class Flaw(StrEnum):
    """Why a file could not be read at all."""

    EMPTY = "empty"
    NO_SHEET = "no_sheet"  # a picture, a letter, an archive…
    OLD_FORMAT = "old_format"  # .xls, .xlsb: to be saved as .xlsx
    LOCKED = "locked"  # a password
    DAMAGED = "damaged"  # cut off on the way
    UNSAFE = "unsafe"  # made to do harm: a bomb, entities, paths that lead elsewhere
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_SLOW = "too_slow"


class BrokenSheet(Exception):  # noqa: N818 - expected: people send all kinds of files
    """A file that is no readable sheet: a flaw, never a sentence."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the program that made the file shows it, and its cells from A on.

    A cell is a text in NFC without outer spaces; a date reads 2026-03-01.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold anything at all."""

    rows: tuple[Row, ...]
    title: str = ""  # of the sheet within the workbook


def column_letter(place: int) -> str:
    """The name of a column, counted from 0: A, B… Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
