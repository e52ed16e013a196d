"""Targets begin and end: one's own, and one of the level above made stricter."""

from dataclasses import replace

from bot.domain.audit import Deed
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.people import Unit
from bot.domain.targets import drafts
from bot.domain.targets.targets import Target
from bot.domain.targets.tightening import check_tightening
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import composing as screens
from handlers.routing import route
from handlers.targets.applying import applied

LONGEST_CODE = 40


@route("target.set")
async def begin(request: Request) -> Screen:
    """What was put together holds from now on. A second tap finds nothing left to set."""
    unit = await request.store.units.get(request.number(0), request.today)
    draft = await request.store.target_drafts.get(request.cadre_id)
    if draft.unit_id != unit.id:
        raise NotFound("draft")
    target = draft.finished(f"{unit.code.lower()[:24]}-{int(request.now.timestamp())}")
    await request.store.target_drafts.drop(request.cadre_id)
    return screens.begun(unit, await _begin(request, target))


async def _begin(request: Request, target: Target) -> Target:
    target_id = await request.store.targets.add(target, request.now, by=request.cadre_id)
    await _note(request, Deed.TARGET_SET, target_id)
    return replace(target, id=target_id)


async def _note(request: Request, deed: Deed, target_id: int) -> None:
    about = f"target:{target_id}"
    await request.store.audit.note(deed, about, {}, actor=request.cadre_id, now=request.now)


@route("target.stricter")
async def ask_stricter(request: Request) -> Screen:
    unit, target = await applied(request)
    return screens.ask_stricter(target, unit)


@route("target.tighten")
async def tighten(request: Request) -> Screen:
    """A higher share or an earlier end was typed. Raises Refusal when it is less."""
    unit, above = await applied(request)
    code = f"{above.code[: LONGEST_CODE - 11]}-{unit.id}"
    own = drafts.tightened(above, unit.id, code, request.text)
    if own is None or above.unit_id == unit.id:
        return screens.ask_stricter(above, unit, again=True)
    check_tightening(above, own)
    for former in await request.store.targets.set_for(unit.id):
        if former.code == code:
            await request.store.targets.end(former.id, request.now)
    return screens.begun(unit, await _begin(request, own))


@route("target.stop")
async def ask_stop(request: Request) -> Screen:
    _, target = await _own(request)
    return screens.ask_stop(target)


@route("target.end")
async def stop(request: Request) -> Screen:
    unit, target = await _own(request)
    if await request.store.targets.end(target.id, request.now):
        await _note(request, Deed.TARGET_ENDED, target.id)
    return screens.ended(unit)


async def _own(request: Request) -> tuple[Unit, Target]:
    """Raises Refusal for a target that a level above has set."""
    unit, target = await applied(request)
    if target.unit_id != unit.id:
        raise Refusal(Reason.NOT_ALLOWED)
    return unit, target
