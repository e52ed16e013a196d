"""Files that are made to do harm, or are no sheets at all."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from bot.domain.roster.sheets import Flaw
from tests.sheets.examples import HEADINGS, book
from tests.sheets.ods import KIND, ods

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
MIB = 1024**2
_ENTITIES = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "Nguyễn Thị Lan"}">' for n in range(12)
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def changed(entry: str, change: Callable[[bytes], bytes]) -> bytes:
    """An honest workbook with one of its files changed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book([HEADINGS]))) as honest, ZipFile(out, "w", ZIP_DEFLATED) as ours:
        for name in honest.namelist():
            data = honest.read(name)
            ours.writestr(name, change(data) if name == entry else data)
    return out.getvalue()


def with_rows(rows: bytes) -> bytes:
    """An honest workbook whose sheet has these rows instead."""
    data = b"<sheetData>%b</sheetData>" % rows
    return changed(
        SHEET, lambda sheet: re.sub(rb"<sheetData>.*</sheetData>", lambda _: data, sheet)
    )


def archive(*names: str | bytes) -> bytes:
    """An archive of these files; content after a name is that file's."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as ours:
        for name, after in zip(names, (*names[1:], b""), strict=True):
            if isinstance(name, str):
                ours.writestr(name, after if isinstance(after, bytes) else b"")
    return out.getvalue()


def with_more(name: str, data: bytes = b"x") -> bytes:
    """An honest workbook with one more file in it."""
    out = io.BytesIO(book([HEADINGS]))
    with ZipFile(out, "a", ZIP_DEFLATED) as ours:
        ours.writestr(name, data)
    return out.getvalue()


def _entities(data: bytes) -> bytes:
    doctype = f"<!DOCTYPE x [{_ENTITIES}]>".encode()
    sheet = b"<sheetData><row><c t='inlineStr'><is><t>&e11;</t></is></c></row></sheetData>"
    return doctype + re.sub(rb"<sheetData>.*</sheetData>", sheet, data)


def _lying_size() -> bytes:
    """A bomb whose directory says that it unpacks to next to nothing."""
    bomb = bytearray(with_more("xl/media/1.bin", bytes(300 * MIB)))
    for found in re.finditer(rb"PK\x01\x02", bytes(bomb)):
        bomb[found.start() + 24 : found.start() + 28] = (1000).to_bytes(4, "little")
    return bytes(bomb)


def _long_texts() -> bytes:
    """Few bytes, many rows, all of them the same long text."""
    text = b"<c t='inlineStr'><is><t>%b</t></is></c>" % (b"a" * 30_000)
    return with_rows(b"".join(b"<row>%b</row>" % text for _ in range(6_000)))


def _locked_entries() -> bytes:
    content = bytearray(book([HEADINGS]))
    for found in re.finditer(rb"PK\x01\x02", bytes(content)):
        content[found.start() + 8] |= 1
    return bytes(content)


def _rows() -> bytes:
    """A million rows that no bomb is made of: every one says something else."""
    numbers = random.Random(3).sample(range(10**9), 1_000_000)
    return with_rows(b"".join(b"<row><c><v>%d</v></c></row>" % number for number in numbers))


def _same_rows() -> bytes:
    return with_rows(b"<row><c><v>1</v></c></row>" * 1_000_000)


def _corners() -> bytes:
    """Two cells: the sheet between them has seventeen thousand million."""
    return with_rows(
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def _wide() -> bytes:
    return with_rows(b"<row>%b</row>" % (b"<c><v>1</v></c>" * 16_384))


def _noise() -> bytes:
    return random.Random(3).randbytes(100_000)


def _sheet(content: bytes) -> bytes:
    return changed(SHEET, lambda _: content)


def _honest() -> bytes:
    return book([HEADINGS])


def _ods_entities() -> bytes:
    return ods([HEADINGS], prolog=f"<!DOCTYPE x [{_ENTITIES}]>")


def _locked_ods() -> bytes:
    """What LibreOffice saves with a password: the manifest says so, the rest is noise."""
    manifest = b"<a><manifest:encryption-data/></a>"
    return archive(
        "mimetype", KIND.encode(), "content.xml", _noise(), "META-INF/manifest.xml", manifest
    )


def _ods_repeats() -> bytes:
    """One cell that says it stands in a million rows, sixteen thousand times in each."""
    return ods([["Lan"]], repeated=(1_048_576, 16_384))


@dataclass(frozen=True)
class Hostile:
    """A file, the name it comes under, and what is to be said of it."""

    name: str
    make: Callable[[], bytes]
    flaw: Flaw


_PASSWORD = _OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")
HOSTILE = {
    "zip bomb": Hostile("a.xlsx", lambda: with_rows(bytes(150 * MIB)), Flaw.UNSAFE),
    "large bomb": Hostile("a.xlsx", lambda: with_more("xl/a", bytes(300 * MIB)), Flaw.TOO_LARGE),
    "bomb that lies": Hostile("a.xlsx", _lying_size, Flaw.DAMAGED),
    "a million rows": Hostile("a.xlsx", _rows, Flaw.TOO_MANY_ROWS),
    "a million times the same": Hostile("a.xlsx", _same_rows, Flaw.UNSAFE),
    "the far corner": Hostile("a.xlsx", _corners, Flaw.TOO_LARGE),
    "sixteen thousand columns": Hostile("a.xlsx", _wide, Flaw.TOO_MANY_COLUMNS),
    "long texts": Hostile("a.xlsx", _long_texts, Flaw.UNSAFE),
    "entities": Hostile("a.xlsx", lambda: changed(SHEET, _entities), Flaw.UNSAFE),
    "entities around": Hostile("a.xlsx", lambda: changed(BOOK, _entities), Flaw.UNSAFE),
    "entities in an ods": Hostile("a.ods", _ods_entities, Flaw.UNSAFE),
    "repeats in an ods": Hostile("a.ods", _ods_repeats, Flaw.DAMAGED),
    "endless comment": Hostile("a.xlsx", lambda: _sheet(b"<!--" + b"x " * MIB), Flaw.UNSAFE),
    "deep nesting": Hostile("a.xlsx", lambda: _sheet(b"<a>" * 100_000), Flaw.EMPTY),
    "path upwards": Hostile("a.xlsx", lambda: with_more("../../etc/cron.d/x"), Flaw.UNSAFE),
    "path from the root": Hostile("a.xlsx", lambda: with_more("/etc/cron.d/x"), Flaw.UNSAFE),
    "backslashes": Hostile("a.xlsx", lambda: with_more("xl\\..\\..\\x"), Flaw.UNSAFE),
    "a thousand entries": Hostile("a.xlsx", lambda: archive(*map(str, range(1000))), Flaw.UNSAFE),
    "cut off": Hostile("a.xlsx", lambda: _honest()[:2_000], Flaw.DAMAGED),
    "cut at the end": Hostile("a.xlsx", lambda: _honest()[:-10], Flaw.DAMAGED),
    "random bytes": Hostile("a.xlsx", _noise, Flaw.DAMAGED),
    "random bytes called a text": Hostile("a.csv", _noise, Flaw.NO_SHEET),
    "xls renamed": Hostile("a.xlsx", lambda: _OLE + bytes(4_096), Flaw.OLD_FORMAT),
    "xlsb": Hostile("a.xlsx", lambda: archive("xl/workbook.bin"), Flaw.OLD_FORMAT),
    "password": Hostile("a.xlsx", lambda: _PASSWORD, Flaw.LOCKED),
    "password on the entries": Hostile("a.xlsx", _locked_entries, Flaw.LOCKED),
    "archive in an archive": Hostile(
        "a.xlsx", lambda: archive("a.xlsx", _honest()), Flaw.NO_SHEET
    ),
    "password on an ods": Hostile("a.ods", _locked_ods, Flaw.LOCKED),
    "a letter": Hostile("a.docx", lambda: archive("word/document.xml", b"<a/>"), Flaw.DAMAGED),
    "a web page": Hostile("a.xls", lambda: b"<html><table></table></html>", Flaw.NO_SHEET),
    "nothing": Hostile("a.xlsx", lambda: b"", Flaw.EMPTY),
    "only blanks": Hostile("a.csv", lambda: b"\r\n;;;\r\n", Flaw.EMPTY),
    "an empty sheet": Hostile("a.xlsx", lambda: book([]), Flaw.EMPTY),
    "one endless cell": Hostile("a.csv", lambda: b'"' + b"a" * MIB, Flaw.DAMAGED),
    "a large text": Hostile("a.csv", lambda: b"a;b\n" * 6 * MIB, Flaw.TOO_LARGE),
    "too many lines": Hostile("a.csv", lambda: b"a;b\n" * 300_000, Flaw.TOO_MANY_ROWS),
}
