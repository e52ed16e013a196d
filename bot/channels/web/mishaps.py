"""Bad news as a plain page; what is logged never says who or what."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.web import pages
from bot.screens import pages as words
from storage.database import Unavailable

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def in_plain_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong, the person reads what to do next."""
    try:
        return await handler(request)
    except web.HTTPException as answer:
        if answer.status < 400:
            raise
        page = _page(request, answer.status)
        page.headers.extend(
            (name, answer.headers[name]) for name in answer.headers if name == "Allow"
        )
        return page
    except Unavailable:
        log.warning("%s: the database is away", _route(request))
        return _page(request, 503)
    except Exception as mistake:  # noqa: BLE001 - a traceback could hold a text or a code
        log.error("%s failed: %s", _route(request), type(mistake).__name__)  # noqa: TRY400
        return _page(request, 500)


def _page(request: web.Request, status: int) -> web.Response:
    again = request.path if status >= 500 else ""
    return pages.plain(words.mishap(status, again), status)


def _route(request: web.Request) -> str:
    """The pattern of the address; the address itself may hold a code."""
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else '?'}"
