"""The level that accepts: its queue, yes, no with a reason, many at once, and more time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.people import Role
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Level
from storage import tables
from tests.conftest import NOW, at_home
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import (
    REPORT,
    SOON,
    TICKED,
    Planned,
    hands_in,
    send,
)
from tests.records import rows
from tests.rules.returns.test_evidence import PDF


async def deeds(planned: Planned) -> list[str]:
    return [one.deed for one in await rows(planned.commune.database, tables.audit)]


async def test_staff_look_at_the_file_and_accept(planned: Planned) -> None:
    duty = await planned.of_factory(REPORT)
    hung, thuy = planned.commune.hung, planned.commune.thuy
    await hung.taps(f"plan.hand:{duty.id}")
    await send(hung, PDF)
    await hung.presses("Nộp")
    await thuy.taps(f"unit.open:{planned.commune.unit_id}")
    await thuy.presses("Kế hoạch, thời hạn")
    await thuy.presses("Chờ đơn vị duyệt (1)")
    await thuy.presses("CĐCS Công ty May Hoa Sen")
    shown = await thuy.presses("Xem tệp 1")
    assert shown.attachment
    async with planned.commune.database.work() as store:
        kept = await store.documents.shown(shown.attachment.ref.split("/")[1])
    assert kept.body == PDF
    await thuy.presses("Quay lại")
    assert "Cấp trên đã chấp nhận." in (await thuy.presses("Chấp nhận")).text
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.DONE
    assert await deeds(planned) == ["submitted", "exported", "submission_accepted"]
    assert "đã duyệt" in (await hung.taps(f"plan.one:{duty.id}")).text


async def test_what_is_sent_back_is_handed_in_anew_and_both_versions_stay(
    planned: Planned,
) -> None:
    duty = await planned.of_factory(TICKED)
    hung, thuy = planned.commune.hung, planned.commune.thuy
    await hands_in(hung, duty)
    await thuy.taps(f"plan.card:{duty.id}")
    await thuy.presses("Trả lại")
    assert "dài quá" in (await thuy.types("a" * 301)).text
    await thuy.types("Thiếu biên bản")
    assert "Cấp trên trả lại: Thiếu biên bản" in thuy.sees.text
    await hung.types("/lich")
    assert "trả lại" in hung.sees.text
    await hung.presses("Việc gần nhất")
    assert "Cấp trên trả lại: Thiếu biên bản" in hung.sees.text
    planned.commune.town.clock.move(timedelta(hours=1))
    await hung.presses("Nộp lại")
    await hung.presses("Đã làm xong")
    await thuy.taps(f"plan.card:{duty.id}")
    assert "Đã nộp lại 1 lần." in thuy.sees.text
    assert len(await rows(planned.commune.database, tables.submission)) == 2


async def test_an_old_button_judges_no_later_version(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    hung, thuy, clock = planned.commune.hung, planned.commune.thuy, planned.commune.town.clock
    await hands_in(hung, duty)
    card = await thuy.taps(f"plan.card:{duty.id}")
    accept = next(one.action for one in card.choices if one.label == "Chấp nhận")
    clock.move(timedelta(minutes=1))
    await hung.taps(f"plan.hand:{duty.id}")
    await hung.presses("Đã làm xong")
    assert (await thuy.taps(accept)).title == "Màn hình này đã cũ"
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.HANDED_IN


async def test_all_that_was_seen_is_accepted_and_nothing_that_came_since(
    planned: Planned,
) -> None:
    item_id, commune = await planned.add(TICKED), planned.commune
    factory = await planned.duty(item_id, commune.factory)
    sawmill = await planned.duty(item_id, commune.sawmill)
    another = await planned.of_factory(replace(TICKED, text="Kế hoạch năm 2027"))
    await hands_in(commune.hung, factory)
    await hands_in(commune.hung, another)
    await commune.thuy.taps(f"plan.queue:{commune.unit_id}:0")
    await commune.thuy.presses("Chấp nhận tất cả (2)")
    await hands_in(commune.son, sawmill)
    assert (await commune.thuy.presses("Chấp nhận tất cả")).title == "Đã chấp nhận 2 bài nộp"
    assert (await planned.duty(item_id, commune.factory)).state is DutyState.DONE
    assert (await planned.duty(item_id, commune.sawmill)).state is DutyState.HANDED_IN
    assert "1 bài nộp chờ duyệt" in (await commune.thuy.presses("Việc còn chờ")).text


async def test_the_chair_of_the_unit_above_accepts_and_of_another_does_not(
    planned: Planned,
) -> None:
    duty, town = await planned.of_factory(TICKED), planned.commune.town
    await hands_in(planned.commune.hung, duty)
    (sent,) = await rows(town.database, tables.submission)
    async with town.database.work() as store:
        cadre = await store.cadres.add("Đỗ Chủ Tịch", NOW)
        await store.cadres.appoint(cadre.id, planned.commune.unit_id, Role.CHAIR, NOW.date())
    chair = await at_home(town, "do", cadre.id)
    for person in (planned.commune.hung, planned.commune.son):
        screen = await person.taps(f"plan.accept:{duty.id}:{sent.id}")
        assert screen.title == "Anh/chị chưa có quyền làm việc này"
    await chair.types("/lich")
    await chair.presses("Cấp dưới của")
    await chair.presses("Chờ đơn vị duyệt (1)")
    await chair.presses("CĐCS Công ty May Hoa Sen")
    assert "đã chấp nhận" in (await chair.presses("Chấp nhận")).text


@pytest.mark.parametrize("accepts", [Level.PARENT, Level.OWNER])
async def test_it_goes_to_the_level_that_the_plan_names(planned: Planned, accepts: Level) -> None:
    """What a team of the sawmill hands in is the sawmill's to accept, or the commune's."""
    commune, town = planned.commune, planned.commune.town
    async with town.database.work() as store:
        top = await store.units.coded("CDX", NOW.date())
        below = await store.units.place(commune.sawmill, NOW.date())
        assert below.profile.parent_id == top.id
        team = await store.units.add(
            "TO", replace(below.profile, name="Tổ xẻ", parent_id=commune.sawmill), NOW
        )
    item_id = await planned.add(replace(TICKED, accepts=accepts))
    duty = await planned.duty(item_id, team.id)
    async with town.database.work() as store:
        cadre = await store.cadres.add("Trần Tổ", NOW)
        await store.cadres.appoint(cadre.id, team.id, Role.CHAIR, NOW.date())
    await hands_in(await at_home(town, "to", cadre.id), duty)
    async with town.database.work() as store:
        found = {
            unit_id: [one.duty.id for one in await store.plan_lines.waiting(unit_id, NOW.date())]
            for unit_id in (commune.sawmill, commune.unit_id)
        }
    whose = commune.sawmill if accepts is Level.PARENT else commune.unit_id
    assert found == {commune.sawmill: [], commune.unit_id: []} | {whose: [duty.id]}


async def test_more_time_is_asked_for_and_given(planned: Planned) -> None:
    duty, clock = await planned.of_factory(TICKED), planned.commune.town.clock
    hung, thuy = planned.commune.hung, planned.commune.thuy
    await hung.taps(f"plan.one:{duty.id}")
    await hung.presses("Xin gia hạn")
    assert "chưa được" in (await hung.types("1/1/2030")).text
    await hung.types("10/12")
    assert "Xin gia hạn đến thứ Năm 10/12/2026" in hung.sees.text
    await hung.types("Chờ số liệu của phòng lao động")
    assert "Đơn vị xin gia hạn đến 10/12/2026: Chờ số liệu" in hung.sees.text
    assert "Xin gia hạn" not in labels(hung)
    await thuy.taps(f"plan.queue:{planned.commune.unit_id}:0")
    await thuy.presses("CĐCS Công ty May Hoa Sen: Tổ chức hội nghị người lao động (xin gia hạn)")
    await thuy.presses("Gia hạn đến 10/12/2026")
    assert "thứ Năm 10/12/2026 (được gia hạn)" in thuy.sees.text
    clock.move(timedelta(days=12))
    assert "Hạn chung: 27/11/2026." in (await hung.taps(f"plan.one:{duty.id}")).text
    await hung.types("/lich")
    assert not any(label.startswith("Quá hạn") for label in labels(hung))
    assert await deeds(planned) == ["extension_asked", "extended"]


async def test_a_no_leaves_the_day_as_it_is(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    hung, thuy = planned.commune.hung, planned.commune.thuy
    await hung.taps(f"plan.until:{duty.id}:20261210")
    await hung.types("Bận quá")
    await thuy.taps(f"plan.card:{duty.id}")
    await thuy.presses("Không gia hạn")
    assert "Cấp trên không gia hạn" in (await hung.taps(f"plan.one:{duty.id}")).text
    assert "Xin gia hạn" in labels(hung)
    assert (await planned.duty(duty.item_id, duty.unit_id)).last_day == SOON
    again = await thuy.taps(f"plan.grant:{duty.id}:20261210")
    assert "được gia hạn" not in again.text


async def test_an_old_button_grants_no_other_day_than_is_asked_for(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    hung, thuy = planned.commune.hung, planned.commune.thuy
    await hung.taps(f"plan.until:{duty.id}:20261230")
    await hung.types("Cần thêm một tháng")
    await hung.taps(f"plan.until:{duty.id}:20261210")
    await hung.types("Chỉ cần hai tuần")
    await thuy.taps(f"plan.grant:{duty.id}:20261230")
    assert (await planned.duty(duty.item_id, duty.unit_id)).extended_to is None
    await thuy.presses("Gia hạn đến 10/12/2026")
    assert (await planned.duty(duty.item_id, duty.unit_id)).last_day == date(2026, 12, 10)
