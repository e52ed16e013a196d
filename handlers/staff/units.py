"""Units: mine, one with all that is known of it, those below it, and any by its name."""

from collections.abc import Sequence

from bot.domain.people import Headcount, Unit
from bot.domain.permissions import EVERYTHING, About, Access, Actor, Whereabouts
from bot.domain.units import Place
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import units as screens
from handlers.routing import actor, route

FOUND = 10  # units of one search


# The most wanted first: as many as fit stand on the card, all but the first two in `unit.more`.
OFFERED = (
    *("target.list", "plan.below", "class.list", "class.coming"),
    *("return.list", "invite.unit"),
)
MORE = ("report.open", "commend.open")
BOOKS = (
    *("roster.ask", "plan.sheet", "roster.export", "grant.list"),
    *("unit.history", "audit.list"),
)


async def scopes(request: Request) -> Sequence[int]:
    """The units somebody looks after: by what was granted, or as their chair."""
    found = (await actor(request)).authorities
    paths = dict.fromkeys(one.path for one in found if one.access is not Access.CADRE)
    if EVERYTHING in paths:
        tops = await request.store.units.tops(request.today)
        return [place.unit.id for place in tops]
    return [path[0] for path in paths]


@route("unit.mine")
async def mine(request: Request) -> Screen:
    """Where somebody has a say; one unit alone is opened at once."""
    found = await scopes(request)
    if not found:
        return screens.none()
    if len(found) == 1:
        return await _card(request, found[0])
    units = [await request.store.units.get(unit_id, request.today) for unit_id in found]
    return screens.mine([(unit, await _headcount(request, unit)) for unit in units])


@route("unit.open")
async def open_card(request: Request) -> Screen:
    return await _card(request, request.number(0))


async def _card(request: Request, unit_id: int) -> Screen:
    store, today = request.store, request.today
    place = await store.units.place(unit_id, today)
    kinds = await store.units.kinds()
    where = await store.scopes.find(About.UNIT, unit_id, today)
    whoever = await actor(request)
    card = screens.Card(
        place=place,
        kind=kinds[place.profile.kind],
        parent=await _parent(request, place),
        headcount=await store.posts.headcount(unit_id, today),
        key_posts=await store.posts.key_posts(unit_id, today, request.decisions.key_roles),
        key_roles=request.decisions.key_roles,
        holdings=await store.posts.of_unit(unit_id, today),
        vacant=await store.posts.vacant(unit_id, today),
        children=len(await store.units.children(unit_id, today)),
        newcomers=(
            await store.newcomers.count(unit_id) if whoever.may("newcomer.list", where) else 0
        ),
        offers=_offers(whoever, where),
        may_go_up=await _may_open(request, whoever, place.profile.parent_id),
    )
    return screens.card(card)


@route("unit.more")
async def more(request: Request) -> Screen:
    """What is done in a unit."""
    unit, where = await _unit(request)
    whoever = await actor(request)
    offers = (*_offers(whoever, where)[screens.ALWAYS :], *_allowed(whoever, where, MORE))
    return screens.more(unit, offers)


@route("unit.books")
async def books(request: Request) -> Screen:
    """Its lists, its records, and who may do what in it."""
    unit, where = await _unit(request)
    whoever = await actor(request)
    has_requests = bool(whoever.reaches("request.open"))
    return screens.books(unit, _allowed(whoever, where, BOOKS), has_requests=has_requests)


async def _unit(request: Request) -> tuple[Unit, Whereabouts]:
    unit = await request.store.units.get(request.number(0), request.today)
    return unit, await request.store.scopes.find(About.UNIT, unit.id, request.today)


def _allowed(whoever: Actor, where: Whereabouts, names: Sequence[str]) -> Sequence[str]:
    return [name for name in names if whoever.may(name, where)]


def _offers(whoever: Actor, where: Whereabouts) -> tuple[str, ...]:
    """Who sees all classes of a unit finds there what is open to it, too."""
    found = tuple(name for name in OFFERED if whoever.may(name, where))
    return found if "class.list" not in found else tuple(x for x in found if x != "class.coming")


async def _may_open(request: Request, whoever: Actor, unit_id: int | None) -> bool:
    if unit_id is None:
        return False
    where = await request.store.scopes.find(About.UNIT, unit_id, request.today)
    return whoever.may("unit.open", where)


async def _parent(request: Request, place: Place) -> Unit | None:
    if place.profile.parent_id is None:
        return None
    return await request.store.units.get(place.profile.parent_id, request.today)


@route("unit.list")
async def below(request: Request) -> Screen:
    """A page of the units directly below one."""
    parent = await request.store.units.get(request.number(0), request.today)
    units = await request.store.units.children(parent.id, request.today)
    pages = max(1, -(-len(units) // screens.PAGE))
    page = min(request.number(1), pages - 1)
    shown = units[page * screens.PAGE : (page + 1) * screens.PAGE]
    counted = [(one.unit, await _headcount(request, one.unit)) for one in shown]
    return screens.listed(parent, counted, page=page, pages=pages)


async def _headcount(request: Request, unit: Unit) -> Headcount:
    return await request.store.posts.headcount(unit.id, request.today)


@route("unit.find")
async def find(request: Request) -> Screen:
    """Units by what was typed, among those somebody looks after."""
    units: list[Unit] = []
    for scope in await scopes(request):
        found = await request.store.units.named(
            request.text, request.today, under=scope, limit=FOUND + 1
        )
        units += [place.unit for place in found]
    shown = list(dict.fromkeys(units))
    return screens.found(shown[:FOUND], request.text, more=len(shown) > FOUND)


@route("unit.people")
async def people(request: Request) -> Screen:
    """Whoever may carry over what merged units left behind is shown that there is something."""
    unit, where = await _unit(request)
    posts, today = request.store.posts, request.today
    may_carry = (await actor(request)).may("unit.carry", where)
    return screens.people(
        unit,
        await posts.of_unit(unit.id, today),
        await posts.vacant(unit.id, today),
        request.decisions.key_roles,
        left=len(await posts.left_behind(unit.id, today)) if may_carry else 0,
    )


@route("unit.history")
async def history(request: Request) -> Screen:
    """Every name and parent the unit has had."""
    unit = await request.store.units.get(request.number(0), request.today)
    versions = await request.store.units.history(unit.id)
    held = [one for one in versions if one.to_on is None or one.from_on <= one.to_on]
    return screens.history(unit, held)
