"""Where the link of a notice leads that was passed on in some group."""

import secrets
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.channels.web import checks, pages
from bot.channels.web.site import SITE
from bot.domain.errors import NotFound
from bot.domain.invitations import CODE
from bot.domain.notices.receipts import Receipt
from bot.domain.people import Address
from bot.screens.notices import linked as words
from storage.inbox import Arrival


async def show(request: web.Request) -> web.Response:
    """Looking counts nothing. The words are for those it was sent to; others are told how to."""
    receipt = await _receipt(request)
    if receipt is None:
        return pages.plain(words.outside(request.app[SITE].links.start(_code(request))))
    return pages.page("welcome.html", {"screen": words.inside(receipt), "path": request.path})


async def acknowledge(request: web.Request) -> web.Response:
    """Heard as the next thing that the person says in their chat, where they go on."""
    await checks.form(request)
    person = await checks.known(request)
    if person is None:
        screen = words.outside(request.app[SITE].links.start(_code(request)))
        return pages.plain(screen, HTTPStatus.UNAUTHORIZED)
    body = orjson.dumps({"action": f"notice.linked:{_code(request)}"}).decode()
    arrival = Arrival(Address("web", person), secrets.token_urlsafe(12), body)
    await request.app[SITE].worker.hear(arrival)
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/c"})


def _code(request: web.Request) -> str:
    code = request.match_info["code"]
    if not CODE.fullmatch(code):
        raise web.HTTPNotFound
    return code


async def _receipt(request: web.Request) -> Receipt | None:
    """Their copy. None: nobody we know, or it is not for them, or there is no such notice."""
    site, code = request.app[SITE], _code(request)
    async with site.database.work() as store:
        person = await checks.visitor(request, store)
        conversation = person and await store.conversations.find(Address("web", person))
        if not conversation or conversation.cadre_id is None:
            return None
        try:
            found = await store.notices.linked(code)
            receipts = store.notices.receipts
            return await receipts.of_notice(found, cadre_id=conversation.cadre_id)
        except NotFound:
            return None
