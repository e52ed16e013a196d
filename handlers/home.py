"""Home and help."""

from collections.abc import Sequence

from bot.domain.permissions import Access, Actor
from bot.domain.progress import next_standing
from bot.request import Request
from bot.screen import Screen
from bot.screens import home as screens
from bot.screens.joining import waiting_lines
from bot.screens.letters.holding import paused
from bot.screens.privacy.mine import request_line
from handlers.returns.owing import count_owed
from handlers.routing import actor, route
from handlers.standings import (
    all_standings,
    due_reviews,
    reviews_left,
    standings_of,
    waiting,
    waiting_for,
)
from handlers.submissions.listing import count_due
from handlers.targets.mine import aims


@route("home")
async def home(request: Request) -> Screen:
    welcome = await _welcome(request)
    if welcome is not None:
        return welcome
    cadre, whoever = await request.store.cadres.get(request.cadre_id), await actor(request)
    shown = screens.home(
        cadre.name,
        next_standing(await all_standings(request)),
        await _duties(request, whoever),
    )
    return screens.with_news(shown, [*await _paused(request, whoever), *await _news(request)])


async def _paused(request: Request, whoever: Actor) -> Sequence[str]:
    """Administrators see that nothing is sent, and why."""
    if all(one.access is not Access.ADMINISTRATOR for one in whoever.authorities):
        return ()
    held = await request.store.holds.all()
    return (paused(held),) if held else ()


async def _duties(request: Request, whoever: Actor) -> screens.Duties:
    has_units = any(one.access is not Access.CADRE for one in whoever.authorities)
    return screens.Duties(
        reviews=await reviews_left(request, len(await due_reviews(request))),
        newcomers=len(await waiting_for(request, whoever)) if has_units else 0,
        returns=await count_owed(request, whoever),
        due=await count_due(request),
        notices=await request.store.notices.receipts.owed(request.cadre_id),
        session=await request.store.classes.next_of(request.cadre_id, request.now),
        has_units=has_units,
        aims=await aims(request, whoever),
    )


async def _news(request: Request) -> Sequence[str]:
    """What is said before all else: that they wait, or are not known, or were answered."""
    store, said = request.store, []
    newcomer = await store.newcomers.of_cadre(request.cadre_id, request.now)
    if newcomer is not None and newcomer.waits:
        waits = await waiting(request, request.cadre_id)
        said += [waiting_lines(waits)] if waits else []
    elif newcomer is not None and await store.newcomers.tell(newcomer, request.now):
        said.append(screens.refused(newcomer))
    ended = await store.privacy.requests.untold(request.cadre_id, request.now)
    return [*said, *map(request_line, ended)]


async def _welcome(request: Request) -> Screen | None:
    """Once for every post: what it asks to learn. None: there is nothing new."""
    posts = await request.store.posts.unwelcomed(request.cadre_id, request.today)
    if not posts:
        return None
    await request.store.posts.welcome(request.cadre_id, request.today, request.now)
    standings = await standings_of(request, request.cadre_id, posts)
    return screens.welcome(posts, standings, request.today)


@route("help.show")
async def show_help(request: Request) -> Screen:
    return _help(request, unknown=False)


@route("help.unknown")
async def unknown(request: Request) -> Screen:
    return _help(request, unknown=True)


def _help(request: Request, *, unknown: bool) -> Screen:
    return screens.help_with(
        unknown=unknown,
        has_joined=request.conversation.cadre_id is not None,
        is_invited=request.conversation.invitation_id is not None,
    )
