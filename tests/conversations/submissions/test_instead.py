"""The paper came to the office: staff hand it in for the unit, and it says so everywhere."""

from bot.domain.plans.duties import DutyState
from storage import tables
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import COUNTED, REPORT, TICKED, Planned, send
from tests.records import rows
from tests.rules.returns.test_evidence import PDF


async def test_staff_hand_in_what_came_on_paper(planned: Planned) -> None:
    duty, thuy = await planned.of_factory(REPORT), planned.commune.thuy
    await thuy.taps(f"plan.card:{duty.id}")
    await thuy.presses("Nộp thay đơn vị")
    assert "Nộp thay CĐCS Công ty May Hoa Sen." in thuy.sees.text
    await send(thuy, PDF)
    await thuy.presses("Nộp")
    assert thuy.sees.title == "Đã nộp"
    assert "Anh/chị nộp thay đơn vị." in thuy.sees.text
    await thuy.presses("Xem việc này")
    assert "nộp thay đơn vị lúc" in thuy.sees.text
    assert "Chấp nhận" in labels(thuy)
    assert "nộp thay đơn vị lúc" in (await planned.commune.hung.taps(f"plan.one:{duty.id}")).text
    (noted, *_) = await rows(planned.commune.database, tables.audit)
    assert (noted.deed, noted.facts["instead"]) == ("submitted", 1)


async def test_a_figure_is_typed_for_the_unit_too(planned: Planned) -> None:
    duty, thuy = await planned.of_factory(COUNTED), planned.commune.thuy
    await thuy.taps(f"plan.instead:{duty.id}")
    await thuy.types("12")
    await thuy.presses("Để sau")
    await thuy.presses("Nộp thay đơn vị")
    await thuy.types("15")
    await thuy.presses("Nộp")
    assert "số 15" in thuy.sees.text
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.HANDED_IN


async def test_nobody_else_hands_in_for_a_unit(planned: Planned) -> None:
    duty, commune = await planned.of_factory(TICKED), planned.commune
    for person in (commune.hung, commune.son):
        screen = await person.taps(f"plan.instead:{duty.id}")
        assert screen.title == "Anh/chị chưa có quyền làm việc này"
    assert "Nộp thay đơn vị" not in [x.label for x in (await commune.hung.taps("home")).choices]


async def test_whoever_looks_after_it_no_more_finishes_nothing_they_began(
    planned: Planned,
) -> None:
    duty, commune = await planned.of_factory(TICKED), planned.commune
    begun = await commune.thuy.taps(f"plan.instead:{duty.id}")
    async with commune.database.connection() as connection:
        await connection.execute(tables.grant.update().values(revoked_at=commune.town.clock.now))
    assert (await commune.thuy.taps(begun.choices[0].action)).title == "Màn hình này đã cũ"
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.OPEN
