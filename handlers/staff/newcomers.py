"""Who is not on the list: confirmed, recognised as somebody who is, or not of the unit."""

from collections.abc import Sequence

from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.people import Cadre, Newcomer, Settlement, by_given_name
from bot.domain.permissions import About
from bot.domain.vietnamese import fold
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import newcomers as screens
from handlers.routing import actor, route
from handlers.standings import waiting_for


@route("newcomer.mine")
async def mine(request: Request) -> Screen:
    """All who wait for whoever asks, in whatever unit."""
    found = await waiting_for(request, await actor(request))
    return screens.mine(found, request.number(0), request.today)


@route("newcomer.list")
async def of_unit(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    found = await request.store.newcomers.of_unit(unit.id, request.now)
    return screens.of_unit(unit, found, request.number(1), request.today)


@route("newcomer.open")
async def show(request: Request) -> Screen:
    newcomer = await _newcomer(request)
    where = await request.store.scopes.find(About.NEWCOMER, newcomer.id, request.today)
    may_confirm = (await actor(request)).may(screens.confirming(newcomer), where)
    completions = await request.store.completions.of_cadre(newcomer.cadre.id)
    passed = len({one.module_id for one in completions})
    return screens.card(newcomer, passed=passed, may_confirm=may_confirm)


async def _newcomer(request: Request) -> Newcomer:
    return await request.store.newcomers.get(request.number(0), request.now)


@route("newcomer.confirm")
async def confirm(request: Request) -> Screen:
    """The post begins today. Another chair is for staff above to confirm."""
    newcomer = await _newcomer(request)
    if newcomer.needs_staff:
        raise Refusal(Reason.NOT_ALLOWED)
    return await _confirm(request, newcomer)


@route("newcomer.chair")
async def confirm_chair(request: Request) -> Screen:
    return await _confirm(request, await _newcomer(request))


async def _confirm(request: Request, newcomer: Newcomer) -> Screen:
    if not newcomer.waits:
        return screens.settled(newcomer)
    store, unit_id = request.store, newcomer.unit.id
    there = await store.scopes.stands_for(unit_id, request.today)
    if there != unit_id:  # no post begins in a unit that has ended
        heir = await store.units.get(there, request.today) if there else None
        return screens.ended(newcomer, heir)
    await store.cadres.appoint(newcomer.cadre.id, unit_id, newcomer.role, request.today)
    facts: dict[str, Fact] = {"unit": unit_id, "role": newcomer.role.value}
    await _settle(request, newcomer, Settlement.CONFIRMED)
    await _note(request, Deed.NEWCOMER_CONFIRMED, newcomer.cadre.id, facts)
    return screens.settled(await _newcomer(request))


async def _settle(request: Request, newcomer: Newcomer, settlement: Settlement) -> None:
    await request.store.newcomers.settle(newcomer, settlement, request.now, by=request.cadre_id)


async def _note(request: Request, deed: Deed, cadre_id: int, facts: dict[str, Fact]) -> None:
    await request.store.audit.note(
        deed, f"cadre:{cadre_id}", facts, actor=request.cadre_id, now=request.now
    )


@route("newcomer.who")
async def who(request: Request) -> Screen:
    """The unit's people who have not come in; those of the same name first."""
    newcomer = await _newcomer(request)
    if not newcomer.waits:
        return screens.settled(newcomer)
    return screens.who(newcomer, await _missing(request, newcomer), request.number(1))


async def _missing(request: Request, newcomer: Newcomer) -> Sequence[Cadre]:
    there = await request.store.cadres.of_unit(newcomer.unit.id, request.today)
    missing = by_given_name(one for one in there if not one.has_joined)
    name = fold(newcomer.cadre.name)
    return sorted(missing, key=lambda one: fold(one.name) != name)


@route("newcomer.same")
async def ask_to_merge(request: Request) -> Screen:
    newcomer = await _newcomer(request)
    if not newcomer.waits:
        return screens.settled(newcomer)
    return screens.ask_to_merge(newcomer, await _listed(request, newcomer))


async def _listed(request: Request, newcomer: Newcomer) -> Cadre:
    """The person the button names, if nobody came in as them: who is in is somebody else."""
    for cadre in await _missing(request, newcomer):
        if cadre.id == request.number(1):
            return cadre
    raise NotFound("cadre")


@route("newcomer.merge")
async def merge(request: Request) -> Screen:
    """They are that person of the list, with their posts; what they learned goes with them."""
    newcomer = await _newcomer(request)
    if not newcomer.waits:
        return screens.settled(newcomer)
    store, listed = request.store, await _listed(request, newcomer)
    if not await store.cadres.join(listed.id, request.now):
        raise Refusal(Reason.ALREADY_JOINED)  # somebody was faster by a moment
    await _settle(request, newcomer, Settlement.MERGED)
    if await store.phones.masked(newcomer.cadre.id):  # a number of their own counts for more
        await store.phones.set(listed.id, await store.phones.reveal(newcomer.cadre.id))
    await store.newcomers.merge(newcomer, listed.id, request.now)
    facts: dict[str, Fact] = {"unit": newcomer.unit.id, "was": newcomer.cadre.id}
    await _note(request, Deed.NEWCOMER_MERGED, listed.id, facts)
    return screens.settled(await _newcomer(request))


@route("newcomer.doubt")
async def doubt(request: Request) -> Screen:
    newcomer = await _newcomer(request)
    return screens.ask_to_refuse(newcomer) if newcomer.waits else screens.settled(newcomer)


@route("newcomer.refuse")
async def refuse(request: Request) -> Screen:
    """They are not of the unit: no post begins, and they are told."""
    newcomer = await _newcomer(request)
    if newcomer.waits:
        await _settle(request, newcomer, Settlement.REFUSED)
        facts: dict[str, Fact] = {"unit": newcomer.unit.id, "role": newcomer.role.value}
        await _note(request, Deed.NEWCOMER_REFUSED, newcomer.cadre.id, facts)
    return screens.settled(await _newcomer(request))
