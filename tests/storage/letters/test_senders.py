"""How fast a channel may be written to is one figure for all processes, and outlives them."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from storage.database import Database
from tests.conftest import NOW

CHANNEL = "telegram"
SECOND = timedelta(seconds=1)


async def opened(database: Database, most: float = 25.0) -> None:
    async with database.work() as store:
        await store.senders.open(CHANNEL, most, NOW)


async def take(database: Database, seconds: float = 0.0, many: int = 1) -> list[float]:
    async with database.work() as store:
        return await store.senders.take(CHANNEL, NOW + seconds * SECOND, many)


async def test_turns_are_given_out_once_and_evenly(database: Database) -> None:
    await opened(database)
    assert await take(database) == [0.0]
    assert await take(database) == [0.04]
    assert await take(database, 0.1, many=3) == [0.0, 0.04, 0.08]


async def test_those_who_ask_at_once_share_one_rate(database_url: str, database: Database) -> None:
    """Two programs, each with people who wait: nobody gets a turn that somebody else has."""
    await opened(database)
    other = Database(database_url)
    try:
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(take(one)) for one in (database, other) * 20]
    finally:
        await other.close()
    turns = sorted(wait for task in asked for wait in task.result())
    assert all(later - earlier == pytest.approx(0.04) for earlier, later in pairwise(turns))


async def test_a_pause_outlives_the_program_and_so_does_the_lower_speed(
    database_url: str, database: Database
) -> None:
    await opened(database)
    async with database.work() as store:
        await store.senders.slow_down(CHANNEL, 30, NOW)
    later = Database(database_url)
    await opened(later)
    try:
        assert await take(later, 10, many=2) == []
        assert await take(later, 30, many=2) == [0.0, pytest.approx(1 / 13)]
    finally:
        await later.close()


async def test_another_setting_begins_anew(database: Database) -> None:
    await opened(database)
    async with database.work() as store:
        await store.senders.slow_down(CHANNEL, 1, NOW)
    await opened(database, 100.0)
    assert await take(database, 2, many=2) == [0.0, 0.01]


async def test_a_channel_that_was_never_opened_is_not_at_rest(database: Database) -> None:
    async with database.work() as store:
        assert await store.senders.rest("zalo", NOW) == 0
        await store.senders.open("zalo", 5, NOW)
        await store.senders.slow_down("zalo", 7, NOW)
        assert await store.senders.rest("zalo", NOW + SECOND) == 6
        assert await store.senders.rest("zalo", NOW + 8 * SECOND) == 0
