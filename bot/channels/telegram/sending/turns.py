"""When the next message may go: on the whole channel, and in one chat."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime

from bot.domain.deliveries.outcomes import NotSent, Outcome, Paused
from bot.domain.deliveries.pacing import CHAT_RESTS
from storage.database import Database

ASK_AGAIN = 2.0  # seconds, where the line is too long to stand in it
# Seconds of turns that are taken ahead: none at 25 a second; thirty at 1,000, where a transaction
# for each would take longest of all.
AHEAD = 0.03
STALE = 0.3  # seconds after which a turn that nobody took is left, or turns would pile up

Clock = Callable[[], datetime]


class Turns:
    """The channel's, shared by all processes. Those who wait in this one ask together."""

    def __init__(self, database: Database, channel: str, clock: Clock) -> None:
        self._database = database
        self._channel = channel
        self._clock = clock
        self._waiting: list[asyncio.Future[float]] = []
        self._asking = asyncio.Lock()
        self._rest = 0.0  # seconds of a pause, as last heard of
        self._ahead: deque[float] = deque()  # turns that nobody waits for yet
        self._more = 0  # how many to take ahead

    async def open(self, most: float) -> None:
        """`most`: messages a second. Raises Unavailable."""
        async with self._database.work() as store:
            await store.senders.open(self._channel, most, self._clock())

    async def wait(self) -> Outcome | None:
        """Returns when it is our turn, or says at once why there is none. Raises Unavailable."""
        turn = self._spare()
        if turn is None:
            turn = await self._stand_in_line()
        if turn is None:
            return Paused(self._rest) if self._rest else NotSent(ASK_AGAIN)
        await asyncio.sleep(turn - asyncio.get_running_loop().time())
        return None

    async def _stand_in_line(self) -> float | None:
        """Our turn; None: there is none."""
        mine: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        try:
            async with self._asking:
                if not mine.done():
                    await self._ask()
        finally:
            mine.cancel()  # if nobody asked for us, nobody shall
        return None if mine.cancelled() else mine.result()

    async def complain(self, seconds: float) -> None:
        """Telegram wants silence for so long. Raises Unavailable."""
        async with self._database.work() as store:
            await store.senders.slow_down(self._channel, seconds, self._clock())

    async def _ask(self) -> None:
        """Turns for all who wait now; those for whom there is none are told by being cancelled."""
        waiting = [one for one in self._waiting if not one.done()]
        self._waiting.clear()
        try:
            turns = await self._take(len(waiting) + self._more)
            for one in waiting:
                if turns and not one.done():
                    one.set_result(turns.popleft())
            self._ahead = turns
        finally:
            for one in waiting:
                one.cancel()

    async def _take(self, many: int) -> deque[float]:
        """Moments of the loop's own clock."""
        self._rest = 0.0
        now, at = self._clock(), asyncio.get_running_loop().time()
        async with self._database.work() as store:
            waits = await store.senders.take(self._channel, now, many)
            if not waits:
                self._rest = await store.senders.rest(self._channel, now)
        if len(waits) > 1:
            self._more = int(AHEAD / (waits[1] - waits[0]))
        return deque(at + wait for wait in waits)

    def _spare(self) -> float | None:
        """A turn taken ahead, or None."""
        now = asyncio.get_running_loop().time()
        while self._ahead:
            turn = self._ahead.popleft()
            if turn > now - STALE:
                return turn
        return None


class ChatTurns:
    """One message a second in each chat, among those that this process took together.

    Of what others have sent, and of what was sent before, the outbox knows when they are taken.
    """

    def __init__(self) -> None:
        self._free_at: OrderedDict[str, float] = OrderedDict()

    async def wait(self, person: str) -> None:
        """Returns when the person may be written to again."""
        now = asyncio.get_running_loop().time()
        at = max(self._free_at.pop(person, 0.0), now)
        self._free_at[person] = at + CHAT_RESTS.total_seconds()
        while next(iter(self._free_at.values())) < now:
            self._free_at.popitem(last=False)
        await asyncio.sleep(at - now)
