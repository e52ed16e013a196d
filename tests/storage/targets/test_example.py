"""The filled example: a world around every document, in which its targets are alive."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.commands.example.filling import fill
from bot.commands.example.history import CODE
from bot.commands.example.worlds import WORLDS, lately
from bot.domain.people import Role
from bot.domain.reports.reports import ReportPeriod, Standpoint
from bot.domain.targets.targets import Target
from bot.domain.units import Place, Sector
from bot.domain.vietnamese import local_date
from content.library import Library
from handlers.reports import reported
from handlers.reports.wanted import Wanted
from storage.database import Database
from storage.store import Store
from storage.tables import attendance, cadre, completion
from tests.conftest import NOW
from tests.records import rows

TODAY = local_date(NOW)
ISSUERS = {
    "LDLD-PR": ["000-b01", "000-t01", "000-t02"],
    "CDGD": ["001-d01", "001-t01", "001-t02", "001-t03"],
    CODE: ["002-n03"],
    "LDLD-NT": ["003-t01", "003-t02", "003-t03", "003-t04", "003-t05", "003-t06"],
    "CDVC-BD": [*("004-b01", "004-t01", "004-t02", "004-t03"), "004-t04", "004-t05", "004-t06"],
}
worlds = pytest.mark.parametrize("code", [pytest.param(one.code, id=one.code) for one in WORLDS])


@pytest.fixture
async def example(database: Database, library: Library) -> Database:
    async with database.work() as store:
        await fill(store, library, NOW)
    return database


async def below(store: Store, code: str) -> Sequence[Place]:
    top = await store.units.coded(code, TODAY)
    return await store.units.tree(TODAY, top.id)


async def targets(store: Store, code: str) -> Sequence[Target]:
    return await store.targets.set_for((await store.units.coded(code, TODAY)).id)


async def test_every_document_is_somebodys(example: Database) -> None:
    async with example.work() as store:
        found = {code: [one.code for one in await targets(store, code)] for code in ISSUERS}
    assert found == ISSUERS


async def test_a_second_filling_adds_only_codes(example: Database, library: Library) -> None:
    before = len(await rows(example, cadre))
    async with example.work() as store:
        await fill(store, library, NOW)
    assert len(await rows(example, cadre)) == before


@worlds
async def test_a_world_has_units_of_both_sectors_and_one_unknown(
    example: Database, code: str
) -> None:
    async with example.work() as store:
        units = [one for one in await below(store, code) if one.profile.kind == "cdcs"]
    assert (len(units), {one.profile.sector for one in units}) == (12, {*Sector, None})
    assert all("(ví dụ)" in one.unit.name for one in units)


@worlds
async def test_some_chairs_are_vacant_and_of_some_posts_not_all_is_told(
    example: Database, code: str
) -> None:
    async with example.work() as store:
        units = [one.unit.id for one in await below(store, code)]
        vacant = [one for one in units if Role.CHAIR in await store.posts.vacant(one, TODAY)]
        held = [one.post for unit in units for one in await store.posts.of_unit(unit, TODAY)]
    assert len(vacant) >= 2
    assert {None, True, False} == {one.full_time for one in held}


@worlds
async def test_some_people_came_to_classes_and_some_did_not(example: Database, code: str) -> None:
    async with example.work() as store:
        units = [one.unit.id for one in await below(store, code)]
        staff = {one.cadre.id for unit in units for one in await store.posts.of_unit(unit, TODAY)}
    came = {one.cadre_id for one in await rows(example, attendance)}
    assert len(staff & came) > 20
    assert len(staff - came) >= 5


async def test_some_passed_modules_lately(example: Database) -> None:
    passed = await rows(example, completion)
    assert {one.module_id for one in passed} == {"tien-luong", "tai-chinh-cong-doan"}
    assert all(local_date(one.completed_at) <= TODAY for one in passed)


@pytest.mark.parametrize(
    "code",
    [pytest.param("LDLD-PR", id="money"), pytest.param("CDVC-BD", id="how units were rated")],
)
async def test_most_units_have_handed_in_what_is_asked(
    example: Database, library: Library, code: str
) -> None:
    async with example.work() as store:
        unit = await store.units.coded(code, TODAY)
        year = ReportPeriod(date(TODAY.year, 1, 1), TODAY)
        wanted = Wanted(unit.id, year, Standpoint.THEN, NOW, TODAY)
        found = await reported.figures(store, wanted)
    assert found
    assert all(one.asked / 2 < one.answered < one.asked for one in found)
    assert all(one.part for one in found if not one.id.endswith("t06"))  # none has failed


async def test_the_commune_of_the_links_has_targets_of_its_own(example: Database) -> None:
    async with example.work() as store:
        unit = await store.units.coded("CD-HOASEN", TODAY)
        found = await store.targets.of_unit(unit.id, TODAY)
        path = await store.scopes.path(unit.id, TODAY)
        asked = await store.inquiries.reaching(path)
    assert [one.code for one in found] == ["ap-b01", "ap-t01"]
    assert len(asked) == 1


async def test_one_link_of_staff_shows_all_of_it(example: Database) -> None:
    async with example.work() as store:
        people = await store._connection.execute(
            select(cadre.c.id).where(cadre.c.name == "Hồ Thị Thủy", cadre.c.joined_at.is_not(None))
        )
        granted = await store.grants.held_by(people.scalar_one(), NOW)
    assert len(granted) == len(ISSUERS) + 1


async def test_names_are_many(example: Database) -> None:
    async with example.connection() as connection:
        counted = await connection.execute(select(func.count(cadre.c.name.distinct())))
        assert counted.scalar_one() > 1_500


@pytest.mark.parametrize(
    ("today", "on"),
    [
        pytest.param(date(2026, 11, 21), date(2026, 11, 7), id="two weeks ago"),
        pytest.param(date(2026, 9, 3), date(2026, 9, 1), id="of this school year"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 1), id="of this year"),
    ],
)
def test_what_was_lately_was_this_year(today: date, on: date) -> None:
    assert lately(today) == on
