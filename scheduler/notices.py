"""Notices as time passes: sent anew in their series, and brought to very many part by part."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from scheduler.crashpoints import crashpoint
from storage.database import Database, Unavailable
from storage.store import Store

AHEAD = timedelta(hours=1)  # so long before its hour the next is written: nothing is late

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
# What is done about one of them in one unit of work. False: there is no more to do.
Step = Callable[[Store, int, datetime], Awaitable[bool]]


class Rounds:
    """What a crash leaves is gone on with; a notice that fails keeps no other from going out."""

    def __init__(self, database: Database, clock: Clock, *, repeat: Step, spread: Step) -> None:
        self._database = database
        self._clock = clock
        self._repeat = repeat  # takes the number of a notice
        self._spread = spread  # takes that of a letter

    async def send_anew(self) -> None:
        """Raises Unavailable. Doing it again, or in two processes, sends nothing twice."""
        async with self._database.work() as store:
            due = await store.notices.series.due(self._clock() + AHEAD)
            crashpoint("series: commit")
        crashpoint("series: committed")
        for one in due:
            await self._try(self._next, one.id)

    async def _next(self, notice_id: int) -> bool:
        async with self._database.work() as store:
            is_sent = await self._repeat(store, notice_id, self._clock())
            crashpoint("next: commit")
        crashpoint("next: committed")
        return is_sent

    async def spread(self) -> None:
        """Until everybody has what is for them; of several letters each has a part in turn.

        Raises Unavailable. One process does it at a time, and the next goes on where it was.
        """
        async with self._database.alone("spreading"):
            over: set[int] = set()
            while left := [one for one in await self._unfinished() if one not in over]:
                over.update([one for one in left if not await self._try(self._part, one)])

    async def _unfinished(self) -> Sequence[int]:
        async with self._database.work() as store:
            found = await store.spreading.unfinished()
            crashpoint("unfinished: commit")
        crashpoint("unfinished: committed")
        return found

    async def _part(self, letter_id: int) -> bool:
        async with self._database.work() as store:
            goes_on = await self._spread(store, letter_id, self._clock())
            crashpoint("spread: commit")
        crashpoint("spread: committed")
        return goes_on

    async def _try(self, work: Callable[[int], Awaitable[bool]], number: int) -> bool:
        """False after a mistake of ours, too: it is tried again at the next tick."""
        try:
            return await work(number)
        except Unavailable:
            raise
        except Exception as mistake:  # noqa: BLE001 - one notice must not stop the others
            log.error("a notice failed: %s", type(mistake).__name__)  # noqa: TRY400
            return False
