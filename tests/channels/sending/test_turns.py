"""Two programs at once write no faster together than one may."""

import asyncio
import time

import pytest

from bot.app import now
from bot.channels.telegram.sending.turns import Turns
from bot.domain.deliveries.outcomes import NotSent, Paused
from storage.database import Database, Unavailable

RATE, MANY = 200.0, 120


async def opened(database: Database, rate: float = RATE) -> Turns:
    turns = Turns(database, "telegram", now)
    await turns.open(rate)
    return turns


async def test_they_share_one_even_pace(database_url: str, database: Database) -> None:
    other = Database(database_url)
    both = [await opened(database), await opened(other)]
    left, at = iter(range(MANY)), list[float]()

    async def send(turns: Turns) -> None:
        for _ in left:
            assert await turns.wait() is None
            at.append(time.monotonic())

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            for turns in both:
                group.create_task(send(turns))
    await other.close()
    assert (MANY - 1) / RATE * 0.95 <= max(at) - min(at) <= 10 * MANY / RATE


async def test_where_the_line_is_too_long_nobody_stands_in_it(database: Database) -> None:
    turns = await opened(database, 1)
    async with database.work() as store:
        assert len(await store.senders.take("telegram", now(), 20)) == 11
    assert isinstance(await turns.wait(), NotSent)


async def test_in_a_pause_everybody_is_told_how_long_it_lasts(database: Database) -> None:
    turns = await opened(database)
    await turns.complain(60)
    outcomes = await asyncio.gather(turns.wait(), turns.wait())
    assert all(isinstance(one, Paused) and 50 < one.seconds <= 60 for one in outcomes)


async def test_whoever_gives_up_waiting_takes_no_turn(database: Database) -> None:
    turns = await opened(database, 4)
    await turns.wait()
    first = asyncio.ensure_future(turns.wait())
    await asyncio.sleep(0)
    first.cancel()
    began = time.monotonic()
    await turns.wait()
    assert time.monotonic() - began < 0.6


async def test_without_the_database_there_is_no_turn(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    away = Database(f"sqlite:///{tmp_path_factory.mktemp('away')}/none/x.db")
    with pytest.raises(Unavailable):
        await Turns(away, "telegram", now).wait()
