"""One's own record."""

from bot.request import Request
from bot.screen import Screen
from bot.screens import progress as screens
from handlers.routing import route
from handlers.standings import all_standings


@route("progress.show")
async def show(request: Request) -> Screen:
    cadre = await request.store.cadres.get(request.cadre_id)
    posts = await request.store.cadres.posts(cadre.id, request.today)
    return screens.progress(cadre, posts, await all_standings(request))
