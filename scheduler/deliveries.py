"""Letters on one channel: claimed, sent and settled, a few at a time."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from bot.domain.deliveries.following import Next, backoff, follow
from bot.domain.deliveries.outcomes import NotSent, Outcome, Unknown
from bot.domain.deliveries.ranks import Rank, may_go
from bot.messenger import Messenger
from bot.workdays import is_rest
from scheduler.alarms import alarm
from scheduler.crashpoints import crashpoint
from storage.database import Database, Unavailable
from storage.letters.outgoing import Claim, Claimed
from storage.store import Store

SLOTS = 8  # letters on their way at once: so many at most come twice after a crash
FEWEST = 4  # of them free before more are claimed: a claim costs more than a letter
LOOK_EVERY = 0.5  # seconds between looks when nothing is due
SEND_SECONDS = 40.0  # less than the lease; a messenger gives up by itself before that
FINISH_SECONDS = 3.0  # for what is on its way when the program stops
SETTLE_EVERY = 0.5  # seconds between tries while the database is away

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Beat:
    """What a sender needs beside its channel: all channels there are, and the time."""

    channels: Collection[str]  # those that can be written to first, here or elsewhere
    clock: Clock
    is_rest: Callable[[date], bool] = is_rest


class Sender:
    """Commit, send, commit: nothing is held open while a channel answers."""

    def __init__(self, database: Database, messenger: Messenger, beat: Beat) -> None:
        self._database = database
        self._messenger = messenger
        self._beat = beat
        self._owner = uuid4().hex
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._failures = 0  # tries in a row that did not get through to the channel

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is on its way has FINISH_SECONDS to end."""
        stopping = asyncio.ensure_future(stop.wait())
        try:
            async with asyncio.TaskGroup() as sending:
                while not stop.is_set():
                    self._changed.clear()
                    await self._pause(stopping, await self._fill(sending, stop))
                await self._finish()
        finally:
            stopping.cancel()

    async def _fill(self, sending: asyncio.TaskGroup, stop: asyncio.Event) -> float:
        """Give each free slot a letter. How long to wait for news, at the most."""
        try:
            claimed, wait = await self._claim(SLOTS - len(self._on_their_way))
        except Unavailable as error:
            log.warning("the database is away, letters wait: %s", error)
            return LOOK_EVERY
        if stop.is_set():
            await self._give_back(claimed)
            return 0.0
        for one in claimed:
            task = sending.create_task(self._send(one))
            self._on_their_way.add(task)
            task.add_done_callback(self._is_done)
        if self._failures >= SLOTS:
            return backoff(self._failures // SLOTS).total_seconds()
        return 0.0 if claimed and len(self._on_their_way) < SLOTS else wait

    async def _pause(self, stopping: "asyncio.Future[Any]", wait: float) -> None:
        """Until a slot is free, though not while nothing gets through, or it is time to look."""
        if not wait:
            return await asyncio.sleep(0)
        waking: list[asyncio.Future[Any]] = [stopping]
        if self._on_their_way and self._failures < SLOTS:
            waking.append(asyncio.ensure_future(self._changed.wait()))
        await asyncio.wait(waking, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        for one in waking[1:]:
            one.cancel()
        return None

    def _is_done(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        self._changed.set()

    async def _claim(self, free: int) -> tuple[Sequence[Claimed], float]:
        """What may go now, and how long to wait where there is nothing."""
        if free < FEWEST:
            return (), LOOK_EVERY
        now = self._beat.clock()
        async with self._database.work() as store:
            if rest := await store.senders.rest(self._messenger.channel, now):
                return (), min(rest, LOOK_EVERY)
            claimed = await self._look(store, free, now)
            crashpoint("claim: commit")
        crashpoint("claim: committed")
        return claimed, LOOK_EVERY

    async def _look(self, store: Store, free: int, now: datetime) -> Sequence[Claimed]:
        wanted = Claim(self._owner, self._messenger.channel, free, await self._ranks(store, now))
        claimed = await store.outgoing.claim(wanted, self._beat.channels, now)
        if claimed or not await store.routing.route(self._beat.channels, now):
            return claimed
        return await store.outgoing.claim(wanted, self._beat.channels, now)

    async def _ranks(self, store: Store, now: datetime) -> Collection[Rank]:
        if self._messenger.channel in await store.holds.all():
            return (Rank.ALARM,)
        return [rank for rank in Rank if may_go(rank, now, self._beat.is_rest)]

    async def _give_back(self, claimed: Sequence[Claimed]) -> None:
        async with self._database.work() as store:
            for one in claimed:
                await store.outgoing.give_back(one)
            crashpoint("give back: commit")
        crashpoint("give back: committed")

    async def _send(self, one: Claimed) -> None:
        crashpoint("send: begin")
        outcome = await self._try(one)
        crashpoint("send: answered")
        is_away = isinstance(outcome, NotSent) and not outcome.retry_in
        self._failures = self._failures + 1 if is_away else 0
        await self._settle(one, outcome)

    async def _try(self, one: Claimed) -> Outcome:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._messenger.send(
                    one.tried.address, one.letter, delivery_id=one.id, plain=one.tried.is_plain
                )
        except TimeoutError:
            return Unknown("no answer in time")
        except Exception as mistake:  # noqa: BLE001 - ours; whether it went, nobody knows
            log.error("a messenger failed: %s", type(mistake).__name__)  # noqa: TRY400
            return Unknown(f"our mistake: {type(mistake).__name__}")

    async def _settle(self, one: Claimed, outcome: Outcome) -> None:
        """However long the database is away: the slot takes nothing else meanwhile."""
        while True:
            try:
                return await self._put_on_record(one, outcome)
            except Unavailable as error:
                log.warning("the database is away, an outcome waits: %s", error)
            await asyncio.sleep(SETTLE_EVERY)

    async def _put_on_record(self, one: Claimed, outcome: Outcome) -> None:
        now = self._beat.clock()
        after = follow(one.tried, outcome, now)
        async with self._database.work() as store:
            await store.outgoing.settle(one, after, now)
            await self._warn(store, one, after)
            crashpoint("settle: commit")
        crashpoint("settle: committed")

    async def _warn(self, store: Store, one: Claimed, after: Next) -> None:
        channel = self._messenger.channel
        if after.holds:
            await store.holds.hold(channel, after.reason)
        if after.is_alarm:
            log.error("%s did not take letter %d: %s", channel, one.letter.id, after.reason)
            await alarm(store, channel, after.reason, self._beat.clock())

    async def _finish(self) -> None:
        """What does not end in time was perhaps sent: its lease says so when it is over."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=FINISH_SECONDS)
        for task in self._on_their_way:
            task.cancel()
