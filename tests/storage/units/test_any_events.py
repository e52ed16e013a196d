"""Whatever happens to units, in any order: the database says what replaying everything says."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.domain.errors import Refusal
from bot.domain.units import DAY, Happening, Heir, Profile, UnitEvent
from storage.database import Database
from storage.store import Store
from tests.conftest import EXAMPLES, NOW
from tests.storage.units.model import Model

FIRST = date(2025, 7, 1)
DAYS = [FIRST + DAY * number for number in range(6)]
UNITS = 6
NAMES = ("May Hoa Sen", "Gỗ Sông Mây", "Đông Người")
HAPPENINGS = {
    "end": Happening.DISSOLVED,
    "both": Happening.ENDED,
    "merge": Happening.MERGED,
    "split": Happening.SPLIT,
}
ANY = st.integers(0, UNITS - 1)
SOME = st.lists(st.integers(1, UNITS - 1), min_size=1, max_size=2, unique=True)


@dataclass(frozen=True)
class Draft:
    """An event about units by their places in a list, whose ids are not known yet."""

    day: int
    happening: Happening
    begins: tuple[tuple[int, str, int | None], ...] = ()
    ends: tuple[int, ...] = ()
    heirs: tuple[int, ...] = ()

    def event(self, ids: Sequence[int]) -> UnitEvent:
        begins = tuple(
            (ids[one], Profile(name, parent_id=None if above is None else ids[above]))
            for one, name, above in self.begins
        )
        heirs = tuple(
            Heir(ids[one], ids[heir], is_main=number == 0)
            for one in self.ends
            for number, heir in enumerate(self.heirs)
        )
        ends = tuple(ids[one] for one in self.ends)
        return UnitEvent(self.happening, DAYS[self.day], begins=begins, ends=ends, heirs=heirs)


def beginnings(units: Sequence[int]) -> st.SearchStrategy[tuple[tuple[int, str, int | None], ...]]:
    """Mostly below one with a lower number, for most trees to be right."""
    return st.tuples(
        *(
            st.tuples(
                st.just(one),
                st.sampled_from(NAMES),
                st.just(0) | st.integers(0, max(one - 1, 0)) | ANY | st.none(),
            )
            for one in units
        )
    )


def sequences() -> st.SearchStrategy[list[Draft]]:
    """Half of them in the order of their days, the others as they come."""
    some = st.lists(drafts(), min_size=3, max_size=14)
    return some | some.map(lambda found: sorted(found, key=lambda one: one.day))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    day = draw(st.integers(1, len(DAYS) - 2))
    kind = draw(st.sampled_from(("begin", "begin", "end", "merge", "split", "both")))
    begun = draw(SOME) if kind in {"begin", "both"} else []
    ended = draw(SOME) if kind != "begin" else []
    ended = [one for one in ended if one not in begun]
    heirs = draw(SOME) if kind in {"merge", "split"} else []
    heirs = [one for one in heirs if one not in ended][: 1 if kind == "merge" else None]
    if kind in {"merge", "split"} and not heirs:
        kind = "end"
    happening = HAPPENINGS[kind] if ended else Happening.RECORDED
    return Draft(day, happening, draw(beginnings(begun)), tuple(ended), tuple(heirs))


START = Draft(
    0,
    Happening.RECORDED,
    begins=tuple((one, NAMES[0], above) for one, above in enumerate((None, 0, 0, 0, 0))),
)


class Over(Exception):  # noqa: N818
    """The example is over, and leaves nothing."""


@asynccontextmanager
async def savepoint(store: Store) -> AsyncIterator[None]:
    """What is refused leaves nothing."""
    await store._connection.execute(text("SAVEPOINT trial"))
    try:
        yield
    except Refusal:
        await store._connection.execute(text("ROLLBACK TO SAVEPOINT trial"))
        raise


async def try_event(store: Store, model: Model, one: UnitEvent) -> None:
    is_right, refused = model.accepts(one), None
    try:
        async with savepoint(store):
            await store.units.happen(one, NOW)
        model.events.append(one)
    except Refusal as refusal:
        refused = refusal
    assert (refused is None) is is_right, refused


async def assert_alike(store: Store, model: Model) -> None:
    for day in DAYS:
        places = await store.units.tree(day)
        assert {one.unit.id: one.profile for one in places} == model.tree(day)
        assert len(places) == len(model.tree(day))
        for unit_id in model.tree(day):
            line = await store.units.above(unit_id, day)
            assert list(line) == list(model.above(unit_id, day))
            under = await store.units.tree(day, unit_id)
            assert sorted(one.unit.id for one in under) == sorted(model.under(unit_id, day))
    for then in DAYS:
        for today in (day for day in DAYS if day >= then):
            found = await store.units.recast(then, today)
            assert len(found) == len(model.tree(then))
            assert set(found) == model.recast(then, today)


@given(sequences())
@settings(max_examples=EXAMPLES or 60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_database_says_what_a_replay_says(
    database: Database, drafted: list[Draft]
) -> None:
    with suppress(Over):
        async with database.work() as store:
            ids = list(
                (await store.units.identify_all([f"CD-{n}" for n in range(UNITS)])).values()
            )
            model = Model()
            for one in (START, *drafted):
                await try_event(store, model, one.event(ids))
            event(f"{10 * len(model.events) // (len(drafted) + 1)} of 10 accepted")
            event(f"happened: {', '.join(sorted({one.happening for one in model.events}))}")
            await assert_alike(store, model)
            raise Over
