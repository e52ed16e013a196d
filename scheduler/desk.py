"""The outbox as one sender sees it: outcomes go on record and letters are taken, together."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from bot.domain.deliveries.following import Next, follow
from bot.domain.deliveries.outcomes import Outcome
from bot.domain.deliveries.ranks import Rank, may_go, rank
from bot.workdays import is_rest
from scheduler.alarms import alarm
from scheduler.crashpoints import crashpoint
from storage.database import Database
from storage.letters.outgoing import Claim, Claimed
from storage.store import Store

LOOK_EVERY = 0.5  # seconds between looks when nothing is due, and between looks at all ranks

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Answered = tuple[Claimed, Outcome]  # a letter that was tried, and what came of it


@dataclass(frozen=True, slots=True)
class Beat:
    """What a sender needs beside its channel: all channels there are, and the time."""

    channels: Collection[str]  # those that can be written to first, here or elsewhere
    clock: Clock
    is_rest: Callable[[date], bool] = is_rest


@dataclass(frozen=True, slots=True)
class Taken:
    """Letters that may go now, and how long to wait where there are none."""

    letters: Sequence[Claimed] = ()
    wait: float = LOOK_EVERY  # seconds


class Desk:
    """One transaction for all that waits: at 500 letters a second one for each costs most."""

    def __init__(self, database: Database, channel: str, beat: Beat) -> None:
        self._database = database
        self._channel = channel
        self._beat = beat
        self._owner = uuid4().hex
        self._looked_at = float("-inf")  # at all ranks, by the loop's clock
        self._ranks: Sequence[Rank] = ()  # those that might go then
        self._lowest = Rank.ALARM  # of those, the lowest that was due

    async def turn_over(self, answered: Sequence[Answered], free: int) -> Taken:
        """Put outcomes on record and take up to `free` letters. Raises Unavailable: neither."""
        now = self._beat.clock()
        async with self._database.work() as store:
            await self._record(store, answered, now)
            taken = await self._take(store, free, now) if free else Taken()
            crashpoint("turn over: commit")
        crashpoint("turn over: committed")
        return taken

    async def give_back(self, letters: Sequence[Claimed]) -> None:
        """They were not tried. Raises Unavailable."""
        async with self._database.work() as store:
            for one in letters:
                await store.outgoing.give_back(one)
            crashpoint("give back: commit")
        crashpoint("give back: committed")

    async def _record(self, store: Store, answered: Sequence[Answered], now: datetime) -> None:
        ended = [(one, follow(one.tried, outcome, now)) for one, outcome in answered]
        if ended:
            await store.outgoing.settle(ended, now)
        for one, after in ended:
            await self._warn(store, one, after, now)

    async def _warn(self, store: Store, one: Claimed, after: Next, now: datetime) -> None:
        if after.holds:
            await store.holds.hold(self._channel, after.reason)
        if after.is_alarm:
            log.error("%s did not take letter %d: %s", self._channel, one.letter.id, after.reason)
            await alarm(store, self._channel, after.reason, now)

    async def _take(self, store: Store, free: int, now: datetime) -> Taken:
        rest, is_held = await store.senders.standing(self._channel, now)
        if rest:
            return Taken(wait=min(rest, LOOK_EVERY))
        likely = await self._likely(store, now)
        claimed = await self._claim(store, free, likely, now, is_held=is_held)
        if not claimed and await store.routing.route(self._beat.channels, now):
            claimed = await self._claim(store, free, self._ranks, now, is_held=is_held)
        self._lowest = min((rank(one.letter) for one in claimed), default=Rank.ALARM)
        return Taken(claimed)

    async def _likely(self, store: Store, now: datetime) -> Sequence[Rank]:
        """Ranks to look at: all of them now and then, in between from what was due last.

        A lower one that has come meanwhile is not left without a channel behind a million others.
        """
        at = asyncio.get_running_loop().time()
        if at - self._looked_at < LOOK_EVERY:
            return [one for one in self._ranks if one >= self._lowest]
        self._looked_at = at
        self._ranks = [one for one in Rank if may_go(one, now, self._beat.is_rest)]
        lower = [one for one in Rank if one < self._lowest]
        await store.routing.route(self._beat.channels, now, lower)
        return self._ranks

    async def _claim(
        self, store: Store, free: int, ranks: Sequence[Rank], now: datetime, *, is_held: bool
    ) -> Sequence[Claimed]:
        may = (Rank.ALARM,) if is_held else ranks
        wanted = Claim(self._owner, self._channel, free, may)
        return await store.outgoing.claim(wanted, self._beat.channels, now)
