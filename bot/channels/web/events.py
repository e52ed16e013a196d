"""News for open pages: server-sent events, each the whole present screen."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.channels.web import checks, pages
from bot.channels.web.site import SITE, Site
from bot.domain.deliveries.letters import InHand
from bot.domain.people import Address
from storage.conversations import Conversation
from storage.database import Unavailable
from storage.store import Store

LOOK_EVERY = 5.0  # seconds; another process or channel may have changed the screen
HEARTBEAT = 15.0  # seconds; phone networks forget a connection that is silent for longer
STREAMS = 4  # open pages of one person; phones leave dead connections behind
_LINE = re.compile(r"\r\n|\r|\n")


class Bell:
    """Rings when a person's screen may have changed, and when the stream shall end."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.is_over = False

    def ring(self) -> None:
        self._rung.set()

    def end(self) -> None:
        self.is_over = True
        self._rung.set()

    async def wait(self) -> None:
        """Until it rings, or it is time to look by oneself."""
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._rung.wait()
        except TimeoutError:
            return
        self._rung.clear()


class Waker:
    """The bells of all open pages in this process."""

    def __init__(self) -> None:
        self._bells: dict[str, list[Bell]] = {}
        self._is_closed = False

    def wake(self, person: str) -> None:
        """This person's screen has changed."""
        for bell in self._bells.get(person, ()):
            bell.ring()

    def is_awake(self, person: str) -> bool:
        """Whether they have a page of this process before them: hidden ones do not listen."""
        return person in self._bells

    @contextmanager
    def listen(self, person: str) -> Iterator[Bell]:
        """A bell for one page. With more than STREAMS pages the oldest ends."""
        bell, bells = Bell(), self._bells.setdefault(person, [])
        bells.append(bell)
        for oldest in bells[:-STREAMS]:
            oldest.end()
        if self._is_closed:
            bell.end()
        try:
            yield bell
        finally:
            bells.remove(bell)
            if not bells:
                self._bells.pop(person, None)

    def close(self) -> None:
        """End all streams, at once: the program stops."""
        self._is_closed = True
        for bells in self._bells.values():
            for bell in bells:
                bell.end()


WAKER = web.AppKey("waker", Waker)


async def stream(request: web.Request) -> web.StreamResponse:
    """Every new screen of one person, from the one that their page does not show yet."""
    person = await checks.known(request)
    if person is None:
        raise web.HTTPUnauthorized
    headers = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
    response = web.StreamResponse(headers=headers)
    with request.app[WAKER].listen(person) as bell:
        try:
            await response.prepare(request)
            await response.write(b"retry: 2000\n\n")
            await _tell(response, _Look(request.app[SITE], person, _shown(request)), bell)
        except ConnectionResetError:
            pass  # the phone is gone; it comes back by itself
    return response


def _shown(request: web.Request) -> int:
    """The version that the page shows; none is -1."""
    said = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else -1


@dataclass(frozen=True, slots=True)
class Before:
    """What one person has before them."""

    conversation: Conversation
    letters: Sequence[InHand]  # that they have not put aside


async def before(store: Store, address: Address) -> Before:
    """A conversation that has not begun is an empty one."""
    conversation = await store.conversations.find(address) or Conversation(address)
    if conversation.cadre_id is None:
        return Before(conversation, ())
    letters = await store.unread.of(conversation.cadre_id, address.channel)
    return Before(conversation, letters)


class _Look:
    """What is new for one page."""

    def __init__(self, site: Site, person: str, shown: int) -> None:
        self._site = site
        self._address = Address("web", person)
        self._shown = shown

    async def news(self) -> bytes:
        """The present screen as an event; empty when the page shows it already."""
        found = await self._find()
        if found is None:
            return b""
        self._shown = found.conversation.version
        html = pages.part(found.conversation, self._site.library, found.letters)
        return _event(self._shown, html)

    async def _find(self) -> Before | None:
        try:
            async with self._site.database.work() as store:
                conversation = await store.conversations.find(self._address)
                # Not "is newer": a shared phone may have gone to somebody with a younger one.
                if conversation is None or conversation.version == self._shown:
                    return None
                return await before(store, self._address)
        except Unavailable:
            return None  # the next look may find it


async def _tell(response: web.StreamResponse, look: _Look, bell: Bell) -> None:
    clock = asyncio.get_running_loop().time
    said_at = clock()
    while not bell.is_over:
        news = await look.news()
        if not news and clock() - said_at >= HEARTBEAT:
            news = b":\n\n"
        if news:
            await response.write(news)
            said_at = clock()
        await bell.wait()


def _event(number: int, html: str) -> bytes:
    data = "".join(f"data: {line}\n" for line in _LINE.split(html))
    return f"id: {number}\n{data}\n".encode()
