"""Headings as real files have them: in any order, below a title, in one row or in two."""

import re
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from bot.domain.roster.sheets import Row
from bot.domain.vietnamese import fold

FARTHEST = 30  # rows that a title, a motto and an address may take
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_MOST_KNOWN = 20_000  # texts whose meaning is kept: a list says the same few in every row

H = TypeVar("H")


class HeadingWords(Generic[H]):
    """The names of each column, folded and parted by "|"; the first is that of the template."""

    def __init__(self, words: Mapping[H, str]) -> None:
        self._named = {
            _NO_LETTER.sub("", name): heading
            for heading, names in words.items()
            for name in names.split("|")
        }
        self._known: dict[str, H | None] = {}

    def meant(self, text: str) -> H | None:
        """The column somebody means.

        Diacritics, case, spaces and a remark in brackets do not matter.
        """
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            bare = fold(text.partition("(")[0] or text)
            self._known[text] = self._named.get(_NO_LETTER.sub("", bare))
        return self._known[text]

    def find(self, rows: Sequence[Row]) -> tuple[Mapping[H, int], int]:
        """Where each column is, counted from 0, and the last row of the headings.

        It is the row that names most columns, completed by the row above and the row below it:
        "Thời gian" over "Từ ngày" and "Đến ngày". Only where the richer row says nothing are the
        others asked.
        """
        top = [self.places(row) for row in rows[:FARTHEST]]
        best = max(range(len(top)), key=lambda place: len(top[place]), default=-1)
        if best < 0:
            return {}, 1
        last = best
        places = dict(top[best])
        for near in (best - 1, best + 1):
            fresh = _fresh(top[near], places) if 0 <= near < len(top) else {}
            if fresh and _is_of_headings(rows[near], len(top[near])):
                places |= fresh
                last = max(last, near)
        return places, rows[last].number

    def repeats(self, row: Row, places: Mapping[H, int], key: H) -> bool:
        """Whether a row says the headings again, as on every page of a printed list."""
        again = [one for one, at in places.items() if self._says(row, at, one)]
        return key in again and len(again) >= min(3, len(places))

    def _says(self, row: Row, place: int, heading: H) -> bool:
        return place < len(row.cells) and self.meant(row.cells[place]) is heading

    def places(self, row: Row) -> dict[H, int]:
        """The leftmost column of each heading that the row names."""
        found: dict[H, int] = {}
        for place, cell in enumerate(row.cells):
            heading = self.meant(cell) if cell else None
            if heading is not None:
                found.setdefault(heading, place)
        return found


def _fresh(more: Mapping[H, int], places: Mapping[H, int]) -> dict[H, int]:
    """What a neighbour says of columns that the richer row does not name."""
    taken = set(places.values())
    return {one: at for one, at in more.items() if one not in places and at not in taken}


def _is_of_headings(row: Row, named: int) -> bool:
    """One heading by chance among a row's data makes it no row of headings; two do."""
    return named >= min(2, (sum(map(bool, row.cells)) + 1) // 2)
