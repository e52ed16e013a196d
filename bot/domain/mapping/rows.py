"""The rows of a mapping table: what their cells say, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.mapping.columns import MappingColumn, MappingColumns, find_columns
from bot.domain.roster.sheets import Row, Watch, unwatched, watched
from bot.domain.roster.words import FULL_TIME, SECTORS, day_told, is_numbering, is_total
from bot.domain.units import Happening, Profile, Sector
from bot.domain.vietnamese import fold

LONGEST = {
    MappingColumn.OLD: 40,
    MappingColumn.NEW: 40,
    MappingColumn.PARENT: 40,
    MappingColumn.DECISION: 60,
    MappingColumn.NAME: 200,
    MappingColumn.AREA: 120,
}
_HAPPENINGS = {
    Happening.RECORDED: "ghi nhan|dieu chinh",
    Happening.FOUNDED: "thanh lap|thanh lap moi",
    Happening.RENAMED: "doi ten",
    Happening.MERGED: "sap nhap",
    Happening.CONSOLIDATED: "hop nhat",
    Happening.SPLIT: "chia tach|chia|tach",
    Happening.HANDED_OVER: "chuyen giao",
    Happening.RECEIVED: "tiep nhan",
    Happening.RAISED: "nang cap",
    Happening.LOWERED: "ha cap",
    Happening.DISSOLVED: "giai the",
    Happening.ENDED: "cham dut|cham dut hoat dong|ket thuc hoat dong",
}
HAPPENINGS = {word: one for one, words in _HAPPENINGS.items() for word in words.split("|")}
Meaning = TypeVar("Meaning")


class MappingFlaw(StrEnum):
    """What is wrong with a cell; nothing of a table with a flaw is applied."""

    NO_COLUMN = "no_column"
    NO_CODE = "no_code"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    TOO_LONG = "too_long"
    UNKNOWN_HAPPENING = "unknown_happening"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SECTOR = "unknown_sector"
    UNKNOWN_MARK = "unknown_mark"
    UNKNOWN_UNIT = "unknown_unit"
    ENDED_UNIT = "ended_unit"  # it is not there any more on that day
    LATER_EVENT = "later_event"  # something of a later day is on record about the unit
    EXISTS = "exists"  # the code of a unit that is to begin
    NEEDLESS = "needless"  # a code that this happening has no use for
    NEEDED = "needed"  # a cell that this happening cannot do without
    UNCLEAR = "unclear"  # what happens to the unit
    ITSELF = "itself"  # a unit would go on in itself
    TWICE = "twice"  # the same as in another row
    DIFFERS = "differs"  # from another row about the same new unit
    NO_MAIN = "no_main"  # a split with no main heir, or with several
    LEFT_BELOW = "left_below"  # units would be left below one that ends
    NO_PARENT = "no_parent"  # the parent is not there on that day
    LOOP = "loop"  # a unit would be above itself


@dataclass(frozen=True, slots=True)
class MappingFinding:
    """One flaw of one cell."""

    row: int
    column: MappingColumn
    flaw: MappingFlaw
    value: str = ""  # what stands there, or the codes it is about


@dataclass(frozen=True, slots=True)
class MappingRow:
    """What a row says; "" and None: nothing."""

    number: int
    on: date
    old: str = ""
    new: str = ""
    happening: Happening | None = None  # None: to be derived
    decision: str = ""
    decided_on: date | None = None
    name: str = ""
    parent: str = ""
    kind: str = ""
    sector: Sector | None = None
    area: str = ""
    is_main: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it says of one unit only that something about it changes."""
        return bool(self.old) and self.new.casefold() in {"", self.old.casefold()}

    def is_so(self, profile: Profile, *, has_parent: bool) -> bool:
        """Whether the profile has everything that the row says of one; it says something."""
        told = [
            (text, now)
            for text, now in (
                (self.name, profile.name),
                (self.kind, profile.kind),
                (self.sector, profile.sector),
                (self.area, profile.area),
            )
            if text
        ]
        if self.parent and not has_parent:
            return False
        return bool(told or self.parent) and all(text == now for text, now in told)


@dataclass(frozen=True, slots=True)
class MappingTable:
    """All rows that could be read, and what was wrong with the others."""

    columns: MappingColumns
    rows: tuple[MappingRow, ...]
    findings: tuple[MappingFinding, ...]


def read(rows: Sequence[Row], kinds: Mapping[str, str], watch: Watch = unwatched) -> MappingTable:
    """Read a sheet; `kinds` are the names of kinds of units by their codes."""
    columns = find_columns(rows)
    missing = tuple(_missing(columns))
    if missing:
        findings = (MappingFinding(columns.row, one, MappingFlaw.NO_COLUMN) for one in missing)
        return MappingTable(columns, (), tuple(findings))
    reader = _Reader(columns, _by_words(kinds))
    body = [row for row in rows if row.number > columns.row]
    read_rows = [reader.row(row) for row in watched(body, watch)]
    return MappingTable(columns, tuple(filter(None, read_rows)), tuple(reader.findings))


def _missing(columns: MappingColumns) -> Iterator[MappingColumn]:
    places = columns.places.keys()
    if not places & {MappingColumn.OLD, MappingColumn.NEW}:
        yield MappingColumn.OLD
    if not places & {MappingColumn.ON, MappingColumn.DECIDED_ON}:
        yield MappingColumn.ON


def _by_words(kinds: Mapping[str, str]) -> Mapping[str, str]:
    """Codes of kinds by code, by name, and by the name without its remark in brackets."""
    found: dict[str, str] = {}
    for code, name in kinds.items():
        found |= dict.fromkeys((fold(code), fold(name), fold(name.partition("(")[0])), code)
    return found


class _Reader:
    """Reads rows and notes what is wrong with them."""

    def __init__(self, columns: MappingColumns, kinds: Mapping[str, str]) -> None:
        self.findings: list[MappingFinding] = []
        self._columns = columns
        self._kinds = kinds

    def row(self, row: Row) -> MappingRow | None:
        """None: a blank row, a total, the numbers of the columns; or a row with a flaw."""
        texts = self._columns.texts(row)
        if not any(texts.values()) or is_numbering(row.cells) or _adds_up(row):
            return None
        before = len(self.findings)
        found = self._understood(row.number, texts)
        return found if len(self.findings) == before else None

    def _understood(self, number: int, texts: Mapping[MappingColumn, str]) -> MappingRow | None:
        self._check_texts(number, texts)
        decided_on = self._day(number, texts, MappingColumn.DECIDED_ON)
        on = self._day(number, texts, MappingColumn.ON) or decided_on
        if on is None:
            self._note_no_date(number, texts)
            return None
        said = {one.value: texts.get(one, "") for one in LONGEST}
        return MappingRow(
            number,
            on,
            happening=self._meant(number, texts, MappingColumn.HAPPENING, HAPPENINGS),
            decided_on=decided_on,
            kind=self._meant(number, texts, MappingColumn.KIND, self._kinds) or "",
            sector=self._meant(number, texts, MappingColumn.SECTOR, SECTORS),
            is_main=bool(self._meant(number, texts, MappingColumn.MAIN, FULL_TIME)),
            **said,
        )

    def _note(self, row: int, column: MappingColumn, flaw: MappingFlaw, value: str = "") -> None:
        self.findings.append(MappingFinding(row, column, flaw, value))

    def _check_texts(self, number: int, texts: Mapping[MappingColumn, str]) -> None:
        if not texts.get(MappingColumn.OLD) and not texts.get(MappingColumn.NEW):
            self._note(number, MappingColumn.OLD, MappingFlaw.NO_CODE)
        for column, longest in LONGEST.items():
            if len(texts.get(column, "")) > longest:
                self._note(number, column, MappingFlaw.TOO_LONG, str(longest))

    def _note_no_date(self, number: int, texts: Mapping[MappingColumn, str]) -> None:
        """Unless it is there and was noted to be none."""
        if not texts.get(MappingColumn.ON) and not texts.get(MappingColumn.DECIDED_ON):
            self._note(number, MappingColumn.ON, MappingFlaw.NO_DATE)

    def _day(
        self, number: int, texts: Mapping[MappingColumn, str], column: MappingColumn
    ) -> date | None:
        """A month or a year is no day on which something begins."""
        text = texts.get(column, "")
        told = day_told(text) if text else None
        if text and (told is None or told.is_rough):
            self._note(number, column, MappingFlaw.BAD_DATE, text)
        return told.on if told else None

    def _meant(
        self,
        number: int,
        texts: Mapping[MappingColumn, str],
        column: MappingColumn,
        meanings: Mapping[str, Meaning],
    ) -> Meaning | None:
        text = texts.get(column, "")
        meant = meanings.get(fold(text)) if text else None
        if text and meant is None:
            self._note(number, column, _UNKNOWN[column], text)
        return meant


def _adds_up(row: Row) -> bool:
    return is_total(next(filter(None, row.cells), ""))


_UNKNOWN = {
    MappingColumn.HAPPENING: MappingFlaw.UNKNOWN_HAPPENING,
    MappingColumn.KIND: MappingFlaw.UNKNOWN_KIND,
    MappingColumn.SECTOR: MappingFlaw.UNKNOWN_SECTOR,
    MappingColumn.MAIN: MappingFlaw.UNKNOWN_MARK,
}
