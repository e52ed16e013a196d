"""From the reminder to the deed, or to another morning."""

from datetime import timedelta

from sqlalchemy import select

from bot.workdays import is_workday
from scheduler.reminders import remind
from storage.tables import delivery, letter
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import TICKED, Planned, hands_in

NEXT_MONDAY = timedelta(days=2)  # NOW is a Saturday; the item is due on Friday


async def deliveries(planned: Planned) -> list[tuple[int, list[dict[str, str]]]]:
    """Each letter's delivery, and what it offers to do."""
    async with planned.commune.database.connection() as connection:
        rows = await connection.execute(
            select(delivery.c.id, letter.c.choices)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .where(letter.c.title.startswith("Nhắc"))
            .order_by(delivery.c.id)
        )
        return [(row.id, row.choices) for row in rows]


async def morning(planned: Planned, after: timedelta = NEXT_MONDAY) -> None:
    clock = planned.commune.town.clock
    clock.move(after)
    await remind(planned.commune.database, clock.now, is_workday)


async def test_from_the_letter_straight_to_handing_in(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    await morning(planned)
    _, choices = (await deliveries(planned))[0]
    assert choices[0] == {
        "label": "Nộp: Tổ chức hội nghị người lao…",
        "action": f"plan.one:{duty.id}",
    }
    await planned.commune.hung.taps(choices[0]["action"])
    assert planned.commune.hung.sees.title == TICKED.text


async def test_whoever_wants_to_hear_of_it_later_does(planned: Planned) -> None:
    await planned.of_factory(TICKED)
    await morning(planned)
    number, _ = (await deliveries(planned))[0]
    hung = planned.commune.hung
    await hung.taps(f"reminder.later:{number}")
    assert hung.sees.title == "Nhắc lại khi nào?"
    assert labels(hung)[:2] == ["Thứ Tư 25/11/2026", "Trước hạn 1 ngày, 26/11/2026"]
    await hung.presses("Thứ Tư 25/11/2026")
    assert "sáng 25/11/2026" in hung.sees.text
    told = len(await deliveries(planned))
    await morning(planned, timedelta(days=1))  # 24/11 is a holiday
    assert len(await deliveries(planned)) == told
    await morning(planned, timedelta(days=1))
    assert len(await deliveries(planned)) == told + 1


async def test_a_reminder_of_what_is_done_meanwhile_is_old(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    await morning(planned)
    number, _ = (await deliveries(planned))[0]
    hung = planned.commune.hung
    await hands_in(hung, duty)
    await hung.taps(f"reminder.again:{number}:tomorrow")
    assert hung.sees.title == "Màn hình này đã cũ"


async def test_nobody_answers_somebody_elses_letter(planned: Planned) -> None:
    await planned.of_factory(TICKED)
    await morning(planned)
    number, _ = (await deliveries(planned))[0]
    thuy = planned.commune.thuy
    await thuy.taps(f"reminder.later:{number}")
    assert thuy.sees.title == "Màn hình này đã cũ"


async def test_a_day_that_is_not_on_offer_is_none(planned: Planned) -> None:
    await planned.of_factory(TICKED)
    await morning(planned)
    number, _ = (await deliveries(planned))[0]
    hung = planned.commune.hung
    await hung.taps(f"reminder.again:{number}:never")
    assert hung.sees.title == "Màn hình này đã cũ"
    await morning(planned, timedelta(days=3))  # Thursday: tomorrow is the last day
    await hung.taps(f"reminder.again:{number}:eve")
    assert labels(hung)[0] == "Ngày mai, 27/11/2026"
