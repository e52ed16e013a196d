"""A column more in somebody's own workbook, all else left as it is; runs in the child only.

The sheet's XML is edited in place. Loading and saving it with a library would lose what the
library does not know, and the values of all formulas.
"""

import io
import re
from collections.abc import Mapping
from posixpath import normpath
from xml.etree import ElementTree as Xml
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from bot.domain.roster.sheets import column_letter
from bot.sheets import archive, workbook

_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>.*?</c>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="(\d+)"')
_PLACE = re.compile(rb'\br="([A-Z]+)\d+"')
_FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)\d+"[^>]*><f\b')
_STYLE = re.compile(rb'\bs="\d+"')
_SPANS = re.compile(rb'\s*\bspans="[^"]*"')
_DIMENSION = re.compile(rb"<dimension\b[^>]*/>")
_NEVER = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_RELATION = "}id"  # in the namespace of relationships, of which there are two

Notes = Mapping[int, str]  # by number of the row; the first one is the heading


def marked(content: bytes, notes: Notes) -> bytes:
    """The same workbook with the notes in a column of their own. b"": it cannot be done so.

    A column that already has this heading is used again, and what it said is gone.
    """
    archive.check(content)
    found = workbook.first_sheet(content)
    with ZipFile(io.BytesIO(content)) as book:
        path = _path(book, found.place)
        if not path:
            return b""
        sheet = book.read(path)
        sheet = _written(sheet, notes, *_column(found, sheet, notes))
        return _with(book, path, sheet) if sheet else b""


def _path(book: ZipFile, place: int) -> str:
    """The file of a sheet within the workbook. "": an .ods, or laid out in an unusual way."""
    if "xl/_rels/workbook.xml.rels" not in book.namelist():
        return ""
    sheets = Xml.fromstring(book.read("xl/workbook.xml"))  # noqa: S314
    ids = [_relation(one) for one in sheets.iter() if one.tag.endswith("}sheet")]
    relations = Xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    target = targets.get(ids[place], "") if place < len(ids) else ""
    path = normpath(f"xl/{target}" if not target.startswith("/") else target[1:])
    return path if target and path in book.namelist() else ""


def _relation(sheet: Xml.Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith(_RELATION)), "")


def _column(found: workbook.Found, sheet: bytes, notes: Notes) -> tuple[int, bool]:
    """The place of the column, and whether it has been there.

    It is the first one without values, and without formulas whose value nobody has seen yet.
    """
    heading = min(notes)
    for number, cells in enumerate(workbook.rows(found), 1):
        if number == heading and notes[heading] in cells:
            return cells.index(notes[heading]), True
    formulas = {_counted(letters) for letters in _FORMULA.findall(sheet)}
    return max(found.width, *(place + 1 for place in formulas), 0), False


def _written(sheet: bytes, notes: Notes, place: int, is_there: bool) -> bytes:  # noqa: FBT001
    """b"": not every row that wants a note was found by its number."""
    done: set[int] = set()
    heading = min(notes)

    def row(found: re.Match[bytes]) -> bytes:
        number = int(said[1]) if (said := _NUMBER.search(found[1])) else 0
        if number in notes:
            done.add(number)
        elif not is_there:
            return found[0]
        return _row(found, number, place, notes.get(number, ""), is_heading=number == heading)

    try:
        changed = _ROW.sub(row, sheet)
    except _UnusualError:
        return b""
    return _DIMENSION.sub(b"", changed, count=1) if done == notes.keys() else b""


class _UnusualError(Exception):
    """A cell that does not say where it is: allowed, and written by few."""


def _row(found: re.Match[bytes], number: int, place: int, note: str, *, is_heading: bool) -> bytes:
    """The row with its cell in that column put in, or taken out where there is no note."""
    cells = [(_place(one), one) for one in _CELL.finditer(found[2] or b"")]
    pieces = [one[0] for at, one in cells if at != place]
    if note:
        before = sum(at < place for at, _ in cells)
        like = cells[before - 1][1] if is_heading and before else None
        style = _STYLE.search(like[1]) if like else None
        name = f"{column_letter(place)}{number}".encode()
        pieces.insert(before, _cell(name, note, style[0] if style else b""))
    # `spans` is a hint about the cells of the row, and no longer true.
    return b"<row%b>%b</row>" % (_SPANS.sub(b"", found[1]), b"".join(pieces))


def _place(cell: re.Match[bytes]) -> int:
    said = _PLACE.search(cell[1])
    if not said:
        raise _UnusualError
    return _counted(said[1])


def _counted(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


def _cell(name: bytes, note: str, style: bytes) -> bytes:
    text = escape(_NEVER.sub("", note)).encode()
    start = b'<c r="%b" t="inlineStr" %b><is><t xml:space="preserve">' % (name, style)
    return b"%b%b</t></is></c>" % (start, text)


def _with(book: ZipFile, path: str, sheet: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as changed:
        for entry in book.infolist():
            data = sheet if entry.filename == path else book.read(entry)
            changed.writestr(entry, data, ZIP_DEFLATED)
    return out.getvalue()
