"""Ticks at even times; what is due, the database says."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.deliveries.holding import HoldCause
from bot.domain.deliveries.jumps import has_jumped
from scheduler.alarms import alarm_of_clock
from scheduler.crashpoints import crashpoint
from storage.database import Database, Unavailable

MISSED = 3  # intervals without a tick; then the watchdog ticks by itself
BECAUSE = HoldCause.CLOCK

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Steady = Callable[[], float]


def steady() -> float:
    """Seconds on a clock that nobody sets, and that goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass
class Chore:
    """What is done at each tick, never twice at once."""

    name: str
    do: Callable[[], Awaitable[None]]
    every: float  # seconds
    ticked_at: float = 0.0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> None:
        """A failure is logged: the next tick tries again."""
        if self._turn.locked():
            return
        async with self._turn:
            self.ticked_at = steady()
            try:
                await self.do()
            except Unavailable as error:
                log.warning("the database is away, %s waits: %s", self.name, error)
            except Exception as mistake:  # noqa: BLE001 - one job must not stop the others
                log.error("%s failed: %s", self.name, type(mistake).__name__)  # noqa: TRY400


class Ticker:
    """APScheduler rings; a watchdog on the steady clock rings where it sleeps too long.

    It reckons by the wall clock: set back an hour, it would be silent for an hour.
    """

    def __init__(self, *jobs: Chore) -> None:
        self._jobs = jobs

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until `stop`; a tick under way is waited for."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        for job in self._jobs:
            scheduler.add_job(
                job.tick,
                "interval",
                seconds=job.every,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,  # late is better than never: what is due is in the table
            )
        scheduler.start()
        try:
            await self._watch(stop)
        finally:
            scheduler.shutdown(wait=False)

    async def _watch(self, stop: asyncio.Event) -> None:
        for job in self._jobs:
            await job.tick()
        while not stop.is_set():
            for job in self._jobs:
                if steady() - job.ticked_at > MISSED * job.every:
                    await job.tick()
            try:
                async with asyncio.timeout(min(job.every for job in self._jobs)):
                    await stop.wait()
            except TimeoutError:
                continue


class ClockGuard:
    """Holds all channels when the wall clock jumps, and goes on when it is back."""

    def __init__(
        self, database: Database, channels: tuple[str, ...], clock: Clock, steady: Steady = steady
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._steady = steady
        self._began_at, self._began = clock(), steady()
        self._is_off = False
        self._turn = asyncio.Lock()  # whoever writes letters asks before each look, too

    async def tick(self) -> None:
        """Raises Unavailable. Staff may release sooner: only a new jump holds again."""
        async with self._turn:
            now = self._clock()
            elapsed = timedelta(seconds=self._steady() - self._began)
            is_off = has_jumped(elapsed, self._began_at, now)
            if is_off == self._is_off:
                return
            await (self._hold(now) if is_off else self._release())
            self._is_off = is_off

    async def _hold(self, now: datetime) -> None:
        log.error("the wall clock has jumped: letters are held")
        async with self._database.work() as store:
            for channel in self._channels:
                await store.holds.hold(channel, BECAUSE)
            await alarm_of_clock(store, now)
            crashpoint("hold: commit")
        crashpoint("hold: committed")

    async def _release(self) -> None:
        log.warning("the wall clock is back: letters go again")
        async with self._database.work() as store:
            for channel in self._channels:
                await store.holds.release(channel, BECAUSE)
            crashpoint("release: commit")
        crashpoint("release: committed")


async def is_off(database: Database) -> bool:
    """Whether letters are held because the clock jumped, here or in another process."""
    async with database.work() as store:
        held = await store.holds.all()
        crashpoint("holds: commit")
    crashpoint("holds: committed")
    return BECAUSE in held.values()
