"""Staff ask for the commendation list: of which days; then it is drawn."""

import asyncio
from dataclasses import dataclass
from functools import partial

from bot.domain.audit import Deed
from bot.domain.reports.commendations import Commendation
from bot.domain.reports.documents import Letterhead, Signatory
from bot.domain.reports.reports import Standpoint
from bot.papers.reports import documents
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.commendations import asking as screens
from bot.screens.commendations import paper
from bot.sheets.writing import Table, write
from content.library import Library
from handlers.reports import heading, merits
from handlers.reports.days import period
from handlers.reports.wanted import Wanted
from handlers.routing import route
from storage.database import Database
from storage.store import Store


@route("commend.open")
async def ask(request: Request) -> Screen:
    """By which rules, and of which days."""
    unit = await request.store.units.get(request.number(0), request.today)
    return screens.ask(unit, request.today)


@route("commend.draw")
async def order(request: Request) -> Screen:
    """Who has drawn what is on record: the list names people."""
    unit = await request.store.units.get(request.number(0), request.today)
    days = period(request)
    wanted = Wanted(unit.id, days, Standpoint.THEN, request.now, request.today)
    facts = {"list": "commendation"}
    await request.store.audit.note(
        Deed.DRAWN_UP, f"unit:{unit.id}", facts, actor=request.cadre_id, now=request.now
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
            found = await merits.proposed(store, self.library, self.wanted)
            told = await _told(store, found, self.wanted)
        docx, xlsx = await asyncio.to_thread(_docx, told), await asyncio.to_thread(_xlsx, told)
        async with database.work() as store:
            keep = partial(store.documents.keep, self.cadre_id, now=self.wanted.now)
            word = await keep(name=screens.paper_name(), body=docx)
            await keep(name=screens.sheet_name(), body=xlsx)
        counts = f"{len(found.cadres)}:{len(found.units)}"
        return f"commend.ready:{self.wanted.unit_id}:{word}:{counts}"


async def _told(store: Store, found: Commendation, wanted: Wanted) -> paper.Proposal:
    place = await store.units.place(wanted.unit_id, wanted.as_at)
    head: Letterhead = await heading.letterhead(store, place, wanted.as_at)
    signatory: Signatory = await heading.signatory(store, place, wanted.as_at)
    return paper.Proposal(found, head, signatory, wanted.period, wanted.as_at)


def _docx(told: paper.Proposal) -> bytes:
    return documents.docx(paper.fields(told), template=documents.PROPOSAL)


def _xlsx(told: paper.Proposal) -> bytes:
    found = paper.listings(told)
    return write(*(Table(one.title, one.headings, one.rows, widths=one.widths) for one in found))


@route("commend.ready")
async def show_paper(request: Request) -> Screen:
    """The Word file, for whoever had it drawn."""
    unit = await request.store.units.get(request.number(0), request.today)
    sheet = await request.store.documents.beside(request.arg(1), cadre_id=request.cadre_id)
    counts = request.number(2), request.number(3)
    return screens.ready(unit, request.arg(1), sheet, counts=counts)


@route("commend.sheet")
async def show_sheet(request: Request) -> Screen:
    """The same as a workbook."""
    unit = await request.store.units.get(request.number(0), request.today)
    await request.store.documents.get(request.arg(1), cadre_id=request.cadre_id)
    return screens.sheet(unit, request.arg(1))
