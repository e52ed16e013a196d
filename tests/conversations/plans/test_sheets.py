"""A plan by file: looked at, confirmed, undone; nothing is asked of anybody before."""

import asyncio
from datetime import date, timedelta

import pytest

from bot.domain.plans.duties import DutyState
from bot.domain.plans.rules import DueRule, OnDay
from bot.sheets.reading import read
from bot.sheets.writing import Table, write
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.staff.rosters import begin, send, until_done
from tests.person import Clock, Person, Town
from tests.records import rows

HEADINGS = ("STT", "Nội dung", "Đơn vị thực hiện", "Thời hạn", "Minh chứng", "Căn cứ")
FEE = ("1", "Đóng kinh phí 2%", "CĐCS", "ngày cuối của tháng tiếp theo", "Ủy nhiệm chi", "NĐ 105")
MEETING = ("2", "Hội nghị người lao động", "tất cả", "15/12/2026", "Biên bản", "")
WRONG = ("3", "Báo cáo", "CĐCS", "31/6", "", "")
TODAY = date(2026, 11, 21)


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


def sheet(*lines: tuple[str, ...]) -> bytes:
    return write(Table("Kế hoạch", HEADINGS, lines))


async def load(staff: Person, content: bytes) -> None:
    """Asked for, sent and read."""
    unit = (await staff.taps("unit.mine")).choices[0].action.split(":")[1]
    await staff.taps(f"plan.sheet:{unit}")
    await send(staff, content, "Kế hoạch.xlsx")


async def take(staff: Person, content: bytes) -> None:
    await load(staff, content)
    await staff.presses("Xác nhận nhập")
    await until_done(staff)


async def notes(database: Database, number: str) -> dict[int, str]:
    """What the workbook of a report says at the end of each row."""
    async with database.work() as store:
        body = (await store.documents.shown(number)).body
    found = await asyncio.to_thread(read, body, "x.xlsx")
    return {row.number: row.cells[-1] for row in found.rows}


async def test_nothing_changes_until_it_is_confirmed(staff: Person, database: Database) -> None:
    await load(staff, sheet(FEE, MEETING, WRONG))
    screen = staff.sees
    assert screen.title == "Xem trước kế hoạch"
    assert "Dòng có lỗi, sẽ bỏ qua: 1" in screen.text
    assert "Đầu việc mới: 2" in screen.text
    assert "Hạn: thứ Ba 15/12/2026" in screen.text
    assert (
        "Hạn: thứ Hai 30/11/2026, rồi mỗi tháng, ngày cuối (của tháng liền trước)" in screen.text
    )
    assert screen.attachment
    told = await notes(database, screen.attachment.ref.split("/")[1])
    assert told[1] == "Lỗi"
    assert told[4].startswith("D4: “31/6” không có trong lịch")
    assert await rows(database, tables.plan_item) == []


async def test_what_was_confirmed_is_owed(staff: Person, database: Database) -> None:
    await take(staff, sheet(FEE, MEETING, WRONG))
    assert staff.sees.title == "Đã nhập kế hoạch"
    assert {one.text for one in await rows(database, tables.plan_item)} == {FEE[1], MEETING[1]}
    owed = await rows(database, tables.plan_duty)
    assert {str(one.due_on) for one in owed} >= {"2026-11-30", "2026-12-15"}
    assert [one.deed for one in await rows(database, tables.audit)][-1] == "imported"


async def test_the_same_file_again_changes_nothing(staff: Person, database: Database) -> None:
    content = sheet(FEE, MEETING)
    await take(staff, content)
    before = await rows(database, tables.plan_duty)
    await load(staff, content)
    assert "Tệp này đã được nhập rồi." in staff.sees.text
    assert "Giữ nguyên: 2" in staff.sees.text
    assert "Xác nhận nhập" not in [choice.label for choice in staff.sees.choices]
    assert await rows(database, tables.plan_duty) == before


async def test_another_day_is_a_change_that_is_on_record(
    staff: Person, database: Database
) -> None:
    await take(staff, sheet(MEETING))
    await take(staff, sheet((*MEETING[:3], "20/12/2026", *MEETING[4:])))
    assert "Trong đó đổi thời hạn: 1" in staff.sees.text
    async with database.work() as store:
        (item,) = await store.plan_items.in_force()
        assert item.due == DueRule(OnDay(date(2026, 12, 20)))
        assert [one.is_told for one in await store.plan_items.history(item.id)] == [True, False]
        duties = await store.duties.of_item(item.id)
        assert {one.due_on for one in duties} == {date(2026, 12, 20)}


async def test_it_can_be_undone(staff: Person, database: Database) -> None:
    await take(staff, sheet(MEETING))
    await take(staff, sheet((*MEETING[:3], "20/12/2026", *MEETING[4:]), FEE))
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.text == "Đã trả lại 2 đầu việc."
    async with database.work() as store:
        (item,) = await store.plan_items.in_force()
        assert item.due == DueRule(OnDay(date(2026, 12, 15)))
        assert await store.tellings.untold() == []
        assert {one.due_on for one in await store.duties.of_item(item.id)} == {date(2026, 12, 15)}
    owed = [one for one in await rows(database, tables.plan_duty) if one.state == DutyState.OPEN]
    assert {one.item_id for one in owed} == {item.id}


async def test_what_was_changed_since_is_kept(staff: Person, database: Database) -> None:
    await take(staff, sheet(MEETING))
    async with database.work() as store:
        (item,) = await store.plan_items.in_force()
        await store.plan_items.put_off(item.id, DueRule(OnDay(date(2026, 12, 30))), NOW)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert "1 việc đã được sửa sau đó nên giữ nguyên." in staff.sees.text
    async with database.work() as store:
        assert len(await store.plan_items.in_force()) == 1


async def test_what_somebody_has_handed_in_for_stays(staff: Person, database: Database) -> None:
    await take(staff, sheet(FEE, MEETING))
    async with database.work() as store:
        meeting = next(x for x in await store.plan_items.in_force() if x.text == MEETING[1])
        duty = (await store.duties.of_item(meeting.id))[0]
        given = await store.submissions.begin(duty.id, 1, NOW)
        await store.submissions.hand_in(given, DutyState.HANDED_IN, NOW)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.text == (
        "Đã trả lại 1 đầu việc.\nĐã có đơn vị nộp bài nên giữ lại:\n• Hội nghị người lao động"
    )
    async with database.work() as store:
        assert [one.id for one in await store.plan_items.in_force()] == [meeting.id]
        assert (await store.duties.get(duty.id)).state is DutyState.HANDED_IN


async def test_after_seven_days_it_is_too_late(staff: Person, clock: Clock) -> None:
    await take(staff, sheet(MEETING))
    clock.move(timedelta(days=8))
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.title != "Đã hoàn tác"


async def test_a_plan_that_is_dropped_anywhere_is_noticed(staff: Person) -> None:
    await staff.taps("home")
    screen = await send(staff, sheet(MEETING), "Kế hoạch.xlsx")
    assert screen.title == "Đây là bảng kế hoạch?"
    await staff.presses("Kế hoạch của Công đoàn xã An Phú")
    assert (await until_done(staff)).title == "Xem trước kế hoạch"


async def test_the_template_is_a_plan_without_mistakes(staff: Person, database: Database) -> None:
    unit = (await staff.taps("unit.mine")).choices[0].action.split(":")[1]
    screen = await staff.taps(f"plan.template:{unit}")
    assert screen.attachment
    async with database.work() as store:
        body = (await store.documents.shown(screen.attachment.ref.split("/")[1])).body
    await load(staff, body)
    assert "Đầu việc mới: 3" in staff.sees.text
    assert "lỗi" not in staff.sees.text


async def test_what_is_no_table_is_said(staff: Person) -> None:
    await load(staff, b"%PDF-1.7")
    assert staff.sees.title == "Chưa đọc được tệp"
