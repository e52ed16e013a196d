"""What keeps the outbox right whoever sends: leases that ended, letters that came too late."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from scheduler.crashpoints import crashpoint
from storage.database import Database
from storage.store import Store

Clock = Callable[[], datetime]
Step = Callable[[Store, int, datetime], Awaitable[int]]  # a letter's next chunk; 0: all are there


class Upkeep:
    """Any number of processes may do it at once."""

    def __init__(self, database: Database, clock: Clock, step: Step | None = None) -> None:
        self._database = database
        self._clock = clock
        self._step = step  # None: nobody spreads letters from a query

    async def tick(self) -> None:
        """Raises Unavailable."""
        await self.end_leases()
        while await self.expire():
            pass
        await self.spread()

    async def end_leases(self) -> None:
        async with self._database.work() as store:
            await store.outgoing.end_leases(self._clock())
            crashpoint("leases: commit")
        crashpoint("leases: committed")

    async def expire(self) -> int:
        """How many letters were too late."""
        async with self._database.work() as store:
            late = await store.outgoing.expire(self._clock())
            crashpoint("expire: commit")
        crashpoint("expire: committed")
        return late

    async def spread(self) -> None:
        """Bring letters to all of their recipients, from where it was left."""
        if self._step is None:
            return
        async with self._database.work() as store:
            unfinished = await store.spreading.unfinished()
            crashpoint("unfinished: commit")
        crashpoint("unfinished: committed")
        for letter_id in unfinished:
            while await self._chunk(self._step, letter_id):
                pass

    async def _chunk(self, step: Step, letter_id: int) -> int:
        async with self._database.work() as store:
            written = await step(store, letter_id, self._clock())
            crashpoint("spread: commit")
        crashpoint("spread: committed")
        return written
