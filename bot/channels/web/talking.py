"""The conversation: what is on the screen, and what the person taps or types."""

import re
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.channels.renewing import Change
from bot.channels.web import checks, pages
from bot.channels.web.events import Before, Waker, before
from bot.channels.web.site import SITE
from bot.domain.people import Address
from bot.request import Heard, Upload
from bot.screen import ACTION, Screen
from bot.screens import pages as words
from storage.database import Database, Unavailable
from storage.inbox import Arrival, Taken

LONGEST_TEXT = 4000
NONCE = re.compile(r"[A-Za-z0-9_-]{16,40}")


class WebMouth:
    """The page is drawn when it is asked for, so speaking is waking those who wait for news."""

    channel = "web"

    def __init__(self, waker: Waker, database: Database) -> None:
        self._waker = waker
        self._database = database

    def read(self, taken: Taken) -> Heard | None:
        said = orjson.loads(taken.body)
        upload = Upload(**said["upload"]) if "upload" in said else None
        return Heard(taken.address, said.get("action", ""), said.get("text", ""), upload)

    async def speak(self, taken: Taken, screen: Screen) -> Change:
        await self.show(taken.address, screen)
        return partial(self._change, taken.address)

    async def _change(self, address: Address, screen: Screen) -> float:
        await self.show(address, screen)
        return 0.0

    async def show(self, address: Address, screen: Screen) -> None:  # noqa: ARG002 - it is stored
        self._waker.wake(address.person)

    async def fetch(self, ref: str) -> bytes:
        cadre_id, _, number = ref.partition("/")
        async with self._database.work() as store:
            return (await store.documents.get(number, cadre_id=int(cadre_id))).body

    async def busy(self, address: Address) -> None:
        """Nothing: the page itself shows that it waits."""


async def show(request: web.Request) -> web.Response:
    """What the person has before them."""
    site = request.app[SITE]
    found = await look(request)
    if found is None:
        return _outside()
    if _is_in_place(request):
        return _part(request, found)
    response = pages.html(pages.talk(found.conversation, site.library, found.letters))
    checks.remember(response, checks.session_token(request), site)
    return response


async def look(request: web.Request) -> Before | None:
    """What whoever asks has before them. None: nobody we know."""
    async with request.app[SITE].database.work() as store:
        person = await checks.visitor(request, store)
        return None if person is None else await before(store, Address("web", person))


async def hear(request: web.Request) -> web.Response:
    """Keep what was tapped or typed, then act on it; the same press again changes nothing."""
    form = await checks.form(request)
    nonce, said = _nonce(form), _said(form)
    try:
        person = await checks.known(request)
        if person is None:
            return _outside()
        if said:
            arrival = Arrival(Address("web", person), nonce, said)
            await request.app[SITE].worker.hear(arrival)
        return await _answer(request)
    except Unavailable:
        if _is_in_place(request):
            raise
        screen = words.mishap(HTTPStatus.SERVICE_UNAVAILABLE, "/c")
        return pages.page("again.html", {"screen": screen, "form": form}, 503)


async def _answer(request: web.Request) -> web.Response:
    """Without JavaScript the browser is sent to the page, so that reloading repeats nothing."""
    if not _is_in_place(request):
        return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/c"})
    found = await look(request)
    return _outside() if found is None else _part(request, found)


def _part(request: web.Request, found: Before) -> web.Response:
    return pages.html(pages.part(found.conversation, request.app[SITE].library, found.letters))


def _outside() -> web.Response:
    return pages.plain(words.outside(), HTTPStatus.UNAUTHORIZED)


def _is_in_place(request: web.Request) -> bool:
    """Whether our script asks, which puts the answer into the page it has."""
    return request.headers.get("X-Requested-With") == "sotay"


def _nonce(form: Mapping[str, str]) -> str:
    nonce = form.get("nonce", "")
    if not NONCE.fullmatch(nonce):
        raise web.HTTPBadRequest
    return nonce


def _said(form: Mapping[str, str]) -> str:
    """The body of an update; "" when nothing was said, as by a text of blanks."""
    action, text = form.get("action", ""), form.get("text", "")
    if len(text) > LONGEST_TEXT or (action and not ACTION.fullmatch(action)):
        raise web.HTTPBadRequest
    if not action and "text" not in form:
        raise web.HTTPBadRequest
    if not action and not text.strip():
        return ""
    return orjson.dumps({"action": action} if action else {"text": text}).decode()
