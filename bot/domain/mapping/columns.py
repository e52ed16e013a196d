"""The columns of a mapping table, in any order and with or without diacritics."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.sheets import Row, column_letter
from bot.domain.vietnamese import fold

FARTHEST = 30  # rows that a title, a motto and an address may take
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class MappingColumn(StrEnum):
    """What a column says of an old unit, a new one, or the decision."""

    OLD = "old"
    NEW = "new"
    HAPPENING = "happening"
    DECISION = "decision"
    DECIDED_ON = "decided_on"
    ON = "on"
    NAME = "name"
    PARENT = "parent"
    KIND = "kind"
    SECTOR = "sector"
    AREA = "area"
    MAIN = "main"


# The first is the name in the template.
_WORDS = {
    MappingColumn.OLD: "ma cu|ma don vi cu|ma dv cu",
    MappingColumn.NEW: "ma moi|ma don vi moi|ma dv moi",
    MappingColumn.HAPPENING: "su kien|loai su kien|hinh thuc",
    MappingColumn.DECISION: "so quyet dinh|so qd|quyet dinh|quyet dinh so",
    MappingColumn.DECIDED_ON: "ngay quyet dinh|ngay qd|ngay ky|ngay ban hanh",
    MappingColumn.ON: "ngay hieu luc|hieu luc|hieu luc tu|hieu luc tu ngay|tu ngay",
    MappingColumn.NAME: "ten moi|ten don vi moi|ten don vi",
    MappingColumn.PARENT: "ma cap tren moi|ma cap tren|cap tren moi|ma don vi cap tren",
    MappingColumn.KIND: "loai|loai don vi|loai to chuc",
    MappingColumn.SECTOR: "khu vuc",
    MappingColumn.AREA: "dia ban|dia ban moi",
    MappingColumn.MAIN: "chinh|ke thua chinh|don vi ke thua chinh",
}
_NAMED = {
    _NO_LETTER.sub("", name): column
    for column, names in _WORDS.items()
    for name in names.split("|")
}


@dataclass(frozen=True, slots=True)
class MappingColumns:
    """Where each column is, counted from 0, and the row that names them."""

    places: Mapping[MappingColumn, int]
    row: int

    def cell(self, column: MappingColumn, row: int) -> str:
        """As people name it: B7. Only the row where the table has no such column."""
        if column not in self.places:
            return str(row)
        return f"{column_letter(self.places[column])}{row}"

    def texts(self, row: Row) -> Mapping[MappingColumn, str]:
        """What a row says, without outer and double spaces."""
        return {
            column: " ".join(row.cells[place].split()) if place < len(row.cells) else ""
            for column, place in self.places.items()
        }


def find_columns(rows: Sequence[Row]) -> MappingColumns:
    """The columns as the row says that names most of them; empty where none does."""
    named = [(_named(row), row.number) for row in rows[:FARTHEST]]
    places, number = max(named, key=lambda one: len(one[0]), default=({}, 1))
    return MappingColumns(places, number)


def _named(row: Row) -> dict[MappingColumn, int]:
    """The leftmost column of each kind."""
    found: dict[MappingColumn, int] = {}
    for place, cell in enumerate(row.cells):
        column = _NAMED.get(_NO_LETTER.sub("", fold(cell.partition("(")[0])))
        if column is not None:
            found.setdefault(column, place)
    return found
