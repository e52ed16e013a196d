"""Evidence: what a file is, seen from its content; its name may say anything."""

import io
import zlib
from enum import StrEnum
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

LARGEST_EVIDENCE = 10 * 1024**2  # bytes
MOST_ENTRIES = 2_000  # of an archive; a report full of pictures has some hundreds
LARGEST_UNPACKED = 200 * 1024**2  # bytes, as declared

_TYPES = "[Content_Types].xml"
_ENCRYPTED = 0x1
_LONGEST_TYPES = 1024**2
_BROKEN = (
    BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
_TAIL = 64 * 1024  # bytes after a document's end mark: some phones append their own


class EvidenceKind(StrEnum):
    """What units have: a document, a sheet, a scan, a photo."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"


class Unfit(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"  # or with a password, or cut off


_OFFICE = {
    EvidenceKind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
    EvidenceKind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
_MARKS = {
    EvidenceKind.PDF: (b"%PDF-", b"%%EOF"),
    EvidenceKind.JPG: (b"\xff\xd8\xff", b"\xff\xd9"),
    EvidenceKind.PNG: (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"IEND\xaeB`\x82"),
}


def kind_of(content: bytes) -> EvidenceKind | None:
    """None: it is none of these, or is not whole. A file with macros is none of them."""
    for kind, (begins, ends) in _MARKS.items():
        if content.startswith(begins):
            return kind if ends in content[-_TAIL:] else None
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else None


def _office_kind(content: bytes) -> EvidenceKind | None:
    """Nothing is unpacked but the list of what is inside, and that only when it is short."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if not _is_modest(list(entries.values())) or _TYPES not in entries:
                return None
            if entries[_TYPES].file_size > _LONGEST_TYPES:
                return None
            types = archive.read(_TYPES)
    except _BROKEN:
        return None
    for kind, (main, said) in _OFFICE.items():
        if main in entries and said in types:
            return kind
    return None


def _is_modest(entries: list[ZipInfo]) -> bool:
    return (
        len(entries) <= MOST_ENTRIES
        and sum(entry.file_size for entry in entries) <= LARGEST_UNPACKED
        and not any(map(_is_unwelcome, entries))
    )


def _is_unwelcome(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    leads_elsewhere = path.is_absolute() or ".." in path.parts
    has_macros = path.name.lower() == "vbaproject.bin"
    return leads_elsewhere or has_macros or bool(entry.flag_bits & _ENCRYPTED)
