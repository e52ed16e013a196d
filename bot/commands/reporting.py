"""sotay report: the official report of a unit, as files."""

import asyncio
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.terminal import console, go
from bot.domain.errors import NotFound
from bot.domain.reports.reports import Report, ReportPeriod, Standpoint
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.papers.reports.documents import TEMPLATE, WrongTemplate
from bot.settings import Settings
from handlers.reports import drawing
from handlers.reports.assembling import assemble
from handlers.reports.wanted import Wanted

_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


class Kind(StrEnum):
    """What the report is written as."""

    DOCX = "docx"
    XLSX = "xlsx"


def report(  # noqa: PLR0913 - each is an option
    unit: Annotated[str, typer.Argument(help="code of the unit")],
    first: Annotated[datetime, typer.Option("--from", formats=_DAYS, help="its first day")],
    last: Annotated[datetime, typer.Option("--to", formats=_DAYS, help="its last day")],
    *,
    kind: Annotated[Kind, typer.Option("--format")] = Kind.DOCX,
    today: Annotated[bool, typer.Option(help="in today's tree of units")] = False,
    template: Annotated[Path, typer.Option(help="a template of your own")] = TEMPLATE,
    out: Annotated[Path | None, typer.Option(help="the file; default: in this folder")] = None,
) -> None:
    """The official report of a unit and all below it."""
    try:
        period = ReportPeriod(first.date(), last.date())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    standpoint = Standpoint.TODAY if today else Standpoint.THEN
    path = out or Path(f"bao-cao-{unit}.{kind.value}")

    async def work() -> None:
        body = await _drawn(await _assembled(unit, period, standpoint), kind, template)
        await asyncio.to_thread(path.write_bytes, body)

    try:
        go(work())
    except (NotFound, WrongTemplate, OSError) as error:
        raise typer.BadParameter(f"{unit}: {error}") from None
    console.print(_("Đã lập báo cáo: {path}").format(path=path), markup=False)


async def _assembled(code: str, period: ReportPeriod, standpoint: Standpoint) -> Report:
    settings = Settings()
    now = program.now()
    today = local_date(now)
    async with program.open_pieces(settings) as pieces, pieces.database.work() as store:
        unit = await store.units.coded(code, min(period.to_on, today))
        wanted = Wanted(
            unit.id, period, standpoint, now, today, modules_count=settings.modules_count
        )
        return await assemble(store, pieces.library, wanted)


async def _drawn(made: Report, kind: Kind, template: Path) -> bytes:
    with console.status(_("Đang lập báo cáo…")):
        if kind is Kind.XLSX:
            return await asyncio.to_thread(drawing.xlsx, made)
        return await asyncio.to_thread(drawing.docx, made, template)
