"""A mapping table without findings can be put on record as planned, and only once."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.domain.mapping.columns import MappingColumns
from bot.domain.mapping.planning import plan
from bot.domain.mapping.plans import MappingPlan
from bot.domain.mapping.rows import MappingRow, MappingTable
from bot.domain.units import DAY, Happening
from storage.database import Database
from storage.store import Store
from tests.conftest import EXAMPLES, NOW
from tests.storage.units.county import ON, TODAY, UNITS, settle

OLD = st.sampled_from([code for code, *_ in UNITS[1:]])
NEW = st.sampled_from(("MOT", "HAI"))
ABOVE = ("TINH", "XA", "HUYEN", "MOT")


class Over(Exception):  # noqa: N818
    """The example is over, and leaves nothing."""


def rows() -> st.SearchStrategy[MappingRow]:
    """Most of them make sense; some say anything."""
    day, name, parent = (
        st.sampled_from((ON, ON + DAY)),
        st.just("CĐCS Một"),
        st.sampled_from(ABOVE),
    )
    row = partial(st.builds, MappingRow, number=st.just(0), on=day)
    return st.one_of(
        row(new=NEW, name=name, parent=parent),
        row(old=OLD, parent=parent),
        row(old=OLD, name=name),
        row(old=OLD, new=OLD, happening=st.none() | st.just(Happening.MERGED)),
        row(old=OLD, new=NEW, name=name, is_main=st.booleans()),
        row(old=OLD, new=NEW, name=name, happening=st.just(Happening.SPLIT)),
        row(old=OLD, happening=st.sampled_from((Happening.ENDED, Happening.DISSOLVED))),
        row(
            old=OLD | st.just(""),
            new=OLD | NEW,
            happening=st.none() | st.sampled_from(Happening),
            name=st.just("") | name,
            parent=st.just("") | parent,
        ),
    )


def tables() -> st.SearchStrategy[list[MappingRow]]:
    return st.lists(rows(), min_size=1, max_size=5).map(
        lambda some: [replace(one, number=number) for number, one in enumerate(some, 2)]
    )


async def planned(store: Store, rows: list[MappingRow]) -> MappingPlan:
    return plan(MappingTable(MappingColumns({}, 1), tuple(rows), ()), await store.units.known())


async def record(store: Store, found: MappingPlan) -> None:
    ids = await store.units.identify_all(list(found.planned.values()))
    numbers = {planned: ids[code] for planned, code in found.planned.items()}
    await store.units.happen_together([one.renumbered(numbers) for one in found.events], NOW)


async def trees(store: Store) -> dict[date, set[tuple[int, int | None]]]:
    days = (ON - DAY, ON, ON + DAY, TODAY)
    return {
        day: {(one.unit.id, one.profile.parent_id) for one in await store.units.tree(day)}
        for day in days
    }


async def assert_done(store: Store, rows: list[MappingRow]) -> None:
    """Again it changes nothing, where no two rows of a day are about one unit."""
    olds = Counter((row.on, row.old) for row in rows if row.old)
    other = {(row.on, code) for row in rows for code in (row.new, row.parent) if code != row.old}
    if max(olds.values(), default=0) < 2 and not olds.keys() & other:
        again = await planned(store, rows)
        assert (again.events, again.findings) == ((), ())
        event("again")


@given(tables())
@settings(max_examples=EXAMPLES or 150, suppress_health_check=list(HealthCheck))
async def test_what_was_planned_can_be_recorded_once(
    database: Database, rows: list[MappingRow]
) -> None:
    with suppress(Over):
        async with database.work() as store:
            await settle(store)
            before = await trees(store)
            found = await planned(store, rows)
            event(f"{len(found.events)} events, {min(len(found.findings), 1)} findings")
            if not found.findings:
                await record(store, found)
                after = await trees(store)
                assert after[ON - DAY] == before[ON - DAY]
                assert len(await store.units.recast(ON - DAY, TODAY)) == len(before[ON - DAY])
                await assert_done(store, rows)
            raise Over
