"""Pushes on their way: beside the letters, and never waited for.

The letter is on the page whatever becomes of its push, so a push is tried twice and is then let
go. Those that wait when the program stops are let go too.
"""

import asyncio
import logging
import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import aiohttp
import orjson
from yarl import URL

from bot.channels.aside import Aside
from bot.channels.web.push.sealing import Signer, Unreadable, seal
from bot.channels.web.push.services import BROWSERS, Services
from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.pushes import Push, push
from storage.database import Database, Unavailable
from storage.letters.pushes import Told

AT_ONCE = 16  # on their way; of 0.1 s each that is some 150 a second
MOST_WAITING = 20_000  # of 2 kB each; what is beyond is let go
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
REST, LONGEST_REST = 5.0, 30.0  # seconds before the second try, as the service may ask
AWAY = 60.0  # seconds that a service is left alone after the second try
FINISH_SECONDS = 2.0  # for what is on its way when the program stops

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class Answer(StrEnum):
    """What a push service makes of a push."""

    TAKEN = "taken"
    GONE = "gone"  # the browser has taken its subscription back, or is no more
    BUSY = "busy"  # or away
    REFUSED = "refused"  # our mistake, or a key it does not know


@dataclass(frozen=True, slots=True)
class _Way:
    """One push to one browser."""

    told: Told
    push: Push
    delivery_id: int

    def body(self) -> bytes:
        """What only the browser can read. Nothing in it lets anybody in."""
        said = {"title": self.push.title, "text": self.push.text, "tag": self.push.topic}
        return orjson.dumps(said | {"letter": self.delivery_id})


class Pusher:
    """Tells browsers of letters. Its failures are logged, and nothing else comes of them."""

    def __init__(
        self, database: Database, clock: Clock, ours: str, services: Services = BROWSERS
    ) -> None:
        self._database = database
        self._clock = clock
        self._services = services
        self._signer = Signer(ours)
        self._aside = Aside()
        self._waiting: deque[_Way] = deque()
        self._running = 0
        self._has_said_so = False  # that too many wait
        self._left_alone: dict[str, datetime] = {}  # services that are away, until then
        self._http: aiohttp.ClientSession | None = None  # None: not open, or closed again

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Takes pushes within the block."""
        async with aiohttp.ClientSession(
            connector=self._services.connect(),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=TIMEOUT,
        ) as self._http:
            try:
                yield
            finally:
                self._waiting.clear()
                await self._aside.finish(FINISH_SECONDS)

    def tell(self, browsers: Sequence[Told], letter: Letter, *, delivery_id: int) -> None:
        """Returns at once."""
        for told in browsers:
            if self._is_full():
                return
            said = push(letter, told.unit, self._clock())
            self._waiting.append(_Way(told, said, delivery_id))
            if self._running < AT_ONCE:
                self._running += 1
                self._aside.go(self._drain())

    def _is_full(self) -> bool:
        """Said once until they have all gone: a notice may be to a million."""
        is_full = len(self._waiting) >= MOST_WAITING
        if is_full and not self._has_said_so:
            log.warning("too many pushes wait: the next are let go")
        self._has_said_so = is_full or (self._has_said_so and bool(self._waiting))
        return is_full

    async def _drain(self) -> None:
        try:
            while self._waiting:
                await self._take(self._waiting.popleft())
        finally:
            self._running -= 1

    async def _take(self, way: _Way) -> None:
        try:
            await self._go(way)
        except Unavailable:
            pass  # the next push finds it gone again
        except Exception as mistake:  # noqa: BLE001 - ours; the letter is on the page
            log.error("a push failed: %s", type(mistake).__name__)  # noqa: TRY400

    async def _go(self, way: _Way) -> None:
        origin = self._services.origin(way.told.subscription.endpoint)
        if not origin:
            log.warning("a subscription names no push service that is known: it is dropped")
            await self._drop(way.told)
        elif self._left_alone.get(origin, self._clock()) <= self._clock():
            await self._settle(way.told, origin, await self._try(way, origin))

    async def _try(self, way: _Way, origin: str) -> Answer:
        """Twice at the most."""
        try:
            body = await asyncio.to_thread(seal, way.body(), way.told.subscription)
        except Unreadable:
            return Answer.GONE
        answer, rest = await self._post(way, origin, body)
        if answer is not Answer.BUSY or rest > LONGEST_REST:
            return answer
        await asyncio.sleep(rest)
        answer, _ = await self._post(way, origin, body)
        return answer

    async def _post(self, way: _Way, origin: str, body: bytes) -> tuple[Answer, float]:
        """And how long it wants to be left alone, in seconds."""
        if self._http is None:
            raise RuntimeError("pushes are taken within `open`")
        headers = self._signer.headers(origin, way.told.key, self._clock())
        try:
            async with self._http.post(
                URL(way.told.subscription.endpoint, encoded=True),
                data=body,
                headers={**headers, **_headers(way.push)},
                allow_redirects=False,
            ) as reply:
                return _answer(reply.status), _rest(reply.headers.get("Retry-After", ""))
        except (TimeoutError, OSError, aiohttp.ClientError):
            return Answer.BUSY, REST

    async def _settle(self, told: Told, origin: str, answer: Answer) -> None:
        if answer is Answer.GONE:
            await self._drop(told)
        elif answer is Answer.BUSY:
            self._left_alone[origin] = self._clock() + timedelta(seconds=AWAY)
            log.warning("%s is busy or away: pushes there are let go for a while", origin)
        elif answer is Answer.REFUSED:
            log.warning("%s refused a push", origin)

    async def _drop(self, told: Told) -> None:
        async with self._database.work() as store:
            await store.push_subscriptions.drop(told)


def _headers(said: Push) -> Mapping[str, str]:
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(said.lasts.total_seconds())),
        "Urgency": said.haste,
        "Topic": said.topic,
    }


def _answer(status: int) -> Answer:
    if status < 300:
        return Answer.TAKEN
    if status in {404, 410}:
        return Answer.GONE
    return Answer.BUSY if status == 429 or status >= 500 else Answer.REFUSED


def _rest(asked: str) -> float:
    """As long as it says; it may also say a date, which none of them does."""
    return float(asked) if re.fullmatch(r"[0-9]{1,6}", asked) else REST
