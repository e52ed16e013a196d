"""Workbooks, .xlsx and .ods; the only calamine.

100,000 rows of 11 columns take calamine 0.9 s and 115 MB; openpyxl, reading only, 9 to 12 s and
33 MB, and it knows no .ods. Formulas come as the values they had when the file was saved.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bot.domain.roster.sheets import BrokenSheet, Flaw

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Found:
    """The first sheet that is shown and holds anything; its place among all, from 0."""

    sheet: CalamineSheet
    place: int

    @property
    def title(self) -> str:
        return self.sheet.name

    @property
    def width(self) -> int:
        """Columns from A to the last one with a value."""
        return self.sheet.end[1] + 1 if self.sheet.end else 0


def first_sheet(content: bytes) -> Found:
    """Raises BrokenSheet when there is none."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise BrokenSheet(Flaw.LOCKED) from error
    for place, about in enumerate(book.sheets_metadata):
        is_shown = about.visible == SheetVisibleEnum.Visible
        if is_shown and about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(place)
            if sheet.end:
                return Found(sheet, place)
    raise BrokenSheet(Flaw.EMPTY)


def rows(found: Found) -> Iterator[list[str]]:
    """Every row from the first of the sheet on, from column A on, also the blank ones."""
    before = [""] * (found.sheet.start or (0, 0))[1]
    for row in found.sheet.iter_rows():
        yield [*before, *map(_text, row)]


def _text(value: Value) -> str:
    """As a person would read it: no ".0", and dates as 2026-03-01."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)
