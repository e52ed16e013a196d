"""From the inbox to an answer: each update once, one person's in order, many people at once."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat import Chat
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Address
from bot.request import Heard
from bot.screen import Screen
from storage.database import Database, Unavailable
from storage.inbox import Arrival, Taken
from storage.store import Store

TRIES = 3  # then an update is set aside, so that one mistake of ours stops nobody
SCAN_EVERY = 1.0  # seconds between looks for what was put off or left by another process
PATIENCE = 1.0  # seconds until a person is told that work is under way

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Respond = Callable[[Heard, Store, datetime], Awaitable[Screen]]


class Mouth(Protocol):
    """What a channel does for the worker: read its own updates, and speak."""

    channel: str

    def read(self, taken: Taken) -> Heard | None:
        """What the person tapped or typed. None: nothing that concerns us."""

    async def speak(self, taken: Taken, screen: Screen) -> None:
        """Show a screen, at most once; the effect is committed, a failure is only logged."""

    async def busy(self, address: Address) -> None:
        """Show that work is under way."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An update that took effect, and what to show for it."""

    taken: Taken
    screen: Screen | None  # None: there is nothing to say


class Worker:
    """Serves the people of one channel."""

    def __init__(self, database: Database, chat: Chat, mouth: Mouth, clock: Clock) -> None:
        self._database = database
        self._chat = chat
        self._mouth = mouth
        self._clock = clock
        self._turns: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    async def receive(self, arrivals: list[Arrival], offset: int | None = None) -> None:
        """Keep what a channel handed over. After this returns the channel may forget it."""
        async with self._database.work() as store:
            await store.inbox.receive(arrivals, self._clock())
            if offset is not None:
                await store.inbox.move_offset(self._mouth.channel, offset)

    async def run(self) -> None:
        """Serve what nobody asked for: left by a crash, put off, or kept by another process."""
        while True:
            try:
                await self._scan()
            except Unavailable as error:
                log.warning("the database is away, trying again: %s", error)
            await asyncio.sleep(SCAN_EVERY)

    async def _scan(self) -> None:
        now = self._clock()
        async with self._database.work() as store:
            people = await store.inbox.waiting(self._mouth.channel, now)
        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(self.serve(person))

    async def serve(self, person: str) -> None:
        """Act on all of one person's updates that are due, oldest first."""
        async with self._turn(person):
            try:
                while await self._serve_one(Address(self._mouth.channel, person)):
                    pass
            except Unavailable as error:
                log.warning("the database is away, updates wait: %s", error)

    @asynccontextmanager
    async def _turn(self, person: str) -> AsyncIterator[None]:
        """One at a time for each person; nothing is kept of people who are not being served."""
        self._waiting[person] += 1
        try:
            async with self._turns.setdefault(person, asyncio.Lock()):
                yield
        finally:
            self._waiting[person] -= 1
            if not self._waiting[person]:
                del self._waiting[person], self._turns[person]

    async def _serve_one(self, address: Address) -> bool:
        acting = asyncio.ensure_future(self._act(address))
        try:
            done, _ = await asyncio.wait({acting}, timeout=PATIENCE)
            if not done:
                await self._mouth.busy(address)
            answered = await acting
        finally:
            acting.cancel()
        if answered is None:
            return False
        if answered.screen is not None:
            await self._mouth.speak(answered.taken, answered.screen)
        return True

    async def _act(self, address: Address) -> Answered | None:
        try:
            return await self._in_one_transaction(address, self._chat.act)
        except (Refusal, NotFound) as bad_news:
            return await self._decline(address, bad_news)
        except Unavailable:
            raise
        except Exception as mistake:  # ours: anything that is not expected bad news
            log.exception("an update of %s failed", address.channel)
            return await self._set_aside(address, mistake)

    async def _decline(self, address: Address, bad_news: Refusal | NotFound) -> Answered | None:
        async def decline(heard: Heard, store: Store, now: datetime) -> Screen:
            return await self._chat.decline(bad_news, heard, store, now)

        return await self._in_one_transaction(address, decline)

    async def _in_one_transaction(self, address: Address, respond: Respond) -> Answered | None:
        """Take the oldest update and respond: "done" and the effects commit together."""
        now = self._clock()
        async with self._database.work() as store:
            taken = await store.inbox.take(address, now)
            if taken is None:
                return None
            heard = self._mouth.read(taken)
            screen = await respond(heard, store, now) if heard else None
            return Answered(taken, screen)

    async def _set_aside(self, address: Address, mistake: Exception) -> Answered | None:
        """Try again later; after TRIES the update is quarantined and the person told."""
        now = self._clock()
        async with self._database.work() as store:
            poison = await store.inbox.fail(address, repr(mistake), now=now, tries=TRIES)
            if poison is None:
                return None
            screen = await self._chat.apologise(Heard(address), store, now)
            return Answered(poison, screen)
