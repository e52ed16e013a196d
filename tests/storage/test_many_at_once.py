"""Many units of work at once: each is kept or fails by itself, whoever shares its commit."""

import asyncio
import random

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.units import Profile
from storage.database import Database, Unavailable
from storage.tables import unit
from tests.conftest import NOW
from tests.records import rows

CROWD = 90
HOA_SEN = Profile("CĐCS Công ty May Hoa Sen")


async def found(database: Database, code: int) -> None:
    async with database.work() as store:
        await store.units.add(str(code), HOA_SEN, NOW)
        await asyncio.sleep(0)


async def stumble(database: Database, code: int) -> None:
    async with database.work() as store:
        await store.units.add(str(code), HOA_SEN, NOW)
        raise NotFound("unit")


async def kept(database: Database) -> set[int]:
    return {int(row.code) for row in await rows(database, unit)}


async def test_whoever_fails_takes_nobody_along(database: Database) -> None:
    works = [stumble if code % 3 else found for code in range(CROWD)]
    doing = (work(database, code) for code, work in enumerate(works))
    ends = await asyncio.gather(*doing, return_exceptions=True)
    assert [isinstance(end, NotFound) for end in ends] == [work is stumble for work in works]
    assert await kept(database) == set(range(0, CROWD, 3))


async def test_whoever_gives_up_while_waiting_holds_nobody_up(database: Database) -> None:
    dice = random.Random(7)
    works = [asyncio.ensure_future(found(database, code)) for code in range(CROWD)]
    while not all(work.done() for work in works):
        dice.choice(works).cancel()
        await asyncio.sleep(dice.random() / 500)
    told = {code for code, work in enumerate(works) if not work.cancelled()}
    assert 0 < len(told) < CROWD
    assert told <= await kept(database)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_those_who_wait_share_a_commit(database: Database) -> None:
    commits: list[object] = []
    count = commits.append
    event.listen(Engine, "commit", count)
    await asyncio.gather(*(found(database, code) for code in range(CROWD)))
    event.remove(Engine, "commit", count)
    assert len(await kept(database)) == CROWD
    assert len(commits) < CROWD / 5


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_commit_that_fails_keeps_nothing_and_says_so_to_all(database: Database) -> None:
    async def orphan() -> None:
        async with database.work() as store:
            await store._connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            await store.cadres.appoint(12345, 12345, Role.CHAIR)

    works = [found(database, 0), orphan(), found(database, 1)]
    ends = await asyncio.gather(*works, return_exceptions=True)
    assert [type(end) for end in ends] == [IntegrityError] * 3
    await found(database, 2)
    assert await kept(database) == {2}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_keeps_what_was_told_and_nothing_else(database: Database) -> None:
    async with database.connection() as connection:
        taken = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {taken + 60}"))

    async def fill(code: int) -> None:
        async with database.work() as store:
            await store.units.add(str(code), Profile("x" * 9_000), NOW)

    ends = await asyncio.gather(*(fill(code) for code in range(CROWD)), return_exceptions=True)
    assert {type(end) for end in ends} == {type(None), Unavailable}
    assert await kept(database) == {code for code, end in enumerate(ends) if end is None}
