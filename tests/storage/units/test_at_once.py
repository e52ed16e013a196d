"""Two people record events at once: together they are as right as one after the other."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.units import Happening, UnitEvent
from storage.database import Database
from tests.conftest import NOW
from tests.storage.units.county import ON, County, settle


@pytest.fixture
async def kept(database: Database) -> County:
    """The county, for other units of work."""
    async with database.work() as store:
        return await settle(store)


async def at_once(database: Database, events: Sequence[UnitEvent]) -> list[object]:
    """What became of each: None, or the refusal."""

    async def record(event: UnitEvent) -> None:
        async with database.work() as store:
            await store.units.codes()  # under way
            await asyncio.sleep(0.02)
            await store.units.happen(event, NOW)
            await asyncio.sleep(0.02)

    return await asyncio.gather(*map(record, events), return_exceptions=True)


async def test_two_moves_cannot_close_a_ring(database: Database, kept: County) -> None:
    moves = [kept.changed("HUYEN", above="XA"), kept.changed("XA", above="HUYEN")]
    ends = await at_once(
        database, [UnitEvent(Happening.HANDED_OVER, ON, begins=(move,)) for move in moves]
    )
    (refusal,) = [one for one in ends if one is not None]
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.ABOVE_ITSELF


async def test_a_unit_has_one_name_at_a_time(database: Database, kept: County) -> None:
    names = ("CĐCS Một", "CĐCS Hai", "CĐCS Ba")
    events = [
        UnitEvent(Happening.RENAMED, ON, begins=(kept.changed("HOASEN", name=name),))
        for name in names
    ]
    assert await at_once(database, events) == [None] * 3
    async with database.work() as store:
        versions = await store.units.history(kept.ids["HOASEN"])
        places = await store.units.tree(ON)
    assert [one.is_void for one in versions] == [False, True, True, False]
    assert len(places) == len(kept.ids)
