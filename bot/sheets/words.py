"""Tables of a Word file, .docx; the only python-docx outside of papers. Runs in the child only."""

import io
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import _Row as TableRow

from bot.domain.roster.sheets import BrokenSheet, Flaw


def rows(content: bytes) -> Iterator[list[str]]:
    """The rows of all its tables, one after the other: a long plan is often several.

    What is around the tables is no data. Raises BrokenSheet where there is no table.
    """
    try:
        tables = Document(io.BytesIO(content)).tables
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise BrokenSheet(Flaw.DAMAGED) from error
    if not tables:
        raise BrokenSheet(Flaw.NO_SHEET)
    for table in tables:
        for row in table.rows:
            yield _cells(row)


def _cells(row: TableRow) -> list[str]:
    """Of cells merged across only the first speaks; merged downwards, each row says it again."""
    texts, before = [""] * row.grid_cols_before, None
    for cell in row.cells:
        is_same = before is not None and cell._tc is before  # noqa: SLF001 - they say nowhere else
        texts.append("" if is_same else cell.text)
        before = cell._tc  # noqa: SLF001
    return texts
