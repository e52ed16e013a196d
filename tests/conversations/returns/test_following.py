"""Staff ask, follow, look at evidence, send back, accept, export, close."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.units import Happening, Profile, UnitEvent
from bot.screen import ACTION
from bot.sheets.reading import read
from storage import tables
from tests.conftest import NOW, Factory, at_home
from tests.conversations.returns.unions import (
    PLAN,
    PLANNED,
    RATED,
    SPENT,
    STATE_ONLY,
    Commune,
    hand_in_ratio,
    labels,
)
from tests.records import rows


async def deeds(commune: Commune) -> list[tuple[str, str]]:
    return [(one.deed, one.about) for one in await rows(commune.database, tables.audit)]


async def test_staff_ask_from_the_card_of_their_unit(commune: Commune) -> None:
    await commune.set(SPENT)
    await commune.thuy.taps(f"unit.open:{commune.unit_id}")
    for label in ("Số liệu báo cáo", "Hỏi số liệu mới", "Chi đào tạo", "Năm 2026"):
        await commune.thuy.presses(label)
    assert "Hạn 15/1/2027" in labels(commune.thuy)
    await commune.thuy.presses("Hạn 15/1/2027")
    assert "Hỏi 3 đơn vị" in commune.thuy.sees.text
    assert "15/1/2027" in commune.thuy.sees.text
    screen = await commune.thuy.presses("Hỏi các đơn vị")
    assert screen.text.startswith("Đã hỏi các đơn vị.")
    assert "Đã gửi: 0/3 đơn vị; còn thiếu 3." in screen.text
    inquiry = await commune.inquiry()
    assert await deeds(commune) == [("inquired", f"inquiry:{inquiry}")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("31/12/2026", "31/12/2026", id="in full"),
        pytest.param("ngày 20 tháng 12", "20/12/2026", id="in words"),
        pytest.param("hôm qua", "từ hôm nay trở đi", id="past"),
        pytest.param("1/1/2040", "không quá xa", id="years away"),
        pytest.param("sớm nhất có thể", "chưa đọc được", id="no day"),
    ],
)
async def test_a_due_date_is_typed_as_people_write_it(
    commune: Commune, typed: str, told: str
) -> None:
    target_id = await commune.set(SPENT)
    await commune.thuy.taps(f"return.ask:{target_id}")
    await commune.thuy.presses("Năm 2026")
    assert told in (await commune.thuy.types(typed)).text


async def test_what_is_asked_is_not_asked_twice(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    async with commune.database.work() as store:
        target_id = (await store.inquiries.get(inquiry)).target_id
    again = f"return.start:{commune.unit_id}:{target_id}:20261231:20270115"
    assert "đang được hỏi rồi" in (await commune.thuy.taps(again)).text
    assert len(await rows(commune.database, tables.inquiry)) == 1
    commune.town.clock.move(timedelta(days=100))
    assert "từ hôm nay trở đi" in (await commune.thuy.taps(again)).text


async def test_an_old_button_asks_about_no_days_that_are_over(commune: Commune) -> None:
    target_id = await commune.set(SPENT)
    for day in ("20201231", "99999999", "2026123", "abcdefgh"):
        screen = await commune.thuy.taps(f"return.when:{commune.unit_id}:{target_id}:{day}")
        assert screen.title == "Màn hình này đã cũ"


async def test_units_that_may_have_to_answer_are_named(commune: Commune) -> None:
    await commune.ask(STATE_ONLY)
    assert "Đã gửi: 0/1 đơn vị" in commune.thuy.sees.text
    await commune.thuy.presses("Chưa rõ có thuộc diện hỏi (3)")
    assert "CĐCS Gỗ Sông Mây" in labels(commune.thuy)


async def test_what_came_in_is_summed_up_with_what_is_missing(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await hand_in_ratio(commune.hung, "30", "100")
    await hand_in_ratio(commune.son, "10", "300")
    screen = await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Cộng các đơn vị đã gửi: 40/400 = 10\u00a0%." in screen.text
    assert "Tự đạt mức: 1 đơn vị" in screen.text
    assert "Đã gửi: 2/3 đơn vị; còn thiếu 1." in screen.text
    await commune.thuy.presses("Chưa gửi (1)")
    assert "CĐCS Trường An Phú" in labels(commune.thuy)
    await commune.thuy.presses("Về bảng theo dõi")
    await commune.thuy.presses("Đã gửi (2)")
    assert any("30/100 = 30\u00a0%" in label for label in labels(commune.thuy))


async def test_staff_answer_for_a_unit_that_cannot(commune: Commune) -> None:
    inquiry = await commune.ask(RATED)
    await commune.thuy.taps(f"return.open:{commune.school}:{inquiry}")
    await commune.thuy.presses("Nhập số liệu")
    await commune.thuy.presses("Hoàn thành xuất sắc")
    await commune.thuy.presses("Đúng vậy")
    await commune.thuy.presses("Không có")
    screen = await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Hoàn thành xuất sắc: 1/3 đơn vị (33,3\u00a0%)" in screen.text
    await commune.thuy.taps(f"return.open:{commune.school}:{inquiry}")
    assert "Hồ Thị Thủy gửi lúc 09:00" in commune.thuy.sees.text


async def test_what_was_done_in_time_is_counted(commune: Commune) -> None:
    inquiry = await commune.ask(PLANNED, date(2027, 6, 30))
    await commune.hung.taps(f"return.done:{commune.factory}:{inquiry}:20261101")
    await commune.hung.presses("Đúng vậy")
    await commune.hung.presses("Không có")
    screen = await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Đã làm xong trong kỳ: 1/3 đơn vị" in screen.text


async def test_a_figure_is_sent_back_with_a_reason_and_corrected(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await hand_in_ratio(commune.hung, "15", "100")
    await commune.thuy.taps(f"return.open:{commune.factory}:{inquiry}")
    await commune.thuy.presses("Đề nghị sửa")
    assert "dài quá" in (await commune.thuy.types("a" * 301)).text
    await commune.thuy.types("Tổng chi còn thiếu quý IV")
    assert "Cấp trên đề nghị sửa" in commune.thuy.sees.text
    screen = await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Đã gửi: 0/3" in screen.text  # what is being corrected is in no sum
    await commune.hung.taps("home")
    await commune.hung.presses("Cần báo cáo số liệu (1)")
    await commune.hung.presses("Chi đào tạo")
    assert "Tổng chi còn thiếu quý IV" in commune.hung.sees.text
    commune.town.clock.move(timedelta(hours=1))
    assert "15/120 = 12,5\u00a0%" in (await hand_in_ratio(commune.hung, "15", "120")).text
    assert [deed for deed, _ in await deeds(commune)] == [
        *("inquired", "handed_in", "return_sent_back", "handed_in")
    ]


async def test_what_is_accepted_is_corrected_no_more(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await hand_in_ratio(commune.hung, "15", "100")
    await commune.thuy.taps(f"return.open:{commune.factory}:{inquiry}")
    await commune.thuy.presses("Duyệt")
    assert "Cấp trên đã duyệt" in commune.thuy.sees.text
    (sent,) = await rows(commune.database, tables.unit_return)
    for verb in ("accept", "why", "back"):
        await commune.thuy.taps(f"return.{verb}:{sent.id}")
        assert "Cấp trên đã duyệt" in commune.thuy.sees.text
    await commune.hung.taps(f"return.open:{commune.factory}:{inquiry}")
    assert "Sửa số liệu" not in labels(commune.hung)
    screen = await commune.hung.taps(f"return.fill:{commune.factory}:{inquiry}")
    assert screen.title == "Số liệu đã duyệt hoặc đã chốt"


async def test_a_closed_inquiry_takes_nothing_more(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await commune.hung.taps(f"return.fill:{commune.factory}:{inquiry}")
    await commune.hung.types("15")
    await commune.hung.types("100")
    await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Chốt số liệu" not in labels(commune.thuy)  # it is early, and some are missing
    await commune.thuy.taps(f"return.close:{inquiry}")
    await commune.thuy.presses("Chốt số liệu")
    assert "Đã chốt ngày 21/11/2026" in commune.thuy.sees.text
    await commune.thuy.taps(f"return.end:{inquiry}")
    assert (await commune.hung.presses("Đúng vậy")).title == "Số liệu đã duyệt hoặc đã chốt"
    assert [deed for deed, _ in await deeds(commune)] == ["inquired", "inquiry_closed"]
    await commune.thuy.taps(f"return.list:{commune.unit_id}:0")
    assert any("đã chốt" in label for label in labels(commune.thuy))


async def test_the_sheet_has_everybody_who_is_asked(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await hand_in_ratio(commune.hung, "1,5 triệu", "10 triệu")
    await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    shown = await commune.thuy.presses("Xuất Excel")
    assert shown.attachment
    async with commune.database.work() as store:
        body = (await store.documents.shown(shown.attachment.ref.split("/")[1])).body
    found = [row.cells for row in (await asyncio.to_thread(read, body, "x.xlsx")).rows]
    assert found[0][4:7] == ("chi đào tạo, bồi dưỡng", "tổng chi cho hoạt động", "%")
    by_code = {row[0]: row for row in found[1:]}
    assert set(by_code) == {"CD-HOASEN", "SM", "TH"}
    assert by_code["CD-HOASEN"][3:7] == ("đã gửi", "1500000", "10000000", "0.15")
    assert by_code["SM"][3] == "chưa gửi"


async def test_a_province_looks_down_level_by_level(commune: Commune) -> None:
    async with commune.database.work() as store:
        for number in range(8):
            profile = Profile(f"Tổ {number}", parent_id=commune.sawmill)
            await store.units.add(f"T{number}", profile, NOW)
    inquiry = await commune.ask(SPENT)
    await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    await commune.thuy.presses("Xem theo cấp dưới")
    assert labels(commune.thuy)[0] == "CĐCS Gỗ Sông Mây: đã gửi 0/9"
    await commune.thuy.presses("CĐCS Gỗ Sông Mây")
    await commune.thuy.presses("Chưa gửi (9)")
    assert "Trang 1/2" in commune.thuy.sees.text
    await commune.thuy.presses("Trang sau")
    await commune.thuy.presses("Trang trước")
    await commune.thuy.presses("Tổ 0")
    await commune.thuy.presses("Về bảng theo dõi")
    assert commune.thuy.sees.title == "CĐCS Gỗ Sông Mây"


async def test_staff_of_a_unit_below_ask_their_own(commune: Commune) -> None:
    """The target is of the level above, and holds below it too; the others are not theirs."""
    today = NOW.date()
    async with commune.database.work() as store:
        top = await store.units.add("TINH", Profile("LĐLĐ tỉnh", "ldld_tinh"), NOW)
        await store.units.add("XA2", Profile("Công đoàn xã khác", "cdcs", top.id), NOW)
        profile = (await store.units.place(commune.unit_id, today)).profile
        moved = (commune.unit_id, replace(profile, parent_id=top.id))
        await store.units.happen(UnitEvent(Happening.HANDED_OVER, today, begins=(moved,)), NOW)
        await store.targets.add_programme(PLAN)
        target_id = await store.targets.add(replace(SPENT, unit_id=top.id), NOW)
    screen = await commune.thuy.taps(f"return.ask:{target_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"
    await commune.thuy.taps(f"return.targets:{commune.unit_id}:0")
    for label in ("Chi đào tạo", "Năm 2026", "Hạn"):
        await commune.thuy.presses(label)
    assert "Hỏi 3 đơn vị" in commune.thuy.sees.text
    assert "Công đoàn xã An Phú" in commune.thuy.sees.text
    screen = await commune.thuy.taps(f"return.start:{top.id}:{target_id}:20261231:20270115")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_a_chair_of_nothing_below_asks_nobody(commune: Commune) -> None:
    target_id = await commune.set(SPENT)
    screen = await commune.hung.taps(f"return.ask:{target_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_every_screen_fits_a_phone(commune: Commune) -> None:
    await commune.set(RATED)
    await commune.thuy.taps(f"return.targets:{commune.unit_id}:0")
    await commune.ask(replace(SPENT, text="Chi đào tạo " + "dài " * 90))
    await hand_in_ratio(commune.hung, "15", "100")
    shown = [*commune.thuy.ear.shown["thuy"], *commune.hung.ear.shown["hung"]]
    assert len(shown) > 10
    for screen in shown:
        assert len(screen.title) + len(screen.text) <= 600, screen
        offered = [one for one in screen.choices if not one.action.startswith("unit.")]
        assert len(offered) <= 8 or screen.title == "Công đoàn xã An Phú", screen
        assert all(ACTION.fullmatch(one.action) for one in screen.choices if one.action)


async def test_a_unit_that_ends_owes_nothing_any_more(commune: Commune, factory: Factory) -> None:
    inquiry = await commune.ask(SPENT)
    ended = UnitEvent(Happening.ENDED, date(2026, 12, 1), ends=(commune.school,))
    async with commune.database.work() as store:
        await store.units.happen(ended, NOW)
    commune.town.clock.move(timedelta(days=20))
    screen = await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Đã gửi: 0/2 đơn vị" in screen.text
    lan = await at_home(commune.town, "lan", factory.lan)
    assert not any("Cần báo cáo" in label for label in labels(lan))
