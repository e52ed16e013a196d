"""Write workbooks that open in Excel as they are meant; the only XlsxWriter.

100,000 rows of 11 columns take it 6 s and 22 MB, row by row; openpyxl takes 10 s.
"""

import base64
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import xlsxwriter

from bot.domain.roster.sheets import BrokenSheet
from bot.domain.vietnamese import Percent
from bot.sheets import cage
from bot.sheets.formulas import prefixed
from bot.sheets.reading import read

LONGEST_CELL = 32_767  # Excel
WIDEST, NARROWEST = 60, 10  # characters
MOST_BLANK_ROWS = 1_000  # more of them at the end take new texts as texts
_TEMPLATE = Path(__file__).with_name("template.json")
_NEVER = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # in no file of UTF-8

Cell: TypeAlias = str | int | Decimal | date | Percent | None

# As a program set to Vietnamese shows them: 2.942 and 37,2 %. LibreOffice does so everywhere.
_NUMBER, _DECIMAL, _PERCENT = "[$-42A]#,##0", "[$-42A]#,##0.##", "[$-42A]0.0 %"
_DAY = "d/m/yyyy"
_TENTHS = 1000  # of a per cent in the whole


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet to be: its headings stand above the rows, bold, and stay when one scrolls.

    A text stays a text, whatever it looks like; numbers, percentages and days can be calculated.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    choices: Mapping[int, Sequence[str]] | None = None  # by column: what is offered to pick
    widths: Mapping[int, int] | None = None  # by column, characters; else as wide as the heading


def write(*tables: Table) -> bytes:
    """A workbook without a formula. What is given as text is text: phones keep their zero."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        looks = _looks(book)
        for table in tables:
            _write(book.add_worksheet(table.title), table, looks)
    return out.getvalue()


def _looks(book: Any) -> dict[object, Any]:  # noqa: ANN401 - untyped
    """How a cell of each type is shown; and a heading, which has none."""
    formats = {str: "@", int: _NUMBER, Decimal: _DECIMAL, Percent: _PERCENT, date: _DAY}
    looks: dict[object, Any] = {
        kind: book.add_format({"num_format": shown}) for kind, shown in formats.items()
    }
    looks[None] = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    return looks


def _write(sheet: Any, table: Table, looks: Mapping[object, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(table.headings):
        usual = min(max(len(heading) * 1.5, NARROWEST), WIDEST)
        sheet.set_column(place, place, (table.widths or {}).get(place, usual), looks[str])
        sheet.write_string(0, place, _cell(heading), looks[None])
    for place, choices in (table.choices or {}).items():
        offer = {"validate": "list", "source": list(choices), "show_error": False}
        sheet.data_validation(1, place, MOST_BLANK_ROWS, place, offer)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _put(sheet, (number, place), cell, looks)


def _put(sheet: Any, at: tuple[int, int], cell: Cell, looks: Mapping[object, Any]) -> None:  # noqa: ANN401
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(*at, _cell(cell), looks[str])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, looks[date])
    elif isinstance(cell, Percent):
        sheet.write_number(*at, cell.tenths / _TENTHS, looks[Percent])
    else:  # a whole number has no comma behind it
        sheet.write_number(*at, cell, looks[int if cell == int(cell) else Decimal])


def _cell(text: str) -> str:
    return prefixed(_NEVER.sub("", text))[:LONGEST_CELL]


def template() -> bytes:
    """The roster to be filled in: headings, one example, and a sheet with what is accepted."""
    words = orjson.loads(_TEMPLATE.read_bytes())
    headings, accepted = words["headings"], words["accepted"]
    offered = {
        headings.index(name): values
        for name, values in accepted.items()
        if not any(value[0].isdigit() for value in values)
    }
    longest = max(map(len, accepted.values()))
    columns = [[*values, *[""] * (longest - len(values))] for values in accepted.values()]
    return write(
        Table(words["title"], headings, [words["example"]], offered),
        Table(words["accepted_title"], list(accepted), list(zip(*columns, strict=True))),
    )


def with_errors(content: bytes, name: str, notes: Mapping[int, str]) -> bytes:
    """The same workbook with a note in each of these rows, in a column of their own.

    The first note is the column's heading, in the row of the headings. What is no .xlsx becomes
    one, of the same rows. Raises BrokenSheet. It waits for another program: call it from a thread.
    """
    safe = {str(row): _cell(note) for row, note in notes.items()}
    try:
        (said,) = cage.answers(content, {"notes": safe})
    except BrokenSheet:  # a table in plain text, or too large to be edited in place
        said = {"file": ""}
    return base64.b64decode(said["file"]) or _anew(content, name, notes)


def _anew(content: bytes, name: str, notes: Mapping[int, str]) -> bytes:
    """A workbook of the rows alone, every one in its place."""
    sheet = read(content, name)
    rows = {row.number: row.cells for row in sheet.rows}
    heading = min(notes)
    place = max(map(len, rows.values()))
    if notes[heading] in rows.get(heading, ()):
        place = rows[heading].index(notes[heading])
    first, *others = (
        _noted(rows.get(number, ()), place, notes.get(number, ""))
        for number in range(1, max(*rows, *notes) + 1)
    )
    return write(Table(sheet.title or "1", first, others))


def _noted(cells: Sequence[str], place: int, note: str) -> list[str]:
    filled = [*cells, *[""] * (place + 1 - len(cells))]
    filled[place] = note
    return filled
