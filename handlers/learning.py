"""Modules and cards."""

from bot.domain.errors import NotFound
from bot.domain.learning import Module, Reading, reopen, start_reading, visit
from bot.request import Request
from bot.screen import Screen
from bot.screens import learning as screens
from handlers.routing import route
from handlers.standings import all_standings, standing


@route("module.list")
async def modules(request: Request) -> Screen:
    return screens.modules(await all_standings(request))


@route("module.open")
async def open_module(request: Request) -> Screen:
    return screens.module(await standing(request, request.arg(0)))


@route("card.show")
async def show_card(request: Request) -> Screen:
    """Go to a card that is read or next; from any other the reader stays where they are."""
    module = request.library.module(request.arg(0))
    number = request.number(1)
    if number >= len(module.cards):
        raise NotFound("card")
    reading = await _reading(request, module)
    reading = visit(reading, module, number, request.now)
    await request.store.readings.save(reading)
    return screens.card(module, reading)


@route("module.resume")
async def resume(request: Request) -> Screen:
    """The card where they left off, on whatever channel that was."""
    module = request.library.module(request.arg(0))
    return screens.card(module, await _reading(request, module))


async def _reading(request: Request, module: Module) -> Reading:
    found = await request.store.readings.find(request.cadre_id, module.id)
    if found is None:
        return start_reading(request.cadre_id, module, request.now)
    return reopen(found, module)
