"""Whatever happens, in any order: kept figures are what the rules count from all there is."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import NamedSeat, Seat
from bot.domain.targets.targets import Target
from storage.database import Database
from storage.store import Store
from storage.tallies.tallies import Tallies
from storage.targets.coverage import Coverage
from tests.conftest import EXAMPLES
from tests.rules.targets.aims import COVERS
from tests.storage.tallies import steps
from tests.storage.tallies.facts import Facts, facts
from tests.storage.tallies.reference import (
    Count,
    above,
    added,
    below,
    homes,
    recast_own,
    tree,
)
from tests.storage.tallies.stage import TARGETS, kept, set_up
from tests.storage.tallies.world import World


class Over(Exception):  # noqa: N818
    """The example is over, and leaves nothing."""


async def assert_kept(store: Store, basis: Basis, known: Facts) -> None:
    """What was not asked about for a while is brought up to date, and is right."""
    tallies = Tallies(store._connection)
    await tallies.refresh(basis)
    count = Count(basis, known)
    expected, parents = count.totals(), tree(known, basis)
    assert await kept(store, basis.target.id) == expected
    for unit_id, (own, every) in expected.items():
        assert await tallies.tally(basis, unit_id) == every
        lines = await tallies.by_unit(basis, unit_id)
        assert sum((one.tally for one in lines), Tally()) == every
        assert [one.tally for one in lines if one.is_own] == ([own] if own.total else [])
    for unit_id in {basis.target.unit_id, max(expected, default=0)} & expected.keys():
        await assert_listed(tallies, count, unit_id, below(parents, unit_id))


@given(steps.histories(len(TARGETS)))
@settings(
    max_examples=EXAMPLES or 20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_kept_figures_are_what_a_full_count_finds(
    database: Database, history: list[steps.Step]
) -> None:
    with suppress(Over):
        async with database.work() as store:
            world, found = await set_up(store)
            for step in (*history, steps.Look(steps.DAYS[-1], tuple(range(len(found))))):
                await go_on(world, found, step)
            event(f"{sum(isinstance(one, steps.Look) for one in history)} looks")
            raise Over


async def go_on(world: World, found: Sequence[Target], step: steps.Step) -> None:
    """Something happens, or somebody looks."""
    if not isinstance(step, steps.Look):
        await world.play(step)
        return
    known = await facts(world)
    for number in step.targets:
        await assert_kept(world.store, Basis(found[number], COVERS, step.on), known)


async def assert_listed(
    coverage: Coverage | Tallies, count: Count, top: int, within: set[int]
) -> None:
    """All of the four lists, a few at a time."""
    expected = {(seat, one) for seat, one in count.found() if seat.unit_id in within}
    listed: set[tuple[int, tuple[Role, ...], int | None, State]] = set()
    for one in State:
        for offset in range(0, 100, 3):
            some = await coverage.listed(count.basis, top, one, limit=3, offset=offset)
            if not some:
                break
            assert all(row.state is one for row in some)
            rows = {(*_as_row(row), one) for row in some}
            assert len(rows) == len(some)
            assert not rows & listed
            listed |= rows
    assert listed == {(*_as_row(seat), one) for seat, one in expected}


def _as_row(seat: Seat | NamedSeat) -> tuple[int, tuple[Role, ...], int | None]:
    if isinstance(seat, Seat):
        return seat.unit_id, seat.roles, seat.cadre_id
    return seat.unit.id, seat.roles, seat.cadre.id if seat.cadre else None


@given(
    st.lists(steps.happenings(), min_size=4, max_size=24),
    st.sampled_from(range(len(TARGETS))),
    steps.days,
    steps.units,
)
@settings(
    max_examples=EXAMPLES or 20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_figure_as_it_was_then(
    database: Database, history: list[steps.Step], number: int, on: date, unit: int
) -> None:
    with suppress(Over):
        async with database.work() as store:
            world, found = await set_up(store)
            for step in history:
                await world.play(step)
            basis, top = Basis(found[number], COVERS, on), world.units[unit]
            count = Count(basis, await facts(world))
            parents = tree(count.facts, basis)
            if basis.target.unit_id in above(parents, top):
                await assert_then(Coverage(store._connection), count, top)
            raise Over


async def assert_then(coverage: Coverage, count: Count, top: int) -> None:
    parents, own = tree(count.facts, count.basis), count.own()
    within = below(parents, top)
    assert await coverage.tally(count.basis, top) == added(own, within)
    lines = await coverage.by_unit(count.basis, top)
    assert {one.unit.id: one.tally for one in lines if not one.is_own} == {
        one: added(own, below(parents, one)) for one in parents if parents[one] == top
    }
    assert [one.tally for one in lines if one.is_own] == ([own[top]] if top in own else [])
    await assert_listed(coverage, count, top, within)


@given(
    st.lists(steps.happenings() | steps.places | steps.ends, min_size=4, max_size=24),
    st.sampled_from(range(len(TARGETS))),
    st.tuples(steps.days, steps.days).map(sorted),
    steps.units,
)
@settings(
    max_examples=EXAMPLES or 20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_figure_recast_to_a_later_tree(
    database: Database, history: list[steps.Step], number: int, days: list[date], unit: int
) -> None:
    with suppress(Over):
        async with database.work() as store:
            world, found = await set_up(store)
            for step in history:
                await world.play(step)
            basis = Basis(found[number], COVERS, days[0], recast_on=days[1])
            count = Count(basis, await facts(world))
            coverage = Coverage(store._connection)
            await assert_recast(store, coverage, count, world.units[unit])
            raise Over


async def assert_recast(store: Store, coverage: Coverage, count: Count, top: int) -> None:
    basis = count.basis
    recast = await store.units.recast(basis.on, basis.recast_on or basis.on)
    home = homes(tree(count.facts, basis), recast)
    own, today = recast_own(count.own(), home), tree(count.facts, basis, is_today=True)
    within = below(today, top)
    assert await coverage.tally(basis, top) == added(own, within)
    lines = await coverage.by_unit(basis, top)
    assert sum((one.tally for one in lines), Tally()) == added(own, within)
    assert {one.unit.id: one.tally for one in lines if not one.is_own} == {
        one: added(own, below(today, one)) for one in today if today[one] == top
    }
    await assert_listed(coverage, count, top, {one for one in home if home[one] in within})
