"""Messengers that go nowhere: they remember what they were given, and do as they are told."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import Outcome, Sent
from bot.domain.people import Address
from bot.workdays import is_rest
from scheduler.deliveries import Sender
from scheduler.desk import Beat
from storage.database import Database
from tests.person import Clock
from tests.storage.letters.people import CHANNELS


@dataclass
class Recorder:
    """Ends each try with the next of its outcomes; then everything is sent."""

    channel: str = "telegram"
    outcomes: deque[Outcome] = field(default_factory=deque)
    copies: Counter[str] = field(default_factory=Counter)  # by person
    plain: list[bool] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    seconds: float = 0.0  # that each try takes
    on_their_way: int = 0
    most_at_once: int = 0

    async def send(
        self, address: Address, letter: Letter, *, delivery_id: int, plain: bool
    ) -> Outcome:
        self.on_their_way += 1
        self.most_at_once = max(self.most_at_once, self.on_their_way)
        self.copies[address.person] += 1
        self.plain.append(plain)
        self.titles.append(letter.title)
        self.texts.append(letter.text)
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self.on_their_way -= 1
        return self.outcomes.popleft() if self.outcomes else Sent(str(delivery_id))


def recorder(*outcomes: Outcome, channel: str = "telegram", seconds: float = 0.0) -> Recorder:
    return Recorder(channel, deque(outcomes), seconds=seconds)


def sender(database: Database, messenger: Recorder, clock: Clock) -> Sender:
    return Sender(database, messenger, Beat(CHANNELS, lambda: clock.now, is_rest))


@asynccontextmanager
async def sending(
    database: Database, messengers: Iterable[Recorder], clock: Clock
) -> AsyncIterator[None]:
    """The senders run within the block, and are stopped at its end as the program stops them."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as running:
        for messenger in messengers:
            running.create_task(sender(database, messenger, clock).run(stop))
        try:
            yield
        finally:
            stop.set()
