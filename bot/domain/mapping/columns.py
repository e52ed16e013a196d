"""The columns of a mapping table, in any order and with or without diacritics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.sheets import Row, column_letter
from bot.domain.tables.headings import HeadingWords


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
_HEADINGS = HeadingWords(_WORDS)


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
    """The columns of a mapping table, wherever its headings stand; empty where it has none."""
    return MappingColumns(*_HEADINGS.find(rows))
