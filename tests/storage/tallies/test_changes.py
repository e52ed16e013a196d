"""Every single change of what is on record is noticed, and days that pass are."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.targets import Target
from bot.domain.units import Sector
from storage.database import Database
from storage.store import Store
from storage.tallies.tallies import Tallies
from tests.rules.targets.aims import COVERS
from tests.storage.tallies import steps
from tests.storage.tallies.facts import facts
from tests.storage.tallies.reference import Count
from tests.storage.tallies.stage import kept, set_up
from tests.storage.tallies.world import World

TODAY = steps.DAYS[-1]
LAST_YEAR = steps.DAYS[3]
CHANGES = [
    pytest.param(steps.Appoint(2, 4, Role.VICE_CHAIR, None, None, None), id="a post begins"),
    pytest.param(steps.AmendPost(0, {"to_on": LAST_YEAR}), id="a post ends"),
    pytest.param(steps.AmendPost(2, {"full_time": None}), id="working time not told"),
    pytest.param(steps.AmendPost(0, {"role": Role.TREASURER}), id="another role"),
    pytest.param(steps.AmendPost(0, {"from_on": date(2027, 1, 1)}), id="a post not yet held"),
    pytest.param(steps.RemovePost(0), id="a post that never was"),
    pytest.param(steps.Complete(4, "tien-luong", TODAY), id="a module completed"),
    pytest.param(steps.Hold(3, TODAY, ("tien-luong",), (3,)), id="a class held"),
    pytest.param(steps.AmendClass(0, TODAY, 1, True), id="a class cancelled"),
    pytest.param(steps.AmendClass(0, LAST_YEAR, 1, False), id="a class on another day"),
    pytest.param(steps.AmendClass(0, TODAY, 3, False), id="a class of another unit"),
    pytest.param(steps.Resubject(0, ()), id="a class about something else"),
    pytest.param(steps.Attend(0, 4), id="one more who came"),
    pytest.param(steps.Recognise(0, 3), id="it was somebody else"),
    pytest.param(steps.Recognise(0, None), id="it was nobody known"),
    pytest.param(steps.Stand(3, 2, TODAY, Sector.STATE, "", "cdcs"), id="a unit moves"),
    pytest.param(steps.Stand(1, 0, TODAY, None, "", "cdcs"), id="sector not told"),
    pytest.param(
        steps.Stand(1, 0, steps.DAYS[2], Sector.STATE, "tư nhân", "cdcs"), id="a form told"
    ),
    pytest.param(steps.Stand(5, 2, TODAY, Sector.STATE, "", "cd_xa"), id="another kind"),
    pytest.param(steps.HandIn(3, 2026, "tốt", False), id="a figure handed in"),
    pytest.param(steps.HandIn(2, 2026, "chưa xếp", False), id="a unit that is not counted"),
    pytest.param(steps.Judge(0, "sent_back"), id="a figure sent back"),
    pytest.param(steps.End(6, 5, TODAY), id="a unit ends"),
]


async def look(store: Store, found: list[Target], on: date) -> list[object]:
    """The figures of all targets on a day, kept and counted alike."""
    world = World(store)
    seen: list[object] = []
    for one in found:
        basis = Basis(one, COVERS, on)
        await Tallies(store._connection).refresh(basis)
        figures = await kept(store, one.id)
        assert figures == Count(basis, await facts(world)).totals()
        seen.append(figures)
    return seen


@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_is_noticed(database: Database, change: steps.Step) -> None:
    async with database.work() as store:
        world, found = await set_up(store)
        before = await look(store, found, TODAY)
    async with database.work() as store:
        await replace(world, store=store).play(change)
    async with database.work() as store:
        assert await look(store, found, TODAY) != before


@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_that_comes_with_its_day(database: Database, change: steps.Step) -> None:
    """On record beforehand, it counts from its day on: nothing else happens that day."""
    async with database.work() as store:
        world, found = await set_up(store)
        await world.play(change)
        for day in (*steps.DAYS, steps.DAYS[1], steps.DAYS[5]):
            await look(store, found, day)


async def test_nothing_is_counted_twice_where_nothing_has_changed(database: Database) -> None:
    async with database.work() as store:
        _, found = await set_up(store)
        assert await look(store, found, TODAY) == await look(store, found, TODAY)


async def test_what_is_undone_was_never_noticed(database: Database) -> None:
    async with database.work() as store:
        world, found = await set_up(store)
        before = await look(store, found, TODAY)
    with suppress(ZeroDivisionError):
        async with database.work() as store:
            await replace(world, store=store).play(steps.RemovePost(0))
            raise ZeroDivisionError
    async with database.work() as store:
        assert await look(store, found, TODAY) == before


async def test_what_counts_as_trained_may_change(database: Database) -> None:
    async with database.work() as store:
        _, found = await set_up(store)
        tallies = store.tallies
        await tallies.refresh(Basis(found[0], COVERS, TODAY))
        before = await kept(store, found[0].id)
        await tallies.refresh(Basis(found[0], Covers(), TODAY))
        assert await kept(store, found[0].id) != before
