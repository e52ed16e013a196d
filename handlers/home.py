"""Home and help."""

from bot.domain.progress import next_standing
from bot.request import Request
from bot.screen import Screen
from bot.screens import home as screens
from handlers.routing import route
from handlers.standings import all_standings


@route("home")
async def home(request: Request) -> Screen:
    cadre = await request.store.cadres.get(request.cadre_id)
    due = await request.store.reviews.due(cadre.id, request.now)
    return screens.home(cadre.name, next_standing(await all_standings(request)), len(due))


@route("help.show", open_to_strangers=True)
async def show_help(request: Request) -> Screen:
    return screens.help_with(unknown=False, has_joined=request.conversation.cadre_id is not None)


@route("help.unknown", open_to_strangers=True)
async def unknown(request: Request) -> Screen:
    return screens.help_with(unknown=True, has_joined=request.conversation.cadre_id is not None)
