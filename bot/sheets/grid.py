"""From a file to rows of texts; runs in the child only."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.sheets import archive, plain, words, workbook
from bot.sheets.formulas import unprefixed

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_TEXT = 40_000_000  # characters in all: 100,000 rows of 400
LONGEST_CELL = 1_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLAIN = (".csv", ".tsv", ".txt")
_ZIPPED = (".xlsx", ".xlsm", ".ods", ".docx")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that hold anything, each with its number; the title of the sheet."""

    rows: Iterator[tuple[int, list[str]]]
    title: str = ""


def grid(content: bytes, name: str) -> Grid:
    """What the file holds, by what it is and not by its name; a text must be called one."""
    if not content.strip():
        raise BrokenSheet(Flaw.EMPTY)
    if content.startswith(_ZIP):
        archive.check(content)
        if archive.is_letter(content):
            return Grid(_rows(words.rows(content)))
        found = workbook.first_sheet(content)
        return Grid(_rows(workbook.rows(found)), found.title)
    if content.startswith(_OLE):
        raise BrokenSheet(Flaw.LOCKED if _ENCRYPTED in content else Flaw.OLD_FORMAT)
    if name.lower().endswith(_PLAIN):
        return Grid(_rows(plain.rows(content)))
    raise BrokenSheet(Flaw.DAMAGED if name.lower().endswith(_ZIPPED) else Flaw.NO_SHEET)


def _rows(found: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows with texts mended, as long as there are not too many."""
    count = length = 0
    for number, cells in enumerate(found, 1):
        texts = [_text(cell) if cell else "" for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        count, length = count + 1, length + sum(map(len, texts))
        if count > MOST_ROWS:
            raise BrokenSheet(Flaw.TOO_MANY_ROWS)
        if len(texts) > MOST_COLUMNS:
            raise BrokenSheet(Flaw.TOO_MANY_COLUMNS)
        if length > MOST_TEXT:
            raise BrokenSheet(Flaw.TOO_LARGE)
        yield number, texts
    if not count:
        raise BrokenSheet(Flaw.EMPTY)


def _text(cell: str) -> str:
    """NFC, no outer spaces, and as it was before it was made safe."""
    text = cell[:LONGEST_CELL].strip()
    return unprefixed(text if text.isascii() else unicodedata.normalize("NFC", text))
