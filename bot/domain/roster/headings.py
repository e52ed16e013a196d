"""The headings of a roster: which columns it has, and where its people begin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.domain.roster.sheets import Row, column_letter
from bot.domain.vietnamese import fold

FARTHEST = 30  # rows that a title, a motto and an address may take
_NO_LETTER = re.compile(r"[^a-z0-9]+")


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
_NAMED = {
    _NO_LETTER.sub("", name): heading
    for heading, names in _WORDS.items()
    for name in names.split("|")
}


@lru_cache(20_000)
def heading_named(text: str) -> Heading | None:
    """The column somebody means.

    Diacritics, case, spaces and a remark in brackets do not matter.
    """
    bare = fold(text.partition("(")[0] or text)
    return _NAMED.get(_NO_LETTER.sub("", bare))


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
    """The row that names most columns, completed by the row above and the row below it.

    Two rows of headings are common: "Thời gian" over "Từ ngày" and "Đến ngày". Only where the
    richer row says nothing are the others asked.
    """
    top = [_named(row) for row in rows[:FARTHEST]]
    best = max(range(len(top)), key=lambda place: len(top[place]), default=-1)
    if best < 0:
        return Columns({}, 0)
    last = best
    places = dict(top[best])
    for near in (best - 1, best + 1):
        fresh = _fresh(top[near], places) if 0 <= near < len(top) else {}
        if fresh and _is_of_headings(rows[near], len(top[near])):
            places |= fresh
            last = max(last, near)
    return Columns(places, rows[last].number)


def is_heading_again(row: Row, columns: Columns) -> bool:
    """Whether a row repeats the headings, as on every page of a printed list."""
    return (
        _repeats(row, columns, Heading.UNIT_CODE)
        and sum(_repeats(row, columns, heading) for heading in columns.places) >= 3
    )


def _repeats(row: Row, columns: Columns, heading: Heading) -> bool:
    place = columns.places[heading]
    return place < len(row.cells) and heading_named(row.cells[place]) is heading


def _fresh(more: Mapping[Heading, int], places: Mapping[Heading, int]) -> dict[Heading, int]:
    """What a neighbour says of columns that the richer row does not name."""
    taken = set(places.values())
    return {one: at for one, at in more.items() if one not in places and at not in taken}


def _is_of_headings(row: Row, named: int) -> bool:
    """One heading by chance among a row's data makes it no row of headings; two do."""
    return named >= min(2, (sum(map(bool, row.cells)) + 1) // 2)


def _named(row: Row) -> dict[Heading, int]:
    """The leftmost column of each heading that the row names."""
    found: dict[Heading, int] = {}
    for place, cell in enumerate(row.cells):
        heading = heading_named(cell) if cell else None
        if heading is not None:
            found.setdefault(heading, place)
    return found
