"""A report becomes files. Drawing is work for the processor: none of it is in a transaction."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.domain.reports.reports import Report
from bot.papers.reports import documents, pictures
from bot.papers.reports.documents import TEMPLATE
from bot.screens.reports import paper, sheets
from bot.screens.reports import pictures as words
from bot.sheets.writing import Table, write


@dataclass(frozen=True, slots=True)
class Files:
    """A report on paper, and its figures, lists and definitions as a workbook."""

    docx: bytes
    xlsx: bytes


async def draw(report: Report, template: Path = TEMPLATE) -> Files:
    """Seconds for a province. Raises WrongTemplate."""
    return Files(
        await asyncio.to_thread(docx, report, template), await asyncio.to_thread(xlsx, report)
    )


def docx(report: Report, template: Path = TEMPLATE) -> bytes:
    charts = pictures.charts(words.bars(report), words.chart_words())
    fields = paper.fields(report)
    return documents.docx(fields, template=template, charts=charts, alt=words.CHART_ALT)


def xlsx(report: Report) -> bytes:
    return write(
        *(
            Table(one.title, one.headings, one.rows, widths=one.widths)
            for one in sheets.listings(report)
        )
    )
