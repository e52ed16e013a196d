"""A notice to twenty thousand, as fast as it goes, while the program is killed twice."""

import asyncio
from pathlib import Path

import psutil
import pytest

from bot.domain.deliveries.states import DeliveryState
from scheduler.deliveries import SLOTS
from tests.bench.notices.__main__ import place
from tests.bench.notices.measuring import sent
from tests.bench.notices.program import MEGABYTE
from tests.bench.notices.recipients import fill, write
from tests.bot_api.client import Server, serving
from tests.databases import opened
from tests.faults.outbox import FAST, PARTS, copies, forget_the_dead, until_over
from tests.faults.program import Nursery, nursery

PEOPLE = 20_000
KILLED_AT = (0.3, 0.7)  # shares of them
MOST_MEGABYTES = 300


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_everybody_gets_it_and_hardly_anybody_twice(kind: str, tmp_path: Path) -> None:
    async with place(kind) as (url, _), opened(url) as database:
        await fill(database, PEOPLE)
        letter_id, _ = await write(database)
        async with (
            serving(anyone=True, keep_calls=1000) as server,
            nursery(server, tmp_path, url, **FAST) as program,
        ):
            for share in KILLED_AT:
                await _kill_at(share, program, server)
                await forget_the_dead(database)
            await program.start(PARTS)
            tally = await until_over(database, letter_id)
            held = psutil.Process(program.program).memory_info().rss / MEGABYTE
            found = await copies(server)
    assert tally == {DeliveryState.SENT: PEOPLE}
    assert set(found) == set(range(1, PEOPLE + 1))
    assert found.total() - PEOPLE <= len(KILLED_AT) * SLOTS
    assert held <= MOST_MEGABYTES


async def _kill_at(share: float, program: Nursery, server: Server) -> None:
    await program.start(PARTS)
    while await sent(server) < share * PEOPLE:
        await asyncio.sleep(0.05)
    await program.kill()
