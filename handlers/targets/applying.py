"""The unit and the target a button is about: the target must apply to that unit."""

from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.targets import Target
from bot.request import Request


async def applied(request: Request) -> tuple[Unit, Target]:
    """Raises NotFound unless the target is the unit's own or of a level above, and in force."""
    unit = await request.store.units.get(request.number(0), request.today)
    wanted = request.number(1)
    for target in await request.store.targets.of_unit(unit.id, request.today):
        if target.id == wanted:
            return unit, target
    raise NotFound("target")


def basis(request: Request, target: Target) -> Basis:
    """What a target is counted by today."""
    return Basis(target, Covers(request.library.subjects), request.today)
