"""/lich: one's own units, a unit with all below it, the month, the phone, the matrix."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.plans.items import Doers
from bot.domain.plans.rules import DueRule, EveryMonth, OnDay
from bot.domain.submissions.lines import Horizon
from bot.sheets.reading import read
from tests.conftest import NOW, Factory, at_home
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import REPORT, TICKED, Planned, hands_in
from tests.person import Person, Town


async def body_of(planned: Planned, person: Person) -> bytes:
    """The file that somebody sees."""
    assert person.sees.attachment
    async with planned.commune.database.work() as store:
        return (await store.documents.shown(person.sees.attachment.ref.split("/")[1])).body


async def test_a_unit_sees_its_own_week_month_and_what_is_late(planned: Planned) -> None:
    hung, clock = planned.commune.hung, planned.commune.town.clock
    for text, on in (("Việc A", NOW.date()), ("Việc B", date(2026, 11, 30))):
        await planned.add(replace(TICKED, text=text, due=DueRule(OnDay(on))))
    await planned.add(replace(TICKED, text="Của xưởng gỗ", doers=Doers(codes=("SM",))))
    clock.move(timedelta(days=1))
    await hung.types("lich")
    assert labels(hung)[:4] == ["Việc gần nhất", "Quá hạn (1)", "Tuần này (1)", "Tháng này (2)"]
    await hung.presses("Tháng này (2)")
    assert labels(hung)[:2] == ["21/11: Việc A (quá hạn)", "30/11: Việc B (sắp đến hạn)"]
    await hung.presses("Về lịch công việc")
    await hung.presses("Quá hạn (1)")
    assert labels(hung)[0] == "21/11: Việc A (quá hạn)"
    await hung.taps("home")
    assert "Việc đến hạn (2)" in labels(hung)


async def test_more_than_a_screen_holds_has_pages(planned: Planned) -> None:
    for number in range(8):
        await planned.add(replace(TICKED, text=f"Việc {number}"))
    hung = planned.commune.hung
    await hung.taps("plan.list:month:0")
    assert len(labels(hung)) == 8
    await hung.presses("Trang sau")
    assert labels(hung)[:2] == ["27/11: Việc 6 (sắp đến hạn)", "27/11: Việc 7 (sắp đến hạn)"]
    assert (await hung.taps("plan.list:month:99")) == hung.ear.shown["hung"][-2]


async def test_one_item_that_comes_back_asks_which_time(planned: Planned) -> None:
    monthly = replace(TICKED, due=DueRule(EveryMonth(25)))
    item_id = await planned.add(monthly)
    await planned.commune.hung.taps(f"plan.open:{item_id}")
    assert labels(planned.commune.hung)[:2] == [
        "CĐCS Công ty May Hoa Sen, 25/11 (sắp đến hạn)",
        "CĐCS Công ty May Hoa Sen, 25/12 (chưa đến hạn)",
    ]


async def test_staff_see_what_is_late_below_them(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    planned.commune.town.clock.move(timedelta(days=10))
    thuy = planned.commune.thuy
    await thuy.types("/lich")
    await thuy.presses("Cấp dưới của")
    await thuy.presses("Quá hạn (3)")
    await thuy.presses("CĐCS Công ty May Hoa Sen")
    assert thuy.sees.title == TICKED.text
    assert "Hạn: thứ Sáu 27/11/2026 (quá hạn)." in thuy.sees.text
    await hands_in(planned.commune.hung, duty)
    await thuy.taps(f"plan.below:{planned.commune.unit_id}")
    assert "Quá hạn (2)" in labels(thuy)


async def test_every_line_below_is_on_one_page_and_what_is_owed_comes_first(
    planned: Planned,
) -> None:
    commune, today = planned.commune, NOW.date()
    for number in range(4):
        item_id = await planned.add(replace(TICKED, text=f"Việc {number}"))
        await hands_in(commune.son, await planned.duty(item_id, commune.sawmill))
    async with commune.database.work() as store:
        about = commune.unit_id, Horizon.MONTH, today
        assert await store.plan_lines.count_below(*about) == 12
        pages = [
            await store.plan_lines.some_below(*about, limit=5, offset=first)
            for first in range(0, 15, 5)
        ]
    found = [line for page in pages for line in page]
    assert len({line.duty.id for line in found}) == len(found) == 12
    assert [line.duty.is_owed for line in found] == [True] * 8 + [False] * 4


async def test_the_month_as_a_picture(planned: Planned) -> None:
    await planned.add(TICKED)
    hung = planned.commune.hung
    await hung.types("/lich")
    await hung.presses("Ảnh lịch tháng này")
    await hung.waits(lambda screen: screen.title != "Đang vẽ lịch")
    assert (await body_of(planned, hung)).startswith(b"\x89PNG")
    actions = [choice.action for choice in hung.sees.choices]
    assert actions == ["plan.month:202612", "plan.month:202610", "plan.list"]
    assert (await planned.commune.son.taps("plan.month:209913")).title == "Màn hình này đã cũ"


async def test_the_link_for_the_phone_is_shown_once_and_can_be_renewed(planned: Planned) -> None:
    hung = planned.commune.hung
    await hung.types("/lich")
    await hung.presses("Đưa vào lịch điện thoại")
    first = await hung.presses("Lấy đường link")
    address = first.choices[0].link
    assert address.startswith("https://sotay.example/calendar/")
    assert (await body_of(planned, hung)).startswith(b"\x89PNG")
    await hung.taps("plan.link")
    assert address not in hung.sees.text
    second = await hung.presses("Lấy link mới")
    token = address.rpartition("/")[2].removesuffix(".ics")
    async with planned.commune.database.work() as store:
        assert await store.calendar_links.whose(token) is None
    assert second.choices[0].link != address
    await hung.taps("plan.link")
    assert (await hung.presses("Thôi dùng")).title == "Đã tắt đường link"


async def test_the_matrix_adds_up_in_chat_and_in_the_sheet(planned: Planned) -> None:
    commune, thuy = planned.commune, planned.commune.thuy
    item_id = await planned.add(TICKED)
    await planned.add(replace(REPORT, doers=Doers(codes=("SM",))))
    await hands_in(commune.hung, await planned.duty(item_id, commune.factory))
    await thuy.taps(f"plan.below:{commune.unit_id}")
    await thuy.presses("Bảng theo dõi cả năm")
    assert "2 đầu việc, 3 đơn vị, 4 lượt đến hạn: đã nộp 1, sắp đến hạn 3." in thuy.sees.text
    await thuy.presses("Tổ chức hội nghị người lao động: đã nộp 1, sắp đến hạn 2")
    assert "CĐCS Công ty May Hoa Sen: đã nộp (hạn 27/11)" in labels(thuy)
    await thuy.presses("Bảng theo dõi")
    await thuy.presses("Xuất Excel")
    body = await body_of(planned, thuy)
    found = [row.cells for row in (await asyncio.to_thread(read, body, "x.xlsx")).rows]
    assert found[0][:4] == ("Mã đơn vị", "Tên đơn vị", TICKED.text, REPORT.text)
    assert {row[0]: row[2] for row in found[1:-1]} == {
        "CD-HOASEN": "đã nộp",
        "SM": "sắp đến hạn",
        "TH": "sắp đến hạn",
    }
    assert (found[-1][1], found[-1][-1]) == ("Cộng", "4")


async def test_who_holds_no_post_has_no_deadlines(town: Town, factory: Factory) -> None:
    async with town.database.work() as store:
        guest = await store.cadres.add("Lê Văn Khách", NOW)
    person = await at_home(town, "guest", guest.id)
    await person.types("/lich")
    assert "đang giữ chức vụ" in person.sees.text
