"""Asking for the official report: of which days, in whose tree; then it is drawn."""

from dataclasses import dataclass
from functools import partial

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.reports.reports import ReportPeriod, Standpoint
from bot.domain.targets import drafts
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.reports import asking as screens
from content.library import Library
from handlers.reports.assembling import assemble
from handlers.reports.days import period
from handlers.reports.drawing import draw
from handlers.reports.wanted import Wanted
from handlers.routing import route
from storage.database import Database


@route("report.open")
async def ask(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    return screens.ask(unit, request.today)


@route("report.days")
async def read_days(request: Request) -> Screen:
    """Two days were typed, or a button names them."""
    unit = await request.store.units.get(request.number(0), request.today)
    if len(request.args) > 2:
        return screens.ask_standpoint(unit, period(request))
    found = drafts.days(request.text)
    if len(found) != 2 or not found[0] <= found[1] or found[0] > request.today:
        return screens.ask(unit, request.today, again=True)
    return screens.ask_standpoint(unit, ReportPeriod(*found))


@route("report.draw")
async def order(request: Request) -> Screen:
    """Who has drawn what is on record: the lists name people."""
    unit = await request.store.units.get(request.number(0), request.today)
    days, standpoint = period(request), request.arg(3)
    if standpoint not in set(Standpoint):
        raise NotFound("standpoint")
    wanted = Wanted(
        unit.id,
        days,
        Standpoint(standpoint),
        request.now,
        request.today,
        modules_count=request.decisions.modules_count,
    )
    about = f"unit:{unit.id}"
    await request.store.audit.note(
        Deed.DRAWN_UP, about, {}, actor=request.cadre_id, now=request.now
    )
    request.later(_Drawing(wanted, request.cadre_id, request.library))
    return screens.drawing(unit)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """An errand: counted in one transaction, drawn outside of any, kept for whoever asked."""

    wanted: Wanted
    cadre_id: int
    library: Library

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        async with database.work() as store:
            report = await assemble(store, self.library, self.wanted)
        files = await draw(report)
        async with database.work() as store:
            keep = partial(store.documents.keep, self.cadre_id, now=self.wanted.now)
            paper = await keep(name=screens.paper_name(), body=files.docx)
            await keep(name=screens.sheet_name(), body=files.xlsx)
        return f"report.ready:{self.wanted.unit_id}:{paper}"


@route("report.ready")
async def show_paper(request: Request) -> Screen:
    """The Word file, for whoever had it drawn."""
    unit = await request.store.units.get(request.number(0), request.today)
    sheet = await request.store.documents.beside(request.arg(1), cadre_id=request.cadre_id)
    return screens.ready(unit, request.arg(1), sheet)


@route("report.sheet")
async def show_sheet(request: Request) -> Screen:
    """Its figures, lists and definitions."""
    unit = await request.store.units.get(request.number(0), request.today)
    await request.store.documents.get(request.arg(1), cadre_id=request.cadre_id)
    return screens.sheet(unit, request.arg(1))
