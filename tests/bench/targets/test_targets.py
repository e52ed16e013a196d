"""The bench of targets itself: a small country, looked at and compared with full recounts."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from bot.domain.targets.figures import Tally
from storage.tables import target_tally
from tests.bench.targets.changes import Changes
from tests.bench.targets.country import Country
from tests.bench.targets.findings import RECOUNT
from tests.bench.targets.looking import Differs, check, recount
from tests.bench.targets.measuring import Measuring
from tests.bench.units import databases

SMALL = Country(units=400, cadres=3_000)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def small(request: pytest.FixtureRequest) -> AsyncIterator[Measuring]:
    async with databases(request.param) as database:
        measuring = Measuring(database, SMALL, rounds=1)
        rows = await measuring.fill()
        assert (rows["unit"], rows["post"]) == (400, 3_300)
        yield measuring


async def test_all_that_is_measured_is_the_same_as_a_full_recount(small: Measuring) -> None:
    assert await small.count() > 500
    told = {what for what, _ in small.findings.runs}
    assert {RECOUNT, "a unit moved: coverage", "four lists of a province"} <= told


async def test_every_target_counts_people_on_several_lists(small: Measuring) -> None:
    async with small.database.work() as store:
        for basis in small.bases:
            found = sum((one.tally for one in await recount(store, basis)), Tally())
            assert found.covered
            assert found.missing


async def test_every_change_changes_something(small: Measuring) -> None:
    async with small.database.work() as store:
        for name, change in Changes(SMALL).all.items():
            before = [await recount(store, basis) for basis in small.bases]
            await change(store, 1)
            after = [await recount(store, basis) for basis in small.bases]
            assert before != after, name


async def test_a_wrong_figure_is_found(small: Measuring) -> None:
    async with small.database.work() as store:
        await check(store, small.bases, SMALL)
        await store._connection.execute(update(target_tally).values(all_covered=7))
        with pytest.raises(Differs):
            await check(store, small.bases, SMALL)
