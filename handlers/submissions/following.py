"""How a plan goes: the matrix of units and items, one column of it, and the sheet."""

import asyncio
from collections.abc import Sequence
from datetime import date

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.submissions.lines import DutyLine
from bot.domain.submissions.matrix import matrix
from bot.request import Request
from bot.screen import Screen
from bot.screens.submissions import matrix as screens
from bot.screens.submissions import words
from bot.sheets.writing import Table, write
from handlers.routing import route


async def _year(request: Request) -> tuple[Unit, Sequence[DutyLine]]:
    """What a unit and all below it have to do this year, as far as it is written down."""
    unit, today = await request.store.units.get(request.number(0), request.today), request.today
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    return unit, await request.store.plan_lines.below(unit.id, first, last, today)


def _page(request: Request, place: int, count: int) -> int:
    asked = request.number(place) if len(request.args) > place else 0
    return min(asked, max(0, -(-count // words.PAGE) - 1))


@route("plan.table")
async def show_table(request: Request) -> Screen:
    unit, lines = await _year(request)
    told = await asyncio.to_thread(matrix, lines, request.today)
    page = _page(request, 1, len(told.items))
    return screens.table(unit, told, request.today.year, page=page)


@route("plan.column")
async def show_column(request: Request) -> Screen:
    """`…:<unit>:<item>:<page>`."""
    unit, lines = await _year(request)
    chosen = [one for one in lines if one.item.id == request.number(1)]
    if not chosen:
        raise NotFound("plan item")
    page = _page(request, 2, len(chosen))
    return screens.column(unit, chosen[0].item, chosen, page=page, today=request.today)


@route("plan.excel")
async def export(request: Request) -> Screen:
    """All of it; who took it is on record."""
    unit, lines = await _year(request)
    body, units = await asyncio.to_thread(_workbook, lines, request.today)
    number = await request.store.documents.keep(
        request.cadre_id, screens.EXPORT, body, request.now
    )
    facts = {"units": units}
    await request.store.audit.note(
        Deed.EXPORTED, f"unit:{unit.id}", facts, actor=request.cadre_id, now=request.now
    )
    return screens.exported(unit, number)


def _workbook(lines: Sequence[DutyLine], today: date) -> tuple[bytes, int]:
    """The sheet, and how many units are on it. Some seconds of a province: run in a thread."""
    told = matrix(lines, today)
    table = Table(screens.title(), screens.headings(told), screens.rows(told))
    return write(table), len(told.units)
