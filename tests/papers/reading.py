"""Reads back what was printed."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any, cast

import segno
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Modules = set[tuple[int, int]]  # column and row of every dark one, the quiet zone counted


def expected_modules(link: str) -> Modules:
    rows = segno.make_qr(link, error="m").matrix
    return {
        (column + 4, row + 4)
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    }


def page(pdf: bytes) -> PageObject:
    (only,) = PdfReader(io.BytesIO(pdf)).pages
    return only


def text(pdf: bytes) -> str:
    """All of it, in one line; the marks where a long word may break are left out."""
    return " ".join(page(pdf).extract_text().replace("\u200b", "").split())


def clips(pdf: bytes) -> int:
    """How often the paper cuts something off."""
    return sum(what in {b"W", b"W*"} for _, what in _drawing(pdf))


def fonts(pdf: bytes) -> list[DictionaryObject]:
    """What the file says of each font it uses."""
    resources = cast("DictionaryObject", page(pdf)["/Resources"])
    return [
        font.get_object()["/DescendantFonts"][0]["/FontDescriptor"].get_object()
        for font in cast("DictionaryObject", resources["/Font"]).values()
    ]


def glyphs(pdf: bytes) -> set[int]:
    """Numbers of the glyphs drawn; 0 is the empty box of a letter that no font has."""
    shown = (part for operands, what in _drawing(pdf) if what == b"TJ" for part in operands[0])
    strings = (bytes(part.original_bytes) for part in shown if hasattr(part, "original_bytes"))
    return {number for string in strings for (number,) in struct.iter_unpack(">H", string)}


def modules_of_pdf(pdf: bytes) -> Modules:
    """The QR code of a certificate is drawn in strokes along the middle of a row of modules."""
    modules: Modules = set()
    start = 0
    for operands, what in _drawing(pdf):
        if what in {b"m", b"l"} and float(operands[1]) % 1 == 0.5:
            if what == b"l":
                row = int(operands[1])
                modules |= {(column, row) for column in range(start, int(operands[0]))}
            start = int(operands[0])
    return modules


def modules_of_svg(svg: str) -> Modules:
    modules: Modules = set()
    column, row = 0, 0
    path = re.search(r'd="M(\d+) (\d+)\.5([^"]+)"', svg)
    assert path
    column, row = int(path[1]), int(path[2])
    for move, right, down in re.findall(r"([mh])(-?\d+)(?: (-?\d+))?", path[3]):
        if move == "h":
            modules |= {(column + step, row) for step in range(int(right))}
        column, row = column + int(right), row + int(down or 0)
    return modules


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def rows(png: bytes, *, bits: int) -> list[bytes]:
    """The lines of a picture, their filters undone; `bits` a pixel, as the writer is known to."""
    width, height = size(png)
    length = (width * bits + 7) // 8
    data = zlib.decompress(b"".join(_chunks(png, b"IDAT")))
    lines = [bytes(length)]
    for start in range(0, height * (length + 1), length + 1):
        line = bytearray(data[start + 1 : start + 1 + length])
        _unfilter(data[start], line, lines[-1], (bits + 7) // 8)
        lines.append(bytes(line))
    return lines[1:]


def _unfilter(kind: int, line: bytearray, above: bytes, step: int) -> None:
    """PNG, 9.2: a byte is written as its distance from its neighbours."""
    for place in range(len(line)):
        left = line[place - step] if place >= step else 0
        corner = above[place - step] if place >= step else 0
        up = above[place]
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda near: abs(guess - near))
        line[place] = (line[place] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256


def _chunks(png: bytes, kind: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == kind:
            yield png[place + 8 : place + 8 + length]
        place += length + 12


def _drawing(pdf: bytes) -> list[tuple[list[Any], bytes]]:
    contents = page(pdf).get_contents()
    assert isinstance(contents, ContentStream)
    return contents.operations
