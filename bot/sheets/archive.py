"""Whether an archive is what it should be, seen before anything of it is unpacked."""

import io
import re
from pathlib import PurePosixPath
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from bot.domain.roster.sheets import BrokenSheet, Flaw

MOST_ENTRIES = 200
LARGEST = 200 * 1024**2  # bytes unpacked, as declared; 100,000 people take 65 MB
MOST_SHRUNK = 100  # times; sheets shrink 10 to 30 times, bombs 1,000 times
SMALL = 1024**2  # what unpacks to so little may shrink as it likes
_PROLOG = 64 * 1024  # bytes before the first element; usually there are 60

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST, _SEALED = "META-INF/manifest.xml", b":encryption-data"
_TYPES, _WORKBOOK = "[Content_Types].xml", b"spreadsheetml.sheet.main"
_LETTER = "word/document.xml"
_ENCRYPTED = 0x1
_XML = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)


class _Begun(Exception):  # noqa: N818
    """The first element: what could do harm would have come before it."""


def check(content: bytes) -> None:
    """Raises BrokenSheet unless this is of modest size, and .xlsx, .ods or .docx."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_kind(archive)
            for entry in (one for one in entries if _XML.search(one.filename)):
                _check_prolog(archive, entry)
    except BadZipFile as error:
        raise BrokenSheet(Flaw.DAMAGED) from error


def is_letter(content: bytes) -> bool:
    """Whether a checked archive is a Word file."""
    with ZipFile(io.BytesIO(content)) as archive:
        return _LETTER in archive.namelist()


def _check_entries(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or any(map(_leads_elsewhere, entries)):
        raise BrokenSheet(Flaw.UNSAFE)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BrokenSheet(Flaw.LOCKED)
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise BrokenSheet(Flaw.TOO_LARGE)
    if any(_is_bomb(entry) for entry in entries):
        raise BrokenSheet(Flaw.UNSAFE)


def _leads_elsewhere(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts


def _is_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > max(SMALL, entry.compress_size * MOST_SHRUNK)


def _check_kind(archive: ZipFile) -> None:
    names = {name.replace("\\", "/") for name in archive.namelist()}  # some write it so
    if "xl/workbook.bin" in names:
        raise BrokenSheet(Flaw.OLD_FORMAT)
    is_ods = "mimetype" in names and archive.read("mimetype").startswith(_SPREADSHEET)
    is_xlsx = _TYPES in names and _WORKBOOK in archive.read(_TYPES)
    if not (is_ods or is_xlsx or "xl/workbook.xml" in names or _LETTER in names):
        raise BrokenSheet(Flaw.NO_SHEET)
    if is_ods and _MANIFEST in names and _SEALED in archive.read(_MANIFEST):
        raise BrokenSheet(Flaw.LOCKED)


def _check_prolog(archive: ZipFile, entry: ZipInfo) -> None:
    """No document of a workbook declares a type; a DOCTYPE is where entities are made."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    with archive.open(entry) as document:
        try:
            parser.Parse(document.read(_PROLOG), False)  # noqa: FBT003 - takes no keyword
        except _Begun:
            return
        except expat.ExpatError as error:
            raise BrokenSheet(Flaw.DAMAGED) from error
    if entry.file_size > _PROLOG:
        raise BrokenSheet(Flaw.UNSAFE)


def _refuse(*_: object) -> None:
    raise BrokenSheet(Flaw.UNSAFE)


def _begin(*_: object) -> None:
    raise _Begun
