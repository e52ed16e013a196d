"""Giving access over a unit and taking it back: whom, which, sure."""

from collections.abc import Sequence

from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound
from bot.domain.people import Cadre, Unit, by_given_name
from bot.domain.permissions import (
    GRANTED,
    Access,
    Grant,
    Path,
    Whereabouts,
    check_grant,
    check_revoke,
    latest_end,
    may_grant,
    may_revoke,
)
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import granting as screens
from handlers.routing import actor, route


@route("grant.list")
async def show_list(request: Request) -> Screen:
    unit = await _unit(request)
    return await _list(request, unit, page=request.number(1) if len(request.args) > 1 else 0)


async def _list(request: Request, unit: Unit, *, page: int = 0) -> Screen:
    grants, path = request.store.grants, await _path(request, unit.id)
    pages = max(1, -(-await grants.count_under(unit.id, request.now) // screens.PAGE))
    page = min(page, pages - 1)
    held = await grants.under(unit.id, request.now, limit=screens.PAGE, offset=page * screens.PAGE)
    return screens.listed(
        unit,
        [(one.grant, one.cadre, one.unit) for one in held],
        page=page,
        pages=pages,
        may_give=(await actor(request)).may("grant.ask", Whereabouts((path,))),
    )


@route("grant.ask")
async def ask_whom(request: Request) -> Screen:
    unit = await _unit(request)
    people = await _people(request, unit)
    pages = max(1, -(-len(people) // screens.PAGE))
    page = min(request.number(1), pages - 1)
    shown = people[page * screens.PAGE : (page + 1) * screens.PAGE]
    return screens.whom(unit, shown, page=page, pages=pages)


async def _people(request: Request, unit: Unit) -> Sequence[Cadre]:
    """The unit's others who have come in: nobody else can be given access, nobody takes it."""
    people = await request.store.cadres.of_unit(unit.id, request.today)
    return by_given_name(one for one in people if one.has_joined and one.id != request.cadre_id)


@route("grant.choose")
async def choose(request: Request) -> Screen:
    """Which accesses one may give here: each by the rule that decides about giving it."""
    unit = await _unit(request)
    cadre, path = await _cadre(request, unit), await _path(request, unit.id)
    giver = await actor(request)
    accesses = [
        one for one in GRANTED if may_grant(giver, _grant(request, unit, cadre, one), path)
    ]
    return screens.which(unit, cadre, accesses)


@route("grant.confirm")
async def confirm(request: Request) -> Screen:
    unit = await _unit(request)
    cadre = await _cadre(request, unit)
    grant = _grant(request, unit, cadre, _access(request))
    check_grant(await actor(request), grant, await _path(request, unit.id))
    return screens.sure(unit, cadre, grant)


@route("grant.give")
async def give(request: Request) -> Screen:
    unit = await _unit(request)
    cadre = await _cadre(request, unit)
    grant = _grant(request, unit, cadre, _access(request))
    check_grant(await actor(request), grant, await _path(request, unit.id))
    grant_id = await request.store.grants.give(grant)
    await _note(request, Deed.GRANTED, grant, grant_id)
    return screens.granted(await _list(request, unit), cadre, grant.access)


@route("grant.show")
async def show_one(request: Request) -> Screen:
    held = await request.store.grants.get(request.number(0), request.now)
    path = await _path(request, held.unit.id)
    giver = ""
    if held.grant.granted_by is not None:
        giver = (await request.store.cadres.get(held.grant.granted_by)).name
    return screens.one(
        held.grant,
        held.cadre,
        held.unit,
        giver=giver,
        has_post=bool(await request.store.cadres.posts(held.cadre.id, request.today)),
        may_revoke=may_revoke(await actor(request), held.grant, path),
    )


@route("grant.revoke")
async def revoke(request: Request) -> Screen:
    held = await request.store.grants.get(request.number(0), request.now)
    check_revoke(await actor(request), held.grant, await _path(request, held.unit.id))
    await request.store.grants.revoke(held.grant.id, request.now)
    await _note(request, Deed.REVOKED, held.grant, held.grant.id)
    return screens.revoked(await _list(request, held.unit), held.cadre)


async def _note(request: Request, deed: Deed, grant: Grant, grant_id: int) -> None:
    facts: dict[str, Fact] = {
        "access": str(grant.access),
        "unit": grant.unit_id,
        "grant": grant_id,
    }
    await request.store.audit.note(
        deed, f"cadre:{grant.cadre_id}", facts, actor=request.cadre_id, now=request.now
    )


async def _unit(request: Request) -> Unit:
    return await request.store.units.get(request.number(0), request.today)


async def _path(request: Request, unit_id: int) -> Path:
    return await request.store.scopes.path(unit_id, request.today)


async def _cadre(request: Request, unit: Unit) -> Cadre:
    """The person the button names, who must be one of the unit's people."""
    for cadre in await _people(request, unit):
        if cadre.id == request.number(1):
            return cadre
    raise NotFound("cadre")


def _access(request: Request) -> Access:
    try:
        return Access(request.arg(2))
    except ValueError:
        raise NotFound("access") from None


def _grant(request: Request, unit: Unit, cadre: Cadre, access: Access) -> Grant:
    return Grant(
        cadre_id=cadre.id,
        access=access,
        unit_id=unit.id,
        granted_by=request.cadre_id,
        granted_at=request.now,
        expires_at=latest_end(request.now),
    )
