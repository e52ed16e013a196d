"""From the inbox to an answer: each update once, one person's in order, many people at once."""

import asyncio
import logging
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.channels.aside import Aside
from bot.channels.renewing import EVERY, Change, Renewing
from bot.channels.tidying import Tidier
from bot.chat import Chat
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Address
from bot.request import Errand, Heard, Reach
from bot.screen import Screen
from scheduler.crashpoints import crashpoint
from storage.conversations import Conversation
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

    def read(self, taken: Taken) -> Heard | Reach | None:
        """What the person tapped or typed, or that they shut us out or let us in again.

        None: nothing that concerns us.
        """

    async def speak(self, taken: Taken, screen: Screen) -> Change | None:
        """Show a screen, at most once; the effect is committed, a failure is only logged.

        How another screen comes in its place; None: in no way.
        """

    async def show(self, address: Address, screen: Screen) -> None:
        """Show a screen that no tap asked for; a failure is only logged."""

    async def fetch(self, ref: str) -> bytes:
        """The content of a file somebody sent. Raises NotFound."""

    async def busy(self, address: Address) -> None:
        """Show that work is under way."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An update that took effect, and what to show for it."""

    taken: Taken
    screen: Screen | None  # None: there is nothing to say


class Worker:
    """Serves the people of one channel."""

    def __init__(
        self,
        database: Database,
        chat: Chat,
        mouth: Mouth,
        clock: Clock,
        renew_every: float = EVERY,
    ) -> None:
        self._database = database
        self._chat = chat
        self._mouth = mouth
        self._clock = clock
        self._turns: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()
        self._tidier = Tidier(database)
        self._aside = Aside()
        self._renewing = Renewing(database, chat, clock, self._turn, renew_every)

    async def receive(self, arrivals: list[Arrival], offset: int | None = None) -> None:
        """Keep what a channel handed over. After this returns the channel may forget it."""
        async with self._database.work() as store:
            await store.inbox.receive(arrivals, self._clock())
            if offset is not None:
                await store.inbox.move_offset(self._mouth.channel, offset)
            crashpoint("receive: commit")
        crashpoint("receive: committed")

    async def run(self) -> None:
        """Serve what nobody asked for: left by a crash, put off, or kept by another process."""
        async with self._renewing.open(), asyncio.TaskGroup() as serving:
            while True:
                try:
                    await self._tidier.tidy_up(self._clock())
                    await self._scan(serving)
                except Unavailable as error:
                    log.warning("the database is away, trying again: %s", error)
                await asyncio.sleep(SCAN_EVERY)

    async def _scan(self, serving: asyncio.TaskGroup) -> None:
        async with self._database.work() as store:
            people = await store.inbox.waiting(self._mouth.channel, self._clock())
            crashpoint("waiting: commit")
        crashpoint("waiting: committed")
        for person in people:
            if person not in self._turns:  # whoever is being served gets all of theirs
                serving.create_task(self.serve(person))

    async def hear(self, arrival: Arrival) -> None:
        """Keep one update and act on it, in one commit where all goes well.

        Raises Unavailable: then it was not kept, and the channel must bring it again.
        """
        person = arrival.address.person
        async with self._turn(person):
            await self._serve_until(_Hand(arrival.address, arrival), arrival.update_id)

    async def serve(self, person: str, last: str = "") -> None:
        """Act on one person's updates, oldest first: up to `last`, or on all that are due.

        Whatever goes wrong for one person must not stop the others.
        """
        async with self._turn(person):
            try:
                await self._serve_until(_Hand(Address(self._mouth.channel, person)), last)
            except Unavailable as error:
                log.warning("the database is away, updates wait: %s", error)
            except Exception as mistake:  # noqa: BLE001
                log.error("serving somebody failed: %s", _told(mistake))  # noqa: TRY400

    async def show_again(self, seen: Conversation) -> None:
        """Show once more what was seen last, unless they have gone on since.

        In their turn: what they do meanwhile is answered after it.
        """
        async with self._turn(seen.address.person):
            async with self._database.work() as store:
                has_gone_on = await store.conversations.has_gone_on(seen)
                crashpoint("seen: commit")
            crashpoint("seen: committed")
            if seen.screen and not has_gone_on:
                await self._mouth.show(seen.address, seen.screen)

    async def _serve_until(self, hand: "_Hand", last: str) -> None:
        while answered := await self._serve_one(hand):
            if answered.taken.update_id == last:
                return
            hand = _Hand(hand.address)

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

    async def _serve_one(self, hand: "_Hand") -> Answered | None:
        with self._aside.after(PATIENCE, partial(self._mouth.busy, hand.address)):
            answered = await self._act(hand)
        if answered and answered.screen is not None:
            change = await self._mouth.speak(answered.taken, answered.screen)
            if change and answered.screen.renews:
                self._renewing.begin(hand.address, answered.screen, change)
            for errand in hand.errands:
                self._aside.go(self._run_errand(hand.address, errand))
        return answered

    async def _run_errand(self, address: Address, errand: Errand) -> None:
        """What takes seconds, while the person may go on; then they are shown its outcome."""
        try:
            action = await errand(self._database, self._mouth.fetch)
            respond: Respond = partial(_ask_for, self._chat, action)
        except Exception as mistake:  # noqa: BLE001
            log.error("an errand failed: %s", _told(mistake))  # noqa: TRY400
            respond = self._chat.apologise
        async with self._turn(address.person):
            screen = await self._kept(Heard(address), respond)
        await self._mouth.show(address, screen)

    async def _kept(self, heard: Heard, respond: Respond) -> Screen:
        now = self._clock()
        try:
            async with self._database.work() as store:
                screen = await respond(heard, store, now)
                crashpoint("errand: commit")
            crashpoint("errand: committed")
        except (Refusal, NotFound) as bad_news:  # their rights ended meanwhile, say
            return await self._kept(heard, partial(self._chat.decline, bad_news))
        return screen

    async def _act(self, hand: "_Hand") -> Answered | None:
        try:
            hand.errands.clear()
            act = partial(self._chat.act, errands=hand.errands)
            return await self._in_one_transaction(hand, act)
        except (Refusal, NotFound) as bad_news:
            return await self._in_one_transaction(hand, partial(self._chat.decline, bad_news))
        except Unavailable:
            raise
        except Exception as mistake:
            if hand.taken is None:
                raise
            log.error("an update failed: %s %s", hand, _told(mistake))  # noqa: TRY400
            return await self._set_aside(hand, hand.taken, mistake)

    async def _in_one_transaction(self, hand: "_Hand", respond: Respond) -> Answered | None:
        """Take the oldest update and respond: "done" and the effects commit together."""
        now = self._clock()
        async with self._database.work() as store:
            taken = await hand.take(store, now)
            heard = self._mouth.read(taken) if taken else None
            screen = await _answer(heard, respond, store, now)
            crashpoint("update: commit")
        crashpoint("update: committed")
        return Answered(taken, screen) if taken else None

    async def _set_aside(self, hand: "_Hand", taken: Taken, mistake: Exception) -> Answered | None:
        """Try again later; after TRIES the update is quarantined and the person told."""
        now, heard = self._clock(), Heard(hand.address)
        async with self._database.work() as store:
            await hand.keep(store, now)
            error = type(mistake).__name__
            is_last = await store.inbox.fail(taken, error, now=now, tries=TRIES)
            screen = await self._chat.apologise(heard, store, now) if is_last else None
            crashpoint("set aside: commit")
        crashpoint("set aside: committed")
        return Answered(taken, screen) if screen else None


@dataclass(slots=True)
class _Hand:
    """The update being acted on. It outlives its transaction when that is rolled back."""

    address: Address
    arrival: Arrival | None = None  # not kept yet: it came with this very turn
    taken: Taken | None = None
    errands: list[Errand] = field(default_factory=list)

    async def keep(self, store: Store, now: datetime) -> None:
        if self.arrival:
            await store.inbox.receive([self.arrival], now)

    async def take(self, store: Store, now: datetime) -> Taken | None:
        """This person's oldest update; at a second try, the same again or none."""
        await self.keep(store, now)
        expected = self.taken.update_id if self.taken else None
        taken = await store.inbox.take(self.address, now, expected=expected)
        self.taken = taken or self.taken
        return taken

    def __str__(self) -> str:
        return f"{self.address.channel} {self.taken.update_id}" if self.taken else "none"


async def _answer(
    heard: Heard | Reach | None, respond: Respond, store: Store, now: datetime
) -> Screen | None:
    """None: there is nothing to say to it."""
    if isinstance(heard, Reach):
        await store.routing.mark(heard.address, heard.why_not)
        return None
    return await respond(heard, store, now) if heard else None


async def _ask_for(chat: Chat, action: str, heard: Heard, store: Store, now: datetime) -> Screen:
    return await chat.act(replace(heard, action=action), store, now)


def _told(mistake: Exception) -> str:
    """What went wrong and where, without the message: that may hold what people typed."""
    places = traceback.format_list(traceback.extract_tb(mistake.__traceback__)[-6:])
    return f"{type(mistake).__name__}\n{''.join(places)}"
