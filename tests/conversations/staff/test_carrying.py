"""Posts that a merged unit left behind go on in the unit that carries it on, by one tap."""

import pytest

from bot.domain.people import Role
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Person, Town
from tests.records import rows

TODAY = NOW.date()


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


@pytest.fixture
async def heir(staff: Person, town: Town, factory: Factory) -> int:
    """Gỗ Sông Mây, below the commune too; the factory was merged into it today."""
    async with town.database.work() as store:
        above = (await store.units.place(factory.unit_id, TODAY)).profile.parent_id
        unit = await store.units.add("SM", Profile("CĐCS Gỗ Sông Mây", parent_id=above), NOW)
        heirs = (Heir(factory.unit_id, unit.id),)
        merged = UnitEvent(Happening.MERGED, TODAY, ends=(factory.unit_id,), heirs=heirs)
        await store.units.happen(merged, NOW)
    return unit.id


async def held(database: Database, unit_id: int) -> dict[str, Role]:
    async with database.work() as store:
        found = await store.posts.of_unit(unit_id, TODAY)
    return {one.cadre.name: one.post.role for one in found}


async def test_one_tap_carries_them_over_and_is_on_record(
    staff: Person, database: Database, factory: Factory, heir: int
) -> None:
    await staff.taps(f"unit.people:{heir}")
    screen = await staff.presses("Chức vụ ở đơn vị đã sáp nhập (3)")
    assert "• Trần Văn Hùng, Chủ tịch, CĐCS Công ty May Hoa Sen" in screen.text
    assert await held(database, heir) == {}  # nothing has moved yet
    assert (await staff.presses("Chuyển 3 chức vụ")).title == "Đã chuyển 3 chức vụ"
    assert (await held(database, heir))["Trần Văn Hùng"] is Role.CHAIR
    old = [one for one in await rows(database, tables.post) if one.unit_id == factory.unit_id]
    assert {one.to_on for one in old} == {TODAY.replace(day=TODAY.day - 1)}
    (line,) = await rows(database, tables.audit)
    assert (line.deed, line.about) == ("posts_carried_over", f"unit:{heir}")
    assert line.facts == {"posts": 3}


async def test_a_second_tap_carries_nothing(staff: Person, database: Database, heir: int) -> None:
    for count in (3, 0):
        screen = await staff.taps(f"unit.carry:{heir}")
        assert screen.title == f"Đã chuyển {count} chức vụ"
    assert len(await held(database, heir)) == 3
    assert len(await rows(database, tables.audit)) == 1
    await staff.taps(f"unit.people:{heir}")
    assert not [one for one in staff.sees.choices if one.action.startswith("unit.left")]


async def test_a_second_chair_waits_for_a_decision(
    staff: Person, database: Database, heir: int
) -> None:
    async with database.work() as store:
        son = await store.cadres.add("Bùi Văn Sơn", NOW)
        await store.cadres.appoint(son.id, heir, Role.CHAIR, TODAY)
    screen = await staff.taps(f"unit.left:{heir}")
    waiting = screen.text.partition("chờ quyết định")[2]
    assert "Trần Văn Hùng, Chủ tịch" in waiting
    await staff.presses("Chuyển 2 chức vụ")
    assert (await held(database, heir))["Bùi Văn Sơn"] is Role.CHAIR
    assert "Trần Văn Hùng" not in await held(database, heir)


async def test_it_goes_down_the_line_of_heirs(
    staff: Person, database: Database, heir: int
) -> None:
    """Sông Mây is merged in its turn: what the factory left behind is found at the last one."""
    async with database.work() as store:
        above = (await store.units.place(heir, TODAY)).profile.parent_id
        last = await store.units.add("CUOI", Profile("CĐCS Cuối", parent_id=above), NOW)
        merged = UnitEvent(Happening.MERGED, TODAY, ends=(heir,), heirs=(Heir(heir, last.id),))
        await store.units.happen(merged, NOW)
        assert len(await store.posts.left_behind(last.id, TODAY)) == 3


async def test_who_only_looks_is_offered_nothing(
    town: Town, staff: Person, factory: Factory, heir: int
) -> None:
    hung = await at_home(town, "hung", factory.hung)
    for verb in ("left", "carry"):
        screen = await hung.taps(f"unit.{verb}:{heir}")
        assert screen.title == "Anh/chị chưa có quyền làm việc này"
