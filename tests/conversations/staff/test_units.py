"""Staff find their units, see who is missing in them, and look at one person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat import Chat
from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.units import Happening, Profile, UnitEvent
from bot.request import Decisions
from handlers.staff.units import BOOKS, MORE, OFFERED
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Person, Town
from tests.records import rows


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def test_staff_have_their_units_on_their_home(staff: Person) -> None:
    await staff.taps("home")
    await staff.presses("Đơn vị của tôi")
    assert staff.sees.title == "Công đoàn xã An Phú"
    assert "1/4 cán bộ" in staff.sees.text
    assert "Chức vụ chủ chốt đang khuyết: Chủ tịch." in staff.sees.text


async def test_a_cadre_without_units_is_told_so(
    town: Town, staff: Person, factory: Factory
) -> None:
    lan = await at_home(town, "lan", factory.lan)
    assert "Đơn vị của tôi" not in labels(lan)
    assert "dành cho" in (await lan.types("đơn vị")).text


async def test_a_chair_sees_their_own_unit_and_no_more(
    town: Town, staff: Person, factory: Factory
) -> None:
    hung = await at_home(town, "hung", factory.hung)
    await hung.types("don vi")
    assert hung.sees.title == "CĐCS Công ty May Hoa Sen"
    assert "Mời tham gia" in labels(hung)
    assert "Nhập danh sách" not in labels(hung)
    assert "Lên cấp trên" not in labels(hung)


async def test_everything_of_a_unit_is_found_on_screens_of_eight_buttons(
    town: Town, staff: Person, factory: Factory, database: Database
) -> None:
    """Staff of the province, a newcomer who waits, units below and one above: all there can be."""
    await everything(town, factory)
    commune_id = await the_commune(database)
    seen: dict[str, list[str]] = {}
    for screen in ("unit.open", "unit.more", "unit.books"):
        await staff.taps(f"{screen}:{commune_id}")
        seen[screen] = [choice.action.split(":")[0] for choice in staff.sees.choices]
        assert len(seen[screen]) <= 8
    found = {action for screen in seen.values() for action in screen}
    assert found >= {*OFFERED, *MORE, *BOOKS, "newcomer.list", "unit.list", "unit.people"} - {
        "class.coming"  # among the classes
    }
    assert seen["unit.open"][-2:] == ["unit.open", "home"]


async def everything(town: Town, factory: Factory) -> None:
    """A province above the commune, Thủy over all of it, and somebody who waits."""
    async with town.database.work() as store:
        commune_id = (await store.units.coded("CDX", NOW.date())).id
        province = await store.units.add("TINH", Profile("LĐLĐ tỉnh An Phú", "ldld_tinh"), NOW)
        under = Profile("Công đoàn xã An Phú", "cd_xa", province.id)
        moved = UnitEvent(Happening.HANDED_OVER, NOW.date(), begins=((commune_id, under),))
        await store.units.happen(moved, NOW)
        thuy = next(one for one in await store.cadres.of_unit(commune_id, NOW.date()))
        until = NOW + timedelta(days=9)
        await store.grants.give(Grant(thuy.id, Access.STAFF, province.id, None, NOW, until))
        dao = await store.cadres.add("Phạm Thị Đào", NOW)
        await store.newcomers.add(dao.id, commune_id, Role.TREASURER, NOW)


async def the_commune(database: Database) -> int:
    async with database.work() as store:
        return (await store.units.coded("CDX", NOW.date())).id


async def test_one_drills_down_and_up(staff: Person, factory: Factory) -> None:
    await staff.types("đơn vị")
    await staff.presses("Đơn vị trực thuộc (1)")
    await staff.presses("CĐCS Công ty May Hoa Sen (0/3)")
    await staff.presses("Cán bộ (3)")
    assert "• Chủ tịch: Trần Văn Hùng (chưa tham gia)" in staff.sees.text
    await staff.presses("Trần Văn Hùng")
    assert "Chủ tịch, CĐCS Công ty May Hoa Sen" in staff.sees.text
    await staff.presses("Về đơn vị")
    await staff.presses("Về đơn vị")
    await staff.presses("Lên cấp trên")
    assert staff.sees.title == "Công đoàn xã An Phú"


async def test_many_units_come_in_pages(staff: Person, database: Database) -> None:
    async with database.work() as store:
        commune = await store.units.coded("CDX", NOW.date())
        for number in range(10):
            profile = Profile(f"CĐCS số {number}", parent_id=commune.id)
            await store.units.add(f"A{number}", profile, NOW)
    await staff.types("đơn vị")
    await staff.presses("Đơn vị trực thuộc (11)")
    assert "Trang 1/2" in staff.sees.text
    await staff.presses("Trang sau")
    assert len([label for label in labels(staff) if "CĐCS" in label]) == 3
    await staff.presses("Trang trước")
    assert "CĐCS số 0 (0/0)" in labels(staff)


@pytest.mark.parametrize("words", ["may hoa sen", "MAY HOA SEN", "hoasen", "máy hoá sen"])
async def test_a_unit_is_found_without_diacritics(
    staff: Person, factory: Factory, words: str
) -> None:
    await staff.taps(f"unit.list:{factory.unit_id}:0")
    await staff.types(words)
    assert "CĐCS Công ty May Hoa Sen" in labels(staff)


async def test_nothing_is_found_of_others(staff: Person, database: Database) -> None:
    async with database.work() as store:
        await store.units.add("KHAC", Profile("CĐCS ở nơi khác"), NOW)
    await staff.taps("unit.find")
    await staff.types("noi khac")
    assert "Không thấy" in staff.sees.text


async def test_a_number_is_shown_on_purpose_and_that_is_on_record(
    staff: Person, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        await store.phones.set(factory.lan, "+84912345678")
    await staff.taps(f"person.open:{factory.lan}")
    assert "678" in staff.sees.text
    assert "12345" not in staff.sees.text
    await staff.presses("Hiện số điện thoại")
    assert "0912 345 678" in staff.sees.text.replace(".", " ")
    (line,) = await rows(database, tables.audit)
    assert (line.deed, line.about) == ("revealed", f"cadre:{factory.lan}")


async def test_a_unit_tells_what_it_was(staff: Person, factory: Factory) -> None:
    await staff.taps(f"unit.history:{factory.unit_id}")
    assert "từ đầu: CĐCS Công ty May Hoa Sen" in staff.sees.text


async def test_a_vacant_post_is_seen(staff: Person, database: Database, factory: Factory) -> None:
    async with database.work() as store:
        unit = await store.units.add("TRONG", Profile("CĐCS Trống"), NOW)
        assert await store.posts.vacant(unit.id, NOW.date()) == [Role.CHAIR]


async def test_key_posts_are_counted_with_all_below_and_vacant_ones_are_named(
    staff: Person, database: Database, factory: Factory
) -> None:
    await staff.types("đơn vị")
    text = "Riêng cán bộ chủ chốt: 0/2; khuyết 1 chức vụ chủ chốt."  # Hùng and Lan; no chair here
    assert text in staff.sees.text
    async with database.connection() as connection:
        lans = tables.post.c.cadre_id == factory.lan
        yesterday = NOW.date() - timedelta(days=1)
        await connection.execute(tables.post.update().where(lans).values(to_on=yesterday))
    await staff.types("đơn vị")
    assert "chủ chốt: 0/1; khuyết 2 chức vụ chủ chốt." in staff.sees.text
    await staff.taps(f"unit.people:{factory.unit_id}")
    assert "• Phó chủ tịch: (khuyết, chức vụ chủ chốt)" in staff.sees.text


async def test_which_posts_are_key_is_a_setting(
    town: Town, staff: Person, database: Database, factory: Factory
) -> None:
    chat = Chat(
        town.chat._library,
        town.chat._links,
        decisions=Decisions(key_roles=frozenset({Role.TREASURER})),
    )
    thuy = replace(town, chat=chat).person("thuy")
    await thuy.types("đơn vị")
    assert "chủ chốt: 0/1." in thuy.sees.text
    assert "Đang khuyết: Chủ tịch." in thuy.sees.text
