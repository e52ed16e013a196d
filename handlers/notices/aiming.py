"""Whom a notice in the making is for."""

from dataclasses import replace

from bot.domain.errors import NotFound
from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.people import Role, Unit
from bot.domain.permissions import About
from bot.domain.units import Sector
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import aiming as screens
from handlers.notices.drafting import keep, kept
from handlers.notices.publishing import heir, publishing
from handlers.routing import actor, route

FOUND = 6  # units of one search
_NEXT = {None: Sector.STATE, Sector.STATE: Sector.NON_STATE, Sector.NON_STATE: None}


@route("notice.who")
async def ask(request: Request) -> Screen:
    return await _ask(request, await kept(request))


async def _ask(request: Request, draft: NoticeDraft) -> Screen:
    meant = publishing(request)
    audience = await meant.in_words(draft.audience)
    return screens.ask_who(draft, audience, await meant.count(draft.audience))


@route("notice.pick")
async def pick(request: Request) -> Screen:
    """Everybody, the key cadres, or the next sector."""
    draft = await kept(request)
    said, unit_id = draft.audience, draft.audience.unit_id
    chosen = {
        "all": Audience(unit_id, sector=said.sector),
        "key": Audience(unit_id, Circle.KEY, sector=said.sector),
        "sector": replace(_of_cadres(said), sector=_NEXT[said.sector]),
    }
    if request.arg(0) not in chosen:
        raise NotFound("audience")
    return await _ask(request, await _aim(request, draft, chosen[request.arg(0)]))


def _of_cadres(said: Audience) -> Audience:
    """Whoever is named otherwise is not narrowed by a sector."""
    return said if said.circle in {Circle.CADRES, Circle.KEY} else Audience(said.unit_id)


async def _aim(request: Request, draft: NoticeDraft, said: Audience) -> NoticeDraft:
    return await keep(request, replace(draft, audience=said))


@route("notice.roles")
async def ask_roles(request: Request) -> Screen:
    return screens.ask_roles(await kept(request))


@route("notice.role")
async def tick_role(request: Request) -> Screen:
    if request.arg(0) not in set(Role):
        raise NotFound("role")
    draft = await kept(request)
    said = draft.audience.with_role(Role(request.arg(0)))
    return screens.ask_roles(await _aim(request, draft, said))


@route("notice.place")
async def find(request: Request) -> Screen:
    """Units by what was typed, below the one that the notice speaks for."""
    draft = await kept(request)
    places = await request.store.units.named(
        request.text, request.today, under=draft.unit_id, limit=FOUND
    )
    if places:
        return screens.places(request.text, [place.unit for place in places], ())
    ended = await request.store.notices.audiences.ended(request.text, request.today, limit=FOUND)
    told = [(unit, (await heir(request, unit.id))[1]) for unit in ended]
    theirs = [one for one in told if await _may_see(request, one[0])]
    return screens.places(request.text, (), theirs)


async def _may_see(request: Request, unit: Unit) -> bool:
    where = await request.store.scopes.find(About.UNIT, unit.id, request.today)
    return (await actor(request)).may("notice.within", where)


@route("notice.within")
async def narrow(request: Request) -> Screen:
    """To one unit and all below it."""
    draft = await kept(request)
    unit = await request.store.units.get(request.number(0), request.today)
    said = replace(_of_cadres(draft.audience), unit_id=unit.id)
    return await _ask(request, await _aim(request, draft, said))
