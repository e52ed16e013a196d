"""Who is meant, counted by the database."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.audiences import Audience, Circle
from bot.domain.people import KEY_ROLES, Role
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import Activity, Population, Target, Training
from bot.domain.units import Sector
from storage.database import Database
from storage.letters.spreading import Span
from storage.notices.audiences import Meant
from storage.store import Store
from storage.tables.units import unit
from tests.conftest import NOW
from tests.storage.filling import class_draft
from tests.storage.notices.village import TODAY, Village, build, named, send, settle


async def _meant(
    store: Store, village: Village, said: Audience, basis: Basis | None = None
) -> set[str]:
    meant = Meant(said, TODAY, KEY_ROLES, basis)
    found = await named(store, meant)
    assert len(set(found)) == len(found) == await store.notices.audiences.people(meant)
    assert set(await _by_parts(store, meant)) == set(found)
    return village.names(set(found))


async def _by_parts(store: Store, meant: Meant) -> list[int]:
    """As it is spread to very many, a unit at a time."""
    rows = await store._connection.execute(select(unit.c.id).order_by(unit.c.id))
    parts = [await named(store, meant, Span(one - 1, one)) for one in rows.scalars()]
    return [cadre_id for part in parts for cadre_id in part]


@pytest.mark.parametrize(
    ("unit", "said", "expected"),
    [
        pytest.param("commune", {}, {"Lan", "Hùng", "Mai", "Sơn", "Thủy"}, id="all below"),
        pytest.param("may", {}, {"Lan", "Hùng"}, id="one union"),
        pytest.param("commune", {"roles": (Role.CHAIR,)}, {"Lan", "Mai"}, id="chairs"),
        pytest.param("commune", {"circle": Circle.KEY}, {"Lan", "Mai", "Thủy"}, id="key"),
        pytest.param("commune", {"sector": Sector.STATE}, {"Mai", "Sơn"}, id="state sector"),
    ],
)
async def test_who_is_meant(
    database: Database, unit: str, said: dict[str, object], expected: set[str]
) -> None:
    async with database.work() as store:
        village = await build(store)
        audience = replace(Audience(village.units[unit]), **said)  # type: ignore[arg-type]
        assert await _meant(store, village, audience) == expected


async def test_how_many_of_them_can_be_reached(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        count = await store.notices.audiences.count(Meant(Audience(village.commune), TODAY))
    assert (count.people, count.reachable) == (5, 2)
    assert (count.never_joined, count.unreachable, count.no_consent) == (1, 1, 1)
    assert set(count.names) == {"Lan", "Hùng", "Mai", "Sơn", "Thủy"}


async def test_somebody_of_two_unions_gets_it_once(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        school = village.units["truong"]
        await store.cadres.appoint(village.people["Lan"], school, Role.TREASURER, TODAY)
        assert len(await named(store, Meant(Audience(village.commune), TODAY))) == 5


async def test_a_person_is_in_reach_only_below(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        for name, expected in (("Lan", {"Lan"}), ("Bình", set())):
            said = Audience(village.commune, Circle.PERSON, about_id=village.people[name])
            assert await _meant(store, village, said) == expected


async def test_those_of_a_class(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        lan, mai = village.people["Lan"], village.people["Mai"]
        session = await store.classes.announce(class_draft(village.commune, lan), NOW)
        for name in ("Lan", "Mai", "Bình"):
            cadre_id = village.people[name]
            await store.classes.enrolments.put(
                session.id, cadre_id, village.commune, by=lan, now=NOW
            )
        await store.classes.enrolments.withdraw(session.id, mai, village.commune, now=NOW)
        said = Audience(village.commune, Circle.CLASS, about_id=session.id)
        assert await _meant(store, village, said) == {"Lan"}


async def test_those_who_have_not_acknowledged(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
    await settle(database, found, {village.people["Sơn"]: DeliveryState.CANCELLED})
    async with database.work() as store:
        lan = village.people["Lan"]
        receipt = await store.notices.receipts.of_notice(found, cadre_id=lan)
        await store.notices.receipts.acknowledge(receipt, lan, NOW)
        said = Audience(village.commune, Circle.SILENT, about_id=found.id)
        assert await _meant(store, village, said) == {"Hùng", "Mai", "Thủy"}


@pytest.mark.parametrize(
    ("requirement", "population", "expected"),
    [
        pytest.param(Training(), Population((Role.CHAIR,)), {"Lan", "Mai"}, id="of people"),
        pytest.param(Activity(), Population(kinds=("cdcs",)), {"Lan", "Mai"}, id="of units"),
    ],
)
async def test_those_who_are_missing_from_a_target(
    database: Database,
    requirement: Training | Activity,
    population: Population,
    expected: set[str],
) -> None:
    """Of a target of units, those who chair them."""
    async with database.work() as store:
        village = await build(store)
        target = Target(
            "t", "Đủ", population, requirement, Period(), None, unit_id=village.commune
        )
        target_id = await store.targets.add(target, NOW)
        basis = Basis(await store.targets.get(target_id), Covers(), TODAY)
        said = Audience(village.commune, Circle.MISSING, about_id=target_id)
        assert await _meant(store, village, said, basis) >= expected
        assert "Bình" not in await _meant(store, village, said, basis)
