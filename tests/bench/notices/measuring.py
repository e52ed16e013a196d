"""From the first row to the last outcome."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.deliveries.states import OPEN, DeliveryState
from scheduler.deliveries import SLOTS
from storage.database import Database
from tests.bench.notices.processor import Meter
from tests.bench.notices.program import Program
from tests.bench.notices.recipients import decide, fill
from tests.bot_api.client import Server, serving
from tests.databases import opened

LOOK_EVERY = 0.5
Tell = Callable[[int], None]  # how many letters have gone
IN_FLIGHT = SLOTS  # letters of one sender: so many may come twice after a crash


@dataclass(frozen=True, slots=True)
class Measured:
    """One letter to everybody."""

    people: int
    fan_out: float  # seconds until everybody had a row
    seconds: float  # from the first message to the last, without the leases of the killed
    peak: float  # megabytes at the most
    kills: int
    outcomes: Mapping[DeliveryState, int]
    copies: Mapping[int, int]  # how many people got one, two…
    processor: Mapping[str, float]  # seconds of each part in that time

    @property
    def rate(self) -> float:
        return self.people / self.seconds

    @property
    def lost(self) -> int:
        return self.people - sum(self.copies.values())

    @property
    def extra(self) -> int:
        return sum((many - 1) * people for many, people in self.copies.items())

    @property
    def adds_up(self) -> bool:
        is_over = not any(self.outcomes.get(state) for state in OPEN)
        return is_over and sum(self.outcomes.values()) == self.people


async def send_all(
    url: str, folder: Path, people: int, *, kill_every: float = 0.0, tell: Tell = lambda _: None
) -> Measured:
    """As fast as it goes: nothing holds the program back but itself."""
    async with opened(url) as database, serving(anyone=True, keep_calls=1000) as server:
        await fill(database, people)
        scheduler = Program(server, folder, url, parts="scheduler")
        async with running(scheduler):
            letter_id, fan_out = await _spread(database, scheduler)
        program = Program(server, folder, url, rate=1000.0, peak=scheduler.peak)
        meter = Meter("" if database.is_sqlite else str(database.url.database))
        async with running(program):
            await _until_first(server, program)
            began, before = time.perf_counter(), meter.look()
            async for many in _until_sent(server, program, people, kill_every):
                tell(many)
                spent = meter.look()
            seconds = time.perf_counter() - began
            await _until_over(database, program, letter_id)
        async with database.work() as store:
            outcomes = await store.letters.tally(letter_id)
        copies = await server.copies()
    processor = {part: spent[part] - before[part] for part in spent}
    return Measured(
        people, fan_out, seconds, program.peak, program.kills, outcomes, copies, processor
    )


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[None]:
    await program.start()
    try:
        yield
    finally:
        await program.stop()


async def _spread(database: Database, scheduler: Program) -> tuple[int, float]:
    """The letter's number, and the seconds from the decision until everybody had a row."""
    began, letter_id = time.perf_counter(), await decide(database)
    while True:
        async with database.work() as store:
            if letter_id not in await store.spreading.unfinished():
                return letter_id, time.perf_counter() - began
        scheduler.weigh()
        await asyncio.sleep(LOOK_EVERY)


async def _until_first(server: Server, program: Program) -> None:
    """A start takes seconds that are none of the sending's."""
    while not await sent(server):
        await asyncio.sleep(0.02)
        program.weigh()


async def _until_sent(
    server: Server, program: Program, people: int, kill_every: float
) -> AsyncIterator[int]:
    """All but those whom the killed were about to write to; their leases have to end first."""
    killed_at, many = time.perf_counter(), 0
    while many < people - program.kills * IN_FLIGHT:
        await asyncio.sleep(LOOK_EVERY)
        program.weigh()
        if kill_every and time.perf_counter() - killed_at > kill_every:
            await program.kill()
            await program.start()
            killed_at = time.perf_counter()
        many = await sent(server)
        yield many


async def _until_over(database: Database, program: Program, letter_id: int) -> None:
    waiting = 1
    while waiting:
        await asyncio.sleep(LOOK_EVERY)
        program.weigh()
        async with database.work() as store:
            tally = await store.letters.tally(letter_id)
        waiting = sum(tally.get(state, 0) for state in OPEN)


async def sent(server: Server) -> int:
    stats = await server.stats()
    return int(stats["accepted"].get("sent", 0))
