"""The headings of a roster: which columns it has, and where its people begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.sheets import Row, column_letter
from bot.domain.tables.headings import HeadingWords


class Heading(StrEnum):
    """The columns of the roster sheet."""

    UNIT_CODE = "unit_code"
    UNIT_NAME = "unit_name"
    PARENT_CODE = "parent_code"
    SECTOR = "sector"
    NAME = "name"
    SEX = "sex"
    PHONE = "phone"
    ROLE = "role"
    FULL_TIME = "full_time"
    FROM_ON = "from_on"
    TO_ON = "to_on"
    DECISION = "decision"


# The first is the name in the template; the others are what real files say.
_WORDS = {
    Heading.UNIT_CODE: "ma don vi|ma dv|ma cdcs|ma cd|ma cong doan|ma so don vi"
    "|ma cong doan co so",
    Heading.UNIT_NAME: "ten don vi|don vi|ten cdcs|ten cong doan|ten cong doan co so|cdcs|ten dv"
    "|cong doan co so",
    Heading.PARENT_CODE: "ma cap tren|ma don vi cap tren|ma cong doan cap tren|ma cd cap tren",
    Heading.SECTOR: "khu vuc|khu vuc nn ngoai nn|khu vuc nha nuoc ngoai nha nuoc",
    Heading.NAME: "ho va ten|ho ten|ho va ten can bo|ho ten can bo|ten can bo|ho va ten cbcd",
    Heading.SEX: "gioi tinh|nam nu|phai|gioi",
    Heading.PHONE: "so dien thoai|dien thoai|sdt|dt|so dt|di dong|so di dong|dtdd",
    Heading.ROLE: "chuc vu|chuc danh|chuc vu cong doan|chuc danh cong doan|chuc vu cd",
    Heading.FULL_TIME: "chuyen trach|can bo chuyen trach|chuyen trach co khong",
    Heading.FROM_ON: "tu ngay|ngay bat dau|ngay bau|ngay nhan nhiem vu|tu",
    Heading.TO_ON: "den ngay|ngay ket thuc|ngay thoi giu|ngay thoi giu chuc vu|den",
    Heading.DECISION: "so quyet dinh|quyet dinh|quyet dinh so|so qd|qd so|qd|so quyet dinh bau",
}
_HEADINGS = HeadingWords(_WORDS)


def heading_named(text: str) -> Heading | None:
    """The column somebody means."""
    return _HEADINGS.meant(text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column of a roster is, counted from 0, and the last row of its headings."""

    places: Mapping[Heading, int]
    row: int

    def letter(self, heading: Heading) -> str:
        """The letter of the column. "": the file has none of that kind."""
        return column_letter(self.places[heading]) if heading in self.places else ""

    @property
    def missing(self) -> tuple[Heading, ...]:
        """What must be there: the unit's code, and its name or people with their posts."""
        people = {Heading.NAME, Heading.ROLE}
        needed = {Heading.UNIT_CODE}
        if people & self.places.keys() or Heading.UNIT_NAME not in self.places:
            needed |= people
        return tuple(one for one in Heading if one in needed and one not in self.places)


def find_columns(rows: Sequence[Row]) -> Columns:
    """The columns of a roster, wherever its headings stand."""
    return Columns(*_HEADINGS.find(rows))


def is_heading_again(row: Row, columns: Columns) -> bool:
    """Whether a row repeats the headings, as on every page of a printed list."""
    return _HEADINGS.repeats(row, columns.places, Heading.UNIT_CODE)
