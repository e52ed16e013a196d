"""Staff read what was done in their units; exports have a limit, and thumbs fill no log."""

from datetime import timedelta

import pytest

from bot.domain.permissions import Access, Grant
from bot.domain.units import Profile
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Clock, Person, Town
from tests.records import rows

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


async def deeds(database: Database) -> list[str]:
    return [line.deed for line in await rows(database, tables.audit)]


async def test_what_was_done_is_read_in_words_the_latest_first(
    staff: Person, factory: Factory, database: Database, clock: Clock
) -> None:
    await staff.taps(f"roster.export:{factory.unit_id}")
    clock.move(5 * MINUTE)
    await staff.taps(f"invite.person:{factory.lan}")
    await staff.taps("unit.mine")
    await staff.presses("Việc của đơn vị")
    await staff.presses("Danh sách, quyền, sổ sách")
    screen = await staff.presses("Sổ kiểm tra")
    assert screen.text.splitlines()[:2] == [
        "• 21/11/2026 09:05, Hồ Thị Thủy: cấp mã mời (Nguyễn Thị Lan)",
        "• 21/11/2026 09:00, Hồ Thị Thủy: xuất dữ liệu (CĐCS Công ty May Hoa Sen)",
    ]
    assert "sotay audit verify" in screen.text


async def test_the_log_of_others_is_not_theirs(
    town: Town, staff: Person, factory: Factory, database: Database
) -> None:
    async with database.work() as store:
        other = await store.units.add("KHAC", Profile("CĐCS ở nơi khác"), NOW)
        year = timedelta(days=365)
        commune = await store.units.coded("CDX", NOW.date())
        (thuy,) = await store.cadres.of_unit(commune.id, NOW.date())
        await store.grants.give(Grant(thuy.id, Access.STAFF, other.id, None, NOW, NOW + year))
    await staff.taps(f"roster.export:{other.id}")
    screen = await staff.taps(f"audit.list:{commune.id}:0")
    assert "Chưa có việc nào được ghi." in screen.text
    hung = await at_home(town, "hung", factory.hung)
    assert (await hung.taps(f"audit.list:{factory.unit_id}:0")).title == (
        "Anh/chị chưa có quyền làm việc này"
    )


async def test_a_long_log_comes_in_pages(staff: Person, factory: Factory) -> None:
    for _ in range(7):
        await staff.taps(f"invite.unit:{factory.unit_id}")
    screen = await staff.taps(f"audit.list:{factory.unit_id}:0")
    assert screen.text.count("cấp mã mời") == 6
    assert len(screen.text) <= 900
    assert (await staff.presses("Cũ hơn")).text.count("cấp mã mời") == 1
    assert (await staff.presses("Mới hơn")).text.count("cấp mã mời") == 6


async def test_who_is_gone_has_no_name_in_it(
    staff: Person, factory: Factory, database: Database
) -> None:
    await staff.taps(f"invite.person:{factory.lan}")
    async with database.work() as store:
        await store.privacy.erase(factory.lan, NOW)
    text = (await staff.taps(f"audit.list:{factory.unit_id}:0")).text
    assert "Hồ Thị Thủy: cấp mã mời\n" in text


async def test_five_lists_an_hour_and_then_it_is_said_when(
    staff: Person, factory: Factory, database: Database, clock: Clock
) -> None:
    for _ in range(5):
        assert (await staff.taps(f"roster.export:{factory.unit_id}")).attachment
        clock.move(MINUTE)
    screen = await staff.taps(f"roster.export:{factory.unit_id}")
    assert screen.attachment is None
    assert "xuất lại được từ 10:00" in screen.text
    assert (await deeds(database)).count("exported") == 5
    clock.move(55 * MINUTE)
    assert (await staff.taps(f"roster.export:{factory.unit_id}")).attachment


async def test_a_denied_try_is_noted_once_a_minute(
    lan: Person, factory: Factory, database: Database, clock: Clock
) -> None:
    for action in ("roster.export", "roster.export", "grant.list", "roster.export"):
        await lan.taps(f"{action}:{factory.unit_id}")
    assert await deeds(database) == ["denied", "denied"]
    clock.move(MINUTE)
    await lan.taps(f"roster.export:{factory.unit_id}")
    assert await deeds(database) == ["denied"] * 3
