"""Staff follow what comes in: sums, lists, one unit, the sheet; and close it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.sums import Asked, Heap, Sum, heap_sizes, heaped, sums
from bot.domain.vietnamese import sort_key
from bot.request import Request
from bot.screen import Screen
from bot.screens.returns import following as screens
from bot.screens.returns import sheets
from bot.screens.returns.filling import Question
from bot.sheets.writing import Table, write
from handlers.returns import loading
from handlers.routing import route

SHOWN_FOR = timedelta(days=90)  # how long a closed inquiry stays on the list


@route("return.list")
async def show_list(request: Request) -> Screen:
    """What the units of a unit are asked, whoever above asks it."""
    unit = await request.store.units.get(request.number(0), request.today)
    path = await request.store.scopes.path(unit.id, request.today)
    found = await request.store.inquiries.reaching(path, request.now - SHOWN_FOR)
    pages = max(1, -(-len(found) // screens.PAGE))
    page = min(request.number(1) if len(request.args) > 1 else 0, pages - 1)
    targets = {one.target_id: await request.store.targets.get(one.target_id) for one in found}
    named = [(one, targets[one.target_id]) for one in found]
    may_ask = await loading.may(request, "return.start", unit.id)
    return screens.listed(unit, named, page=page, may_ask=may_ask)


@route("return.follow")
async def follow(request: Request) -> Screen:
    return await _follow(request, await loading.named(request))


async def after_start(request: Request, inquiry: Inquiry, unit_id: int, *, is_new: bool) -> Screen:
    """What whoever asked sees next."""
    shown = await _follow(request, await loading.question(request, inquiry, unit_id))
    return screens.started(shown, is_new=is_new)


async def _follow(request: Request, question: Question) -> Screen:
    units = await _surveyed(request, question)
    inquiry = question.inquiry
    totals, heaps = sums(units), heap_sizes(units, inquiry)
    is_done = request.today >= inquiry.due_on or not heaps[Heap.MISSING]
    may_close = await loading.may(request, "return.start", inquiry.unit_id)
    return screens.follow(
        screens.State(
            question=question,
            whole=totals[question.unit.id],
            heaps=heaps,
            has_branches=any(more for _, _, more in _branches(question, units, totals)),
            may_close=inquiry.is_open and is_done and may_close,
        )
    )


async def _surveyed(request: Request, question: Question) -> tuple[Asked, ...]:
    return await loading.surveyed(
        request.store, question.inquiry, question.target, question.unit.id, request.today
    )


@route("return.units")
async def show_units(request: Request) -> Screen:
    """The units on one of the lists."""
    question = await loading.named(request)
    if request.arg(2) not in set(Heap):
        raise NotFound("heap")
    heap = Heap(request.arg(2))
    found = heaped(await _surveyed(request, question), heap, question.inquiry)
    pages = max(1, -(-len(found) // screens.PAGE))
    return screens.units(question, heap, found, page=min(request.number(3), pages - 1))


@route("return.branches")
async def show_branches(request: Request) -> Screen:
    """Unit by unit of the level below."""
    question = await loading.named(request)
    units = await _surveyed(request, question)
    found = _branches(question, units, sums(units))
    pages = max(1, -(-len(found) // screens.PAGE))
    return screens.branches(question, found, page=min(request.number(2), pages - 1))


def _branches(
    question: Question, units: Sequence[Asked], totals: Mapping[int, Sum]
) -> list[tuple[Unit, Sum, bool]]:
    """Of those directly below that have anybody asked, the most missing first."""
    parents = {one.parent_id for one in units}
    found = [
        (one.unit, totals[one.unit.id], one.unit.id in parents)
        for one in units
        if one.parent_id == question.unit.id and totals[one.unit.id].asked
    ]
    return sorted(found, key=lambda one: (-one[1].missing, sort_key(one[0].name)))


@route("return.excel")
async def export(request: Request) -> Screen:
    """Everybody who is asked, with what they handed in."""
    question = await loading.named(request)
    units = await _surveyed(request, question)
    rows = sheets.rows(units, question.inquiry, question.asked)
    table = Table(sheets.title(), sheets.headings(question.asked), rows)
    body = await asyncio.to_thread(write, table)
    number = await request.store.documents.keep(request.cadre_id, sheets.EXPORT, body, request.now)
    await _note(request, Deed.EXPORTED, question, {"units": len(rows)})
    return screens.exported(question, number, sheets.EXPORT)


async def _note(request: Request, deed: Deed, question: Question, facts: dict[str, int]) -> None:
    about = f"inquiry:{question.inquiry.id}"
    told = {"unit": question.unit.id, **facts}
    await request.store.audit.note(deed, about, told, actor=request.cadre_id, now=request.now)


@route("return.close")
async def ask_close(request: Request) -> Screen:
    question = await _own(request)
    units = await _surveyed(request, question)
    return screens.ask_close(question, sums(units)[question.unit.id])


async def _own(request: Request) -> Question:
    """`…:<inquiry>`: the question to the unit that asks."""
    inquiry = await request.store.inquiries.get(request.number(0))
    return await loading.question(request, inquiry, inquiry.unit_id)


@route("return.end")
async def close(request: Request) -> Screen:
    """Nobody hands in or corrects from now on; a second tap changes nothing."""
    done = await request.store.inquiries.close(
        request.number(0), by=request.cadre_id, now=request.now
    )
    question = await _own(request)
    if done:
        await _note(request, Deed.INQUIRY_CLOSED, question, {})
    return await _follow(request, question)
