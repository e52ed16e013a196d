"""A figure that was frozen stays, and says what has become of everybody."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Executable, delete, update
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import NotFound
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.freezing import Why
from storage.database import Database
from storage.people.merging import merge
from storage.store import Store
from storage.tables import frozen_figure, frozen_seat
from tests.conftest import NOW
from tests.rules.targets.aims import COVERS
from tests.storage.tallies import steps
from tests.storage.tallies.stage import set_up
from tests.storage.tallies.world import World

TODAY = steps.DAYS[-1]
LAST_YEAR = steps.DAYS[3]


async def begun(store: Store) -> tuple[World, Basis]:
    """Seven chairs, of whom one was not trained on wages."""
    world, found = await set_up(store)
    return world, Basis(found[0], COVERS, TODAY)


async def test_a_frozen_figure_is_what_was_counted(database: Database) -> None:
    async with database.work() as store:
        world, basis = await begun(store)
        figure = await store.frozen.freeze(basis, world.units[0], NOW, by=world.cadres[0])
        assert figure.tally == await store.coverage.tally(basis, world.units[0]) == Tally(6, 1)
        assert (figure.as_on, figure.recast_on, figure.frozen_by) == (TODAY, None, world.cadres[0])
        assert await store.frozen.get(figure.id) == figure
        for state in State:
            now = await store.coverage.listed(basis, world.units[0], state, limit=9)
            assert await store.frozen.listed(figure, state, limit=9) == now
        with pytest.raises(NotFound):
            await store.frozen.get(10_000)


async def test_what_happened_since_is_told_with_its_reason(database: Database) -> None:
    async with database.work() as store:
        world, basis = await begun(store)
        figure = await store.frozen.freeze(basis, world.units[0], NOW)
        for step in (
            steps.Complete(4, "tien-luong", TODAY),
            steps.AmendPost(0, {"to_on": LAST_YEAR}),
            steps.End(6, None, TODAY),
        ):
            await world.play(step)
        found = await store.frozen.compare(figure, basis)
        assert (found.before, found.after) == (Tally(6, 1), Tally(5, 0, 1))
        assert not found.is_redefined
        assert [(one.seat.unit_id, one.why) for one in found.changes] == [
            (world.units[0], Why.FELL_VACANT),
            (world.units[0], Why.WENT),
            (world.units[4], Why.TRAINED),
            (world.units[6], Why.WENT),
        ]
        later = await store.frozen.freeze(basis, world.units[0], NOW)
        assert await store.frozen.compare(figure, later) == found
        assert await store.frozen.of_target(basis.target.id, world.units[0]) == [later, figure]


async def test_another_definition_is_said(database: Database) -> None:
    async with database.work() as store:
        world, basis = await begun(store)
        figure = await store.frozen.freeze(basis, world.units[0], NOW)
        assert (await store.frozen.compare(figure, replace(basis, covers=Covers()))).is_redefined


async def test_whoever_is_erased_or_becomes_one_stays_a_count(database: Database) -> None:
    async with database.work() as store:
        world, basis = await begun(store)
        figure = await store.frozen.freeze(basis, world.units[1], NOW)
        twin = await store.cadres.add("Trần Văn Một", NOW)
        await store.privacy.erase(world.cadres[3], NOW)
        await merge(store._connection, world.cadres[1], twin.id, NOW)
        listed = await store.frozen.listed(figure, State.COVERED, limit=9)
        names = {one.cadre.id: one.cadre.name for one in listed if one.cadre}
        assert names == {world.cadres[3]: "", twin.id: "Trần Văn Một"}
        assert (await store.frozen.get(figure.id)).tally == figure.tally


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(update(frozen_figure).values(as_on=date(2020, 1, 1)), id="its day"),
        pytest.param(update(frozen_seat).values(state="covered"), id="who is on which list"),
        pytest.param(delete(frozen_seat), id="a seat"),
        pytest.param(delete(frozen_figure), id="all of it"),
    ],
)
async def test_nobody_changes_what_was_frozen(database: Database, statement: Executable) -> None:
    async with database.work() as store:
        world, basis = await begun(store)
        await store.frozen.freeze(basis, world.units[0], NOW)
    with pytest.raises(DBAPIError, match="a frozen figure is never changed"):
        async with database.work() as store:
            await store._connection.execute(statement)
