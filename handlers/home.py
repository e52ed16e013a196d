"""Home and help."""

from bot.domain.permissions import Access
from bot.domain.progress import next_standing
from bot.request import Request
from bot.screen import Screen
from bot.screens import home as screens
from handlers.routing import actor, route
from handlers.standings import all_standings, due_reviews, reviews_left


@route("home")
async def home(request: Request) -> Screen:
    cadre = await request.store.cadres.get(request.cadre_id)
    reviews = await reviews_left(request, len(await due_reviews(request)))
    standings = await all_standings(request)
    has_units = any(one.access is not Access.CADRE for one in (await actor(request)).authorities)
    return screens.home(cadre.name, next_standing(standings), reviews, has_units=has_units)


@route("help.show", open_to_strangers=True)
async def show_help(request: Request) -> Screen:
    return _help(request, unknown=False)


@route("help.unknown", open_to_strangers=True)
async def unknown(request: Request) -> Screen:
    return _help(request, unknown=True)


def _help(request: Request, *, unknown: bool) -> Screen:
    return screens.help_with(
        unknown=unknown,
        has_joined=request.conversation.cadre_id is not None,
        is_invited=request.conversation.invitation_id is not None,
    )
