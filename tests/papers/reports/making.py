"""A report on paper, put together as staff get it, and read back."""

import io
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn

from bot.domain.reports.reports import Report
from bot.papers.reports import documents, pictures
from bot.screens.reports import paper, sheets
from bot.screens.reports import pictures as words
from bot.sheets.writing import Cell, Table, write

KEPT = Path(__file__).parents[3] / "build" / "reports"


def word_file(report: Report, template: Path = documents.TEMPLATE) -> bytes:
    charts = pictures.charts(words.bars(report), words.chart_words())
    return documents.docx(
        paper.fields(report), template=template, charts=charts, alt=words.CHART_ALT
    )


def workbook(report: Report) -> bytes:
    found = sheets.listings(report)
    return write(*(Table(one.title, one.headings, one.rows, widths=one.widths) for one in found))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Every paragraph, those of tables too, as they are read."""
    paragraphs = opened(content).element.body.iter(qn("w:p"))
    found = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
    return [line.replace("\u00a0", " ") for line in found]


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table with its rows and cells."""
    return [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
        for table in opened(content).tables
    ]


def sheet(content: bytes, title: str) -> list[tuple[Cell, ...]]:
    """The rows of one sheet, as values."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book[title].iter_rows(values_only=True))


def keep(name: str, content: bytes) -> Path:
    """Kept to be looked at."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / name
    path.write_bytes(content)
    return path
