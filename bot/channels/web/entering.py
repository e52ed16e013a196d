"""The ways in. Looking at a link changes nothing: Zalo and Facebook fetch it for a preview."""

import secrets
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.channels.web import checks, pages
from bot.channels.web.site import SITE
from bot.domain import invitations
from bot.domain.errors import Reason, Refusal
from bot.domain.people import Address
from bot.screens import pages as words
from storage.inbox import Arrival
from storage.store import Store

_STATUS = {
    Reason.CODE_UNKNOWN: HTTPStatus.NOT_FOUND,
    Reason.TOO_MANY_CODES: HTTPStatus.TOO_MANY_REQUESTS,
}


async def land(request: web.Request) -> web.Response:
    """The bare address."""
    return pages.plain(words.landing(is_known=await checks.known(request) is not None))


async def knock(request: web.Request) -> web.Response:
    """In front of the door. Whether the code is good is not told before the button is pressed."""
    app_link = request.app[SITE].links.start(_code(request))
    is_known = await checks.known(request) is not None
    if await _is_of_class(request):
        screen = words.at_class(app_link, is_known=is_known)
        return pages.page("welcome.html", {"screen": screen, "path": request.path})
    screen = words.welcome_back() if is_known else words.welcome(app_link)
    return pages.page("welcome.html", {"screen": screen, "path": request.path})


async def enter(request: web.Request) -> web.Response:
    """Exchange the invitation for a session, and hear it as the first thing the person says."""
    code, form, site = _code(request), await checks.form(request), request.app[SITE]
    async with site.database.work() as store:
        refusal = await _refusal(request, store, code)
        person = await checks.visitor(request, store)
        if refusal is not None:
            screen = words.refused(refusal, is_known=person is not None)
            return pages.plain(screen, _STATUS.get(refusal.reason, HTTPStatus.GONE))
        token = ""
        if person is None and await store.classes.coded(code, site.clock()):
            screen = words.refused(Refusal(Reason.CLASS_NEEDS_JOINING), is_known=False)
            return pages.plain(screen, HTTPStatus.FORBIDDEN)
        if person is None or form.get("fresh") == "1":
            token, person = await _begin(request, store)
    body = orjson.dumps({"action": f"join.open:{code}"}).decode()
    await site.worker.hear(Arrival(Address("web", person), secrets.token_urlsafe(12), body))
    return _inside(request, token)


def _code(request: web.Request) -> str:
    code = request.match_info["code"]
    if not invitations.CODE.fullmatch(code):
        raise web.HTTPNotFound
    return code


async def _is_of_class(request: web.Request) -> bool:
    """Whether it is the code of a class: nobody guesses one, so there is nothing to hide."""
    site = request.app[SITE]
    async with site.database.work() as store:
        return await store.classes.coded(_code(request), site.clock()) is not None


async def _refusal(request: web.Request, store: Store, code: str) -> Refusal | None:
    """Why this code lets nobody in. Returned, not raised: a wrong code stays counted.

    A right one passes whatever others tried: a whole factory may share one address.
    """
    now, origin = request.app[SITE].clock(), f"web:{checks.client_address(request)}"
    if await store.classes.coded(code, now):
        return None
    try:
        invitation = await store.invitations.coded(code)
        if invitation is None:
            invitations.check_guesses(await store.invitations.guesses(origin), now)
            await store.invitations.guessed(origin, now)
            return Refusal(Reason.CODE_UNKNOWN)
        invitations.check(invitation, now)
    except Refusal as refusal:
        return refusal
    return None


async def _begin(request: web.Request, store: Store) -> tuple[str, str]:
    """A new session. The one before ends: on a shared phone nobody could get back to it."""
    await store.sessions.end(checks.session_token(request))
    return await store.sessions.begin(request.app[SITE].clock())


def _inside(request: web.Request, token: str) -> web.Response:
    response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/c"})
    if token:
        checks.remember(response, token, request.app[SITE])
    return response
