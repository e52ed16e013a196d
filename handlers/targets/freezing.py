"""Figures written down for good, and what has changed since."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import About
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.figures import State
from bot.domain.targets.freezing import Change, FrozenFigure
from bot.domain.targets.targets import Reported, Target
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import frozen as screens
from handlers.routing import actor, route
from handlers.targets.applying import applied, basis
from handlers.targets.speaking import defined


@route("target.more")
async def more(request: Request) -> Screen:
    """What the target rests on, the figures frozen so far, and what may be done with it."""
    unit, target = await applied(request)
    found = await request.store.frozen.of_target(target.id, unit.id)
    told = screens.basis(target, await defined(request, target, request.today))
    return screens.more(target, unit, found, told, await _offers(request, unit, target))


async def _offers(request: Request, unit: Unit, target: Target) -> Sequence[str]:
    """One's own target may end; one of a level above may be made stricter."""
    where = await request.store.scopes.find(About.UNIT, unit.id, request.today)
    whoever = await actor(request)
    names = ["target.freeze", "target.stop" if target.unit_id == unit.id else "target.stricter"]
    if isinstance(target.requirement, Reported):
        names.append("return.choose")
    return [name for name in names if whoever.may(name, where)]


@route("target.freeze")
async def freeze(request: Request) -> Screen:
    """Today's figure with all who are behind it. A second tap freezes the same figure again."""
    unit, target = await applied(request)
    figure = await request.store.frozen.freeze(
        basis(request, target), unit.id, request.now, by=request.cadre_id
    )
    about, facts = f"target:{target.id}", {"unit": unit.id, "figure": figure.id}
    await request.store.audit.note(
        Deed.FROZEN, about, facts, actor=request.cadre_id, now=request.now
    )
    return await _compared(request, unit, target, figure)


@route("target.frozen")
async def compare(request: Request) -> Screen:
    """A frozen figure beside the same day's as it is counted now."""
    unit, target = await applied(request)
    figure = await request.store.frozen.get(request.number(2))
    if (figure.target_id, figure.unit_id) != (target.id, unit.id):
        raise NotFound("figure")
    return await _compared(request, unit, target, figure)


async def _compared(request: Request, unit: Unit, target: Target, figure: FrozenFigure) -> Screen:
    covers = Covers(request.library.subjects)
    again = Basis(target, covers, figure.as_on, figure.recast_on)
    found = await request.store.frozen.compare(figure, again)
    by = await request.store.cadres.get(figure.frozen_by) if figure.frozen_by else None
    why = screens.difference(*_moves(found.changes))
    return screens.compared(target, unit, figure, found.after, why, by=by.name if by else "")


def _moves(
    changes: Sequence[Change],
) -> tuple[Sequence[tuple[State, int]], Sequence[tuple[State, int]]]:
    """How many came onto each list, and how many went from it."""
    joined = Counter(one.after for one in changes if one.after)
    left = Counter(one.before for one in changes if one.before)
    return [(one, joined[one]) for one in State], [(one, left[one]) for one in State]
