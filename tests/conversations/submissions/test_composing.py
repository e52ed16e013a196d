"""An item in five questions; put off, ended; and the day of what happens is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Doers, Proof
from bot.domain.plans.rules import Around, DueRule, OccasionKind, OnDay
from bot.domain.units import Sector
from storage import tables
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import SOON, TICKED, Planned, hands_in
from tests.person import Person
from tests.records import rows


async def ask(planned: Planned, due: str = "30/11", who: str = "Mọi CĐCS") -> Person:
    """Thủy answers the questions, as far as the last."""
    thuy = planned.commune.thuy
    await thuy.taps(f"plan.items:{planned.commune.unit_id}:0")
    await thuy.presses("Thêm đầu việc")
    await thuy.types("Báo cáo tổng kết năm 2026")
    await thuy.types(due)
    await thuy.presses("Đúng vậy")
    await thuy.presses(who)
    await thuy.presses("Tệp hoặc ảnh chụp")
    return thuy


async def test_five_questions_make_an_item_that_units_owe(planned: Planned) -> None:
    thuy, commune = await ask(planned), planned.commune
    screen = await thuy.types("Kế hoạch 12/KH-CĐX")
    assert screen.title.startswith("Đưa vào kế hoạch của")
    for told in ("Hạn: thứ Hai 30/11/2026.", "Minh chứng: tệp hoặc ảnh.", "12/KH-CĐX"):
        assert told in screen.text
    assert (await thuy.presses("Đưa vào kế hoạch")).title == "Báo cáo tổng kết năm 2026"
    (item,) = await rows(commune.database, tables.plan_item)
    duties = await rows(commune.database, tables.plan_duty)
    assert {one.unit_id for one in duties} == {commune.factory, commune.sawmill, commune.school}
    assert {one.due_on for one in duties} == {date(2026, 11, 30)}
    await commune.hung.types("/lich")
    assert "Báo cáo tổng kết năm 2026" in commune.hung.sees.text
    log = await rows(commune.database, tables.audit)
    assert [(one.deed, one.about) for one in log] == [("plan_changed", f"plan_item:{item.id}")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("trước 15/12 hằng năm", "rồi mỗi năm, trước 15/12", id="every year"),
        pytest.param("ngay 25 hang thang", "rồi mỗi tháng, ngày 25", id="without diacritics"),
        pytest.param("20 ngày trước Tết", "20 ngày trước mùng 1 Tết", id="before Tết"),
    ],
)
async def test_a_due_date_is_read_back_in_words(planned: Planned, typed: str, told: str) -> None:
    thuy = planned.commune.thuy
    await thuy.taps(f"plan.new:{planned.commune.unit_id}")
    await thuy.types("Việc")
    screen = await thuy.types(typed)
    assert (screen.title, told in screen.text) == ("Đúng chưa anh/chị?", True), screen.text
    await thuy.presses("Gõ lại")
    assert "30/6/2027" in thuy.sees.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("31/6/2027", "không có trong lịch", id="no such day"),
        pytest.param("đầu tháng 6", "chưa rõ ngày", id="rough"),
        pytest.param("hôm nào tiện", "hôm nào tiện", id="no day"),
    ],
)
async def test_what_is_no_due_date_is_asked_again_with_a_remedy(
    planned: Planned, typed: str, told: str
) -> None:
    thuy = planned.commune.thuy
    await thuy.taps(f"plan.new:{planned.commune.unit_id}")
    await thuy.types("Việc")
    screen = await thuy.types(typed)
    assert (screen.title, told in screen.text) == ("2/5. Bao giờ xong?", True), screen.text


@pytest.mark.parametrize(
    ("typed", "doers"),
    [
        pytest.param("SM, TH", Doers(codes=("SM", "TH")), id="codes"),
        pytest.param("CĐCS Gỗ Sông Mây", Doers(codes=("SM",)), id="a name"),
        pytest.param(
            "CĐCS ngoài nhà nước", Doers(kinds=("cdcs",), sector=Sector.NON_STATE), id="segment"
        ),
    ],
)
async def test_units_are_named_as_people_name_them(
    planned: Planned, typed: str, doers: Doers
) -> None:
    thuy = planned.commune.thuy
    await thuy.taps(f"plan.new:{planned.commune.unit_id}")
    await thuy.types("Việc")
    await thuy.types("30/11")
    await thuy.presses("Đúng vậy")
    assert "không thấy đơn vị" in (await thuy.types("Đơn vị trên trời")).text
    assert (await thuy.types(typed)).title == "4/5. Đơn vị nộp gì?"
    await thuy.presses("Một con số")
    await thuy.presses("Không có văn bản")
    await thuy.presses("Đưa vào kế hoạch")
    async with planned.commune.database.work() as store:
        (item,) = await store.plan_items.set_for(planned.commune.unit_id)
    assert (item.doers, item.proof, item.basis) == (doers, Proof.NUMBER, "")


async def test_an_answer_is_changed_before_it_holds(planned: Planned) -> None:
    thuy = await ask(planned)
    await thuy.presses("Không có văn bản")
    await thuy.presses("Đổi đơn vị làm")
    await thuy.types("SM")
    await thuy.presses("Đổi thời hạn")
    await thuy.types("5/12")
    await thuy.presses("Đúng vậy")
    assert "Hạn: thứ Bảy 5/12/2026." in thuy.sees.text
    await thuy.presses("Đưa vào kế hoạch")
    (duty,) = await rows(planned.commune.database, tables.plan_duty)
    assert (duty.unit_id, duty.due_on) == (planned.commune.sawmill, date(2026, 12, 5))


async def test_a_second_tap_enters_nothing_twice(planned: Planned) -> None:
    thuy = await ask(planned)
    await thuy.presses("Không có văn bản")
    await thuy.presses("Đưa vào kế hoạch")
    again = await thuy.taps(f"plan.create:{planned.commune.unit_id}")
    assert again.title == "Màn hình này đã cũ"
    assert len(await rows(planned.commune.database, tables.plan_item)) == 1


async def test_what_is_left_half_way_is_kept(planned: Planned) -> None:
    thuy = await ask(planned)
    await thuy.taps("home")
    screen = await thuy.taps("plan.pick:basis:none")
    assert screen.title.startswith("Đưa vào kế hoạch")


async def test_putting_off_is_read_back_moves_duties_and_keeps_the_history(
    planned: Planned,
) -> None:
    duty, thuy = await planned.of_factory(TICKED), planned.commune.thuy
    await thuy.taps(f"plan.item:{duty.item_id}")
    await thuy.presses("Đổi thời hạn")
    await thuy.types("15/12/2026")
    assert "Đang là: Hạn: thứ Sáu 27/11/2026" in thuy.sees.text
    assert "Đổi thành: Hạn: thứ Ba 15/12/2026" in thuy.sees.text
    await thuy.presses("Đổi thời hạn")
    assert "thứ Ba 15/12/2026" in thuy.sees.text
    moved = await planned.duty(duty.item_id, duty.unit_id)
    assert (moved.id, moved.due_on) == (duty.id, date(2026, 12, 15))
    history = await rows(planned.commune.database, tables.plan_due)
    assert [one.told_at is None for one in sorted(history, key=lambda one: one.id)] == [
        False,
        True,
    ]


async def test_what_ends_is_owed_by_nobody_and_what_was_handed_in_stays(
    planned: Planned,
) -> None:
    item_id, commune = await planned.add(TICKED), planned.commune
    await hands_in(commune.hung, await planned.duty(item_id, commune.factory))
    await commune.thuy.taps(f"plan.item:{item_id}")
    await commune.thuy.presses("Thôi áp dụng")
    await commune.thuy.presses("Thôi áp dụng")
    assert "đã thôi áp dụng" in commune.thuy.sees.text
    assert "Đổi thời hạn" not in labels(commune.thuy)
    found = [
        (await planned.duty(item_id, unit_id)).state
        for unit_id in (commune.factory, commune.sawmill)
    ]
    assert found == [DutyState.HANDED_IN, DutyState.CANCELLED]


async def test_a_chair_tells_the_day_of_what_happened_at_the_unit(planned: Planned) -> None:
    due = DueRule(Around(OccasionKind.AGREEMENT_SIGNED, 15))
    item_id = await planned.add(replace(TICKED, text="Gửi thỏa ước", due=due))
    hung, commune = planned.commune.hung, planned.commune
    await hung.taps(f"plan.occasion:{commune.factory}")
    await hung.presses("Ngày ký thỏa ước lao động tập thể")
    assert "chưa đọc được" in (await hung.types("lâu rồi")).text
    await hung.types("20/11/2026")
    assert "thứ Sáu 20/11/2026" in hung.sees.text
    await hung.presses("Đúng vậy")
    assert "1 hạn mới được ghi vào lịch" in hung.sees.text
    duty = await planned.duty(item_id, commune.factory)
    assert duty.due_on == date(2026, 12, 5)
    again = await hung.taps(f"plan.tell:{commune.factory}:agreement_signed:20261120")
    assert "0 hạn mới" in again.text
    async with commune.database.work() as store:
        assert {one.unit_id for one in await store.duties.of_item(item_id)} == {commune.factory}


async def test_nobody_plans_for_units_that_are_not_theirs(planned: Planned) -> None:
    commune, item_id = planned.commune, await planned.add(TICKED)
    for action in (
        *(f"plan.new:{commune.unit_id}", f"plan.items:{commune.unit_id}:0"),
        *(f"plan.item:{item_id}", f"plan.change:{item_id}", f"plan.end:{item_id}"),
        f"plan.tell:{commune.sawmill}:congress:20261231",
    ):
        screen = await commune.hung.taps(action)
        assert screen.title == "Anh/chị chưa có quyền làm việc này", action
    await commune.hung.taps(f"plan.new:{commune.factory}")
    screen = await commune.hung.taps(f"plan.create:{commune.unit_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_a_draft_for_one_unit_is_entered_for_no_other(planned: Planned) -> None:
    thuy = await ask(planned)
    await thuy.presses("Không có văn bản")
    screen = await thuy.taps(f"plan.create:{planned.commune.factory}")
    assert screen.title == "Màn hình này đã cũ"


async def test_a_day_that_is_over_is_no_new_due_date(planned: Planned) -> None:
    duty = await planned.of_factory(replace(TICKED, due=DueRule(OnDay(SOON))))
    thuy = planned.commune.thuy
    planned.commune.town.clock.move(timedelta(days=1))
    await thuy.taps(f"plan.change:{duty.item_id}")
    assert (await thuy.types("1/11/2026")).title == "Đổi thành hạn nào?"
