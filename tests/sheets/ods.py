"""A small OpenDocument sheet, as LibreOffice lays it out."""

import io
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def ods(
    rows: Sequence[Sequence[object]], *, prolog: str = "", repeated: tuple[int, int] = (1, 1)
) -> bytes:
    """Rows of texts and dates, followed by the million blank rows that such sheets have."""
    begin = f'<table:table-row table:number-rows-repeated="{repeated[0]}">'
    cells = ("".join(_cell(cell, repeated[1]) for cell in row) for row in rows)
    body = "".join(f"{begin}{row}</table:table-row>" for row in cells)
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {_NAMES}>'
        f'<office:body><office:spreadsheet><table:table table:name="Trang 1">{body}{tail}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", KIND, ZIP_STORED)
        archive.writestr("content.xml", content, ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST, ZIP_DEFLATED)
    return out.getvalue()


def _cell(value: object, repeated: int) -> str:
    if not value:
        return "<table:table-cell/>"
    kind, text = 'office:value-type="string"', escape(str(value))
    if isinstance(value, date):
        kind, text = f'office:value-type="date" office:date-value="{value}"', f"{value:%d/%m/%Y}"
    return (
        f'<table:table-cell {kind} table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
