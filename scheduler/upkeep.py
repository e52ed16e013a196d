"""What keeps the outbox right whoever sends: leases that ended, letters that came too late."""

from collections.abc import Callable
from datetime import datetime

from scheduler.crashpoints import crashpoint
from storage.database import Database

Clock = Callable[[], datetime]


class Upkeep:
    """Any number of processes may do it at once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def tick(self) -> None:
        """Raises Unavailable."""
        await self.end_leases()
        while await self.expire():
            pass

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
