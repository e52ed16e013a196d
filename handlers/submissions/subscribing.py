"""The link by which a phone's calendar shows what is due."""

from bot.papers import qr
from bot.request import Request
from bot.screen import Screen
from bot.screens.submissions import subscribing as screens
from handlers.routing import route


@route("plan.link")
async def explain(request: Request) -> Screen:
    return screens.explained(await request.store.calendar_links.made_at(request.cadre_id))


@route("plan.renew")
async def renew(request: Request) -> Screen:
    """A new link; the one before leads nowhere. It is shown once: only its hash is kept."""
    token = await request.store.calendar_links.renew(request.cadre_id, request.now)
    address = request.links.calendar(token)
    number = await request.store.documents.keep(
        request.cadre_id, screens.QR, qr.png(address), request.now
    )
    return screens.given(address, number)


@route("plan.unlink")
async def revoke(request: Request) -> Screen:
    await request.store.calendar_links.revoke(request.cadre_id)
    return screens.ended()
