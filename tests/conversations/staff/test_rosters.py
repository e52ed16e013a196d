"""A roster by file: looked at, confirmed, undone; last year's figures come out as they were."""

from datetime import date, timedelta

import pytest

from bot.domain.people import Role
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from bot.request import Upload
from storage import tables
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import (
    HUNG,
    LAN,
    LIST,
    MAI,
    SON,
    THUY,
    begin,
    notes,
    send,
    sheet,
    take,
    until_done,
)
from tests.person import Clock, Person, Town
from tests.records import rows

TODAY = NOW.date()
YEAR = timedelta(days=365)


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


async def held(store: Store, code: str, on: date) -> list[tuple[str, Role]]:
    unit = await store.units.coded(code, on)
    return [(one.cadre.name, one.post.role) for one in await store.posts.of_unit(unit.id, on)]


async def test_nothing_changes_until_it_is_confirmed(staff: Person, database: Database) -> None:
    screen = await send(staff, sheet(LIST))
    assert screen.title == "Xem trước danh sách"
    assert "Đơn vị mới: 1" in screen.text
    assert "Người mới: 1" in screen.text
    assert len(await rows(database, tables.unit)) == 2
    told = await notes(database, screen)
    assert told[1] == "Lỗi"  # the heading of the column
    assert "thêm đơn vị CD-SONGMAY" in told[5]
    assert "thêm Bùi Văn Sơn" in told[5]


async def test_what_was_confirmed_is_so(staff: Person, database: Database) -> None:
    assert (await take(staff, sheet(LIST))).title == "Đã nhập danh sách"
    async with database.work() as store:
        assert await held(store, "CD-SONGMAY", TODAY) == [("Bùi Văn Sơn", Role.CHAIR)]
        (son,) = await store.phones.find("+84987654321")
        assert await store.phones.masked(son) != "+84987654321"
        assert (await store.cadres.posts(son, TODAY))[0].from_on == date(2025, 3, 1)
    deeds = [line.deed for line in await rows(database, tables.audit)]
    assert deeds == ["imported"]


async def test_the_same_file_twice_changes_nothing(staff: Person, database: Database) -> None:
    content = sheet(LIST)
    await take(staff, content)
    before = [await rows(database, table) for table in (tables.cadre, tables.post, tables.unit)]
    screen = await send(staff, content)
    assert "Tệp này đã được nhập rồi" in screen.text
    assert "Không có gì thay đổi" in screen.text
    assert "Xác nhận nhập" not in [choice.label for choice in screen.choices]
    assert before == [
        await rows(database, table) for table in (tables.cadre, tables.post, tables.unit)
    ]


async def test_a_year_later_the_old_figures_are_as_they_were(
    staff: Person, database: Database, clock: Clock
) -> None:
    await take(staff, sheet(LIST))
    clock.move(YEAR / 2)
    moved = ("CD-SONGMAY", "CĐCS Công ty Gỗ Sông Mây (mới)", "CDX", "Ngoài nhà nước")
    new_chair = (*moved, "Đỗ Thị Ánh", "", "Chủ tịch", "")
    await send(staff, sheet((HUNG, LAN, MAI, THUY, new_chair)))
    await staff.presses("Xác nhận nhập")
    assert staff.sees.title == "Nhiều người thôi giữ chức vụ"  # one of five
    await staff.presses("Chắc chắn, nhập")
    assert (await until_done(staff)).title == "Đã nhập danh sách"
    later = (NOW + YEAR / 2).date()
    async with database.work() as store:
        assert await held(store, "CD-SONGMAY", later) == [("Đỗ Thị Ánh", Role.CHAIR)]
        assert await held(store, "CD-SONGMAY", TODAY) == [("Bùi Văn Sơn", Role.CHAIR)]
        unit = await store.units.coded("CD-SONGMAY", TODAY)
        assert unit.name == "CĐCS Công ty Gỗ Sông Mây"
        assert (await store.units.get(unit.id, later)).name.endswith("(mới)")


async def test_rows_with_errors_are_left_out_and_told(staff: Person, database: Database) -> None:
    bad = (*SON[:6], "Trưởng phòng", "")
    screen = await send(staff, sheet((*LIST[:3], THUY, bad)))
    assert "Dòng có lỗi, sẽ bỏ qua: 1" in screen.text
    assert "Trưởng phòng" in (await notes(database, screen))[6]
    await staff.presses("Xác nhận nhập")
    await until_done(staff)
    async with database.work() as store:
        assert "CD-SONGMAY" not in await store.units.codes()


async def test_it_can_be_undone(staff: Person, database: Database, factory: Factory) -> None:
    names = (tables.cadre, tables.post, tables.unit, tables.unit_version)
    before = [await rows(database, table) for table in names]
    await take(staff, sheet((*LIST[:2], SON, THUY)))  # Mai's post ends
    assert staff.sees.title == "Nhiều người thôi giữ chức vụ"
    await staff.presses("Chắc chắn, nhập")
    await until_done(staff)
    async with database.work() as store:
        assert Role.TREASURER in await store.posts.vacant(factory.unit_id, TODAY)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.title == "Đã hoàn tác"
    assert before == [await rows(database, table) for table in names]


async def test_confirmed_twice_it_is_taken_once_and_can_be_undone(
    staff: Person, database: Database
) -> None:
    names = (tables.cadre, tables.post, tables.unit, tables.unit_version)
    before = [await rows(database, table) for table in names]
    screen = await send(staff, sheet((*LIST[:2], SON, THUY)))  # Mai's post ends
    sure = screen.choices[0].action.replace("confirm", "sure")
    await staff.sends([{"action": sure}, {"action": sure}])
    await staff.rests()  # the second errand has ended, too
    (taken,) = await rows(database, tables.roster_import)
    assert taken.before["posts"]
    assert [line.deed for line in await rows(database, tables.audit)] == ["imported"]
    await staff.taps(f"roster.undo:{taken.id}")
    assert before == [await rows(database, table) for table in names]


async def test_whoever_came_in_meanwhile_stays(
    town: Town, staff: Person, database: Database
) -> None:
    await take(staff, sheet(LIST))
    async with database.work() as store:
        (son,) = await store.phones.find("+84987654321")
    await at_home(town, "son", son)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert "1 người đã tham gia nên được giữ lại" in staff.sees.text
    async with database.work() as store:
        assert await held(store, "CD-SONGMAY", TODAY) == [("Bùi Văn Sơn", Role.CHAIR)]


async def test_a_new_unit_that_carries_on_another_stays(staff: Person, database: Database) -> None:
    await take(staff, sheet(LIST))
    async with database.work() as store:
        heir = await store.units.coded("CD-SONGMAY", TODAY)
        old = await store.units.add("CD-CU", Profile("CĐCS cũ"), NOW)
        event = UnitEvent(Happening.MERGED, TODAY, ends=(old.id,), heirs=(Heir(old.id, heir.id),))
        await store.units.happen(event, NOW)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert "giữ như sau khi nhập" in staff.sees.text


async def test_after_seven_days_it_stays(staff: Person, clock: Clock) -> None:
    await take(staff, sheet(LIST))
    clock.move(timedelta(days=7, seconds=1))
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.title == "Không hoàn tác được nữa"


async def test_staff_change_only_what_they_look_after(staff: Person, database: Database) -> None:
    async with database.work() as store:
        await store.units.add("CDX-KHAC", Profile("Công đoàn xã khác"), NOW)
    other = ("CDX-KHAC", "", "", "", "Võ Thị Út", "", "Chủ tịch", "")
    away = ("CD-HOASEN", "", "CDX-KHAC", "", "Trần Văn Hùng", "", "Chủ tịch", "")
    screen = await send(staff, sheet((other, away, LAN, MAI, THUY)))
    told = await notes(database, screen)
    assert "phạm vi" in told[2]
    assert "phạm vi" in told[3]
    assert "Đơn vị đổi tên" not in screen.text


async def test_a_file_that_is_no_sheet_is_said_in_a_sentence(staff: Person) -> None:
    assert (await send(staff, b"%PDF-1.7 x", "thư.pdf")).title == "Chưa đọc được tệp"


async def test_a_cadre_sends_no_roster(town: Town, staff: Person, factory: Factory) -> None:
    lan = await at_home(town, "lan", factory.lan)
    await lan.sends_file(Upload("Danh sách.xlsx", 1, "list"))
    assert lan.sees.title == "Anh/chị chưa có quyền làm việc này"
    await staff.taps("home")
