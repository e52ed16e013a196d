"""Tables in plain text: whatever Vietnamese encoding, whatever sign between the cells."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice

from bot.domain.roster.sheets import BrokenSheet, Flaw

_BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_SIGNS = ",;\t|"
_TRIED = 50  # rows that show which sign it is
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own hint; no row for Excel


def rows(content: bytes) -> Iterator[list[str]]:
    """Every row of the text, also the blank ones."""
    text = _decoded(content)
    told = _TOLD.match(text)
    sign = told[1] if told else _sign(text)
    try:
        yield from csv.reader(io.StringIO(text[told.end() if told else 0 :]), delimiter=sign)
    except csv.Error as error:
        raise BrokenSheet(Flaw.DAMAGED) from error


def _decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else Windows-1258, where tones are letters of their own."""
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise BrokenSheet(Flaw.NO_SHEET)


def _sign(text: str) -> str:
    """The one that makes most cells of the first rows."""
    start = text[: 1024 * _TRIED]
    return max(_SIGNS, key=lambda sign: _cells(start, sign))


def _cells(text: str, sign: str) -> int:
    try:
        return sum(map(len, islice(csv.reader(io.StringIO(text), delimiter=sign), _TRIED)))
    except csv.Error:
        return 0
