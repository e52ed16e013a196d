"""How far targets are: a unit's list, one in detail, unit by unit, and by name."""

from collections.abc import Sequence
from typing import TypeVar

from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import About
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, UnitTally
from bot.domain.targets.targets import Target
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import staff as screens
from bot.screens.targets.staff import Card, Standing
from handlers.routing import actor, route
from handlers.targets.applying import applied, basis
from handlers.targets.speaking import defined

T = TypeVar("T")

NAMES = 8  # of one screen
OFFERED = ("target.picture", "target.remind", "target.more")


@route("target.list")
async def list_targets(request: Request) -> Screen:
    """The targets that apply to a unit, the one furthest from its number first."""
    unit = await request.store.units.get(request.number(0), request.today)
    targets = await request.store.targets.of_unit(unit.id, request.today)
    standings = [await _standing(request, target, unit) for target in targets]
    page = min(request.number(1), max(0, len(standings) - 1) // screens.PAGE)
    may_add = await _may(request, "target.new", unit)
    return screens.listed(unit, _worst_first(standings), page=page, may_add=may_add)


def _worst_first(standings: Sequence[Standing]) -> Sequence[Standing]:
    """Those that count nobody there come last."""
    return sorted(standings, key=lambda one: (one.tally.percent is None, one.tally.percent or 0))


async def _standing(request: Request, target: Target, unit: Unit) -> Standing:
    counted = basis(request, target)
    await request.store.tallies.refresh(counted)
    return Standing(target, await request.store.tallies.tally(counted, unit.id))


async def _may(request: Request, name: str, unit: Unit) -> bool:
    where = await request.store.scopes.find(About.UNIT, unit.id, request.today)
    return (await actor(request)).may(name, where)


@route("target.open")
async def open_card(request: Request) -> Screen:
    unit, target = await applied(request)
    counted = basis(request, target)
    standing = await _standing(request, target, unit)
    card = Card(
        standing=standing,
        unit=unit,
        as_on=counted.on,
        parts=await _parts(request, counted, unit),
        definition=await defined(request, target, request.today),
        offers=[name for name in OFFERED if await _may(request, name, unit)],
    )
    return screens.card(card)


async def _parts(request: Request, counted: Basis, unit: Unit) -> Sequence[UnitTally]:
    """Those directly below; of a unit that has none below it, nothing."""
    found = await request.store.tallies.by_unit(counted, unit.id)
    below = [part for part in found if not part.is_own]
    return [part for part in found if part.tally.total] if below else ()


@route("target.parts")
async def list_parts(request: Request) -> Screen:
    unit, target = await applied(request)
    counted = basis(request, target)
    await request.store.tallies.refresh(counted)
    found, place = _page(await _parts(request, counted, unit), request.number(2))
    return screens.parts(target, unit, found, place)


def _page(found: Sequence[T], page: int) -> tuple[Sequence[T], tuple[int, int]]:
    pages = max(1, -(-len(found) // NAMES))
    page = min(page, pages - 1)
    return found[page * NAMES : (page + 1) * NAMES], (page, pages)


@route("target.names")
async def list_names(request: Request) -> Screen:
    """One of the four lists, a page at a time."""
    unit, target = await applied(request)
    state, page = _state(request.arg(2)), request.number(3)
    standing = await _standing(request, target, unit)
    pages = max(1, -(-standing.tally.of(state) // NAMES))
    page = min(page, pages - 1)
    counted = basis(request, target)
    found = await request.store.tallies.listed(
        counted, unit.id, state, limit=NAMES, offset=page * NAMES
    )
    return screens.names(target, unit, state, found, (page, pages))


def _state(text: str) -> State:
    if text not in set(State):
        raise NotFound("state")
    return State(text)
