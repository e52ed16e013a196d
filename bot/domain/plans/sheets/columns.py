"""The columns of a plan sheet, in any order and with or without diacritics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.sheets import Row, column_letter
from bot.domain.tables.headings import HeadingWords


class PlanColumn(StrEnum):
    """What a column says of something that is to be done."""

    NUMBER = "number"
    TEXT = "text"
    DOERS = "doers"
    DUE = "due"
    REMINDERS = "reminders"
    PROOF = "proof"
    BASIS = "basis"


# The first is the name in the template; the others are what real plans say.
_WORDS = {
    PlanColumn.NUMBER: "stt|tt|so tt|so thu tu",
    PlanColumn.TEXT: "noi dung|noi dung cong viec|cong viec|nhiem vu|dau viec|noi dung thuc hien"
    "|ten cong viec|viec can lam|noi dung hoat dong|hoat dong|noi dung nhiem vu",
    PlanColumn.DOERS: "don vi thuc hien|don vi|doi tuong|doi tuong thuc hien|cap thuc hien"
    "|don vi chu tri|thuc hien|cap to chuc thuc hien",
    PlanColumn.DUE: "thoi han|han|thoi gian|thoi gian thuc hien|thoi gian hoan thanh"
    "|han hoan thanh|thoi han hoan thanh|ngay hoan thanh|han nop|thoi gian bao cao|moc thoi gian",
    PlanColumn.REMINDERS: "nhac truoc|nhac truoc ngay|so ngay nhac truoc",
    PlanColumn.PROOF: "minh chung|san pham|ho so minh chung|san pham ket qua|ket qua can nop",
    PlanColumn.BASIS: "can cu|van ban|can cu phap ly|theo van ban|van ban can cu",
}
_HEADINGS = HeadingWords(_WORDS)


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """Where each column is, counted from 0, and the last row of the headings."""

    places: Mapping[PlanColumn, int]
    row: int

    @property
    def missing(self) -> tuple[PlanColumn, ...]:
        """What must be there: what to do, and by when."""
        return tuple(x for x in (PlanColumn.TEXT, PlanColumn.DUE) if x not in self.places)

    def letter(self, column: PlanColumn) -> str:
        """ "": the table has none of that kind."""
        return column_letter(self.places[column]) if column in self.places else ""

    def texts(self, row: Row) -> Mapping[PlanColumn, str]:
        """What a row says, without outer and double spaces."""
        return {
            column: " ".join(row.cells[place].split()) if place < len(row.cells) else ""
            for column, place in self.places.items()
        }

    def are_again(self, row: Row) -> bool:
        """Whether the row repeats the headings."""
        return _HEADINGS.repeats(row, self.places, PlanColumn.TEXT)


def find_columns(rows: Sequence[Row]) -> PlanColumns:
    """Wherever the headings stand; empty where there are none."""
    return PlanColumns(*_HEADINGS.find(rows))


def is_plan(rows: Sequence[Row]) -> bool:
    """Whether a table is a plan at all, and not a list of people."""
    return not find_columns(rows).missing
