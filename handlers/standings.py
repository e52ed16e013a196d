"""Where a cadre stands in the modules: loaded in the same way for several subjects."""

from collections.abc import Sequence

from bot.domain.progress import Standing
from bot.request import Request


async def all_standings(request: Request) -> Sequence[Standing]:
    """One standing per module, in the library's order."""
    cadre_id, store = request.cadre_id, request.store
    readings = {reading.module_id: reading for reading in await store.readings.of_cadre(cadre_id)}
    sat = {attempt.module_id: attempt for attempt in await store.attempts.open_of(cadre_id)}
    done = {one.module_id: one for one in await store.completions.of_cadre(cadre_id)}
    return tuple(
        Standing(module, readings.get(module.id), sat.get(module.id), done.get(module.id))
        for module in request.library.modules
    )


async def standing(request: Request, module_id: str) -> Standing:
    """The standing in one module. Raises NotFound when there is no such module."""
    module = request.library.module(module_id)
    standings = await all_standings(request)
    return next(one for one in standings if one.module.id == module.id)
