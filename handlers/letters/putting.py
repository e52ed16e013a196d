"""Letters that somebody has before them."""

from bot.domain.errors import NotFound
from bot.request import Request
from bot.screen import Screen
from bot.screens.letters.putting import put_aside
from handlers.routing import route


@route("letter.seen")
async def seen(request: Request) -> Screen:
    """Put it aside. What they are at stays before them: a quiz goes on where it was."""
    opened = await request.store.letters.open(
        request.number(0), cadre_id=request.cadre_id, now=request.now
    )
    if not opened:
        raise NotFound("letter")
    return request.conversation.screen or put_aside()
