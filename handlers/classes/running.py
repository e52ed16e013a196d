"""Classes, for those who run them: a list, a card, the code for the hall, calling one off."""

import asyncio
from datetime import UTC, datetime

from bot.domain.audit import Deed
from bot.domain.classes import codes
from bot.domain.classes.older import others_told
from bot.domain.classes.sessions import ClassSession
from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.papers import qr
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import running as screens
from bot.screens.classes.words import PAGE
from handlers.classes.loading import note, page_of, session_of
from handlers.routing import actor, route


@route("class.list")
async def show_list(request: Request) -> Screen:
    """Those to come, or those that are over."""
    unit = await request.store.units.get(request.number(0), request.today)
    when = request.arg(1) if len(request.args) > 1 else screens.COMING
    if when not in {screens.COMING, screens.PAST}:
        raise NotFound("when")
    classes, page, size = request.store.classes, page_of(request, 2), screens.LISTED
    find = classes.past if when == screens.PAST else classes.coming
    found = await find(unit.id, request.today, request.now, limit=size + 1, offset=page * size)
    may_manage = await _may(request, "class.new", About.UNIT, unit.id)
    return screens.listed(
        unit, found[:size], when=when, page=page, more=len(found) > size, may_manage=may_manage
    )


async def _may(request: Request, name: str, about: About, number: int) -> bool:
    where = await request.store.scopes.find(about, number, request.today)
    return (await actor(request)).may(name, where)


@route("class.open")
async def open_card(request: Request) -> Screen:
    return await _card(request, await session_of(request))


async def _card(request: Request, session: ClassSession) -> Screen:
    classes = request.store.classes
    card = screens.Card(
        session=session,
        unit=await request.store.units.get(session.unit_id, request.today),
        nominated=(await classes.enrolments.quota(session.id, session.unit_id)).taken,
        came=await classes.attendances.count(session.id),
        may_manage=await _may(request, "class.code", About.CLASS, session.id),
    )
    return screens.card(card, request.library.subjects)


@route("class.nominated")
async def show_nominated(request: Request) -> Screen:
    session, page = await session_of(request), page_of(request, 1)
    size = 2 * PAGE  # names alone: more of them fit
    found = await request.store.classes.enrolments.of_class(
        session.id, request.today, limit=size + 1, offset=page * size
    )
    return screens.nominated(session, found[:size], page=page, more=len(found) > size)


@route("class.code")
async def show_code(request: Request) -> Screen:
    """The code of this moment, large enough for a hall."""
    session = await session_of(request)
    if not session.takes_checkins(request.now):
        return screens.not_open(session, request.now)
    link = request.links.enter(codes.token(session, request.now))
    picture = await asyncio.to_thread(qr.png, link)
    number = await request.store.documents.keep(
        request.cadre_id, screens.code_name(), picture, request.now
    )
    letters = codes.letters(session, request.now)
    return screens.code(session, letters, number, _next_change(request.now))


def _next_change(now: datetime) -> datetime:
    seconds = codes.SLOT.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // seconds + 1) * seconds, UTC)


@route("class.others")
async def ask_others(request: Request) -> Screen:
    return screens.ask_others(await session_of(request))


@route("class.count")
async def count_others(request: Request) -> Screen:
    """How many came without being named."""
    session = await session_of(request)
    told = others_told(request.text)
    if told is None:
        return screens.ask_others(session, again=True)
    others, is_rough = told
    await request.store.classes.count_others(session.id, others, is_rough=is_rough)
    await note(request, Deed.OTHERS_COUNTED, session, {"others": others})
    return await _card(request, await session_of(request))


@route("class.calloff")
async def ask_cancel(request: Request) -> Screen:
    return screens.calloff(await session_of(request))


@route("class.cancel")
async def cancel(request: Request) -> Screen:
    """Those who were put forward see it on their home."""
    session = await session_of(request)
    if await request.store.classes.cancel(session.id, request.now):
        await note(request, Deed.CLASS_CANCELLED, session)
    return await _card(request, await session_of(request))
