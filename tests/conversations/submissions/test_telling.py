"""Whoever handed in, or asked for time, gets a letter with what was said of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select, update

from bot.domain.people import Address, Role
from storage.tables import cadre, delivery, letter, post
from tests.conftest import NOW, at_home
from tests.conversations.submissions.plans import TICKED, Planned, hands_in


class Got(NamedTuple):
    """A letter, and whose it is."""

    name: str
    title: str
    text: str
    choices: dict[str, str]  # labels, with what they do


async def letters(planned: Planned) -> list[Got]:
    async with planned.commune.database.connection() as connection:
        rows = await connection.execute(
            select(cadre.c.name, letter)
            .join(delivery, delivery.c.letter_id == letter.c.id)
            .join(cadre, cadre.c.id == delivery.c.cadre_id)
            .where(letter.c.cause == "plan")
            .order_by(delivery.c.id)
        )
        return [
            Got(x.name, x.title, x.text, {one["label"]: one["action"] for one in x.choices})
            for x in rows
        ]


async def sends_back(planned: Planned, duty_id: int, why: str = "Thiếu biên bản") -> None:
    thuy = planned.commune.thuy
    await thuy.taps(f"plan.card:{duty_id}")
    await thuy.presses("Trả lại")
    await thuy.types(why)


async def test_whoever_handed_in_reads_that_it_was_accepted(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    await hands_in(planned.commune.hung, duty)
    await planned.commune.thuy.taps(f"plan.card:{duty.id}")
    await planned.commune.thuy.presses("Chấp nhận")
    (got,) = await letters(planned)
    assert got.name == "Trần Văn Hùng"
    assert got.title == "Bài nộp đã được duyệt"
    assert "đã duyệt: Tổ chức hội nghị người lao động (CĐCS Công ty May Hoa Sen)." in got.text
    shown = await planned.commune.hung.taps(got.choices["Xem việc này"])
    assert "Cấp trên đã chấp nhận." in shown.text


async def test_from_the_letter_what_was_sent_back_is_handed_in_anew(planned: Planned) -> None:
    duty, hung = await planned.of_factory(TICKED), planned.commune.hung
    await hands_in(hung, duty)
    await sends_back(planned, duty.id)
    (got,) = await letters(planned)
    assert got.title == "Bài nộp cần sửa lại"
    assert got.text.endswith("Lý do: Thiếu biên bản\nHạn: thứ Sáu 27/11/2026.")
    planned.commune.town.clock.move(timedelta(minutes=5))
    await hung.taps(got.choices["Sửa và nộp lại"])
    assert (await hung.presses("Đã làm xong")).title == "Đã nộp"


async def test_a_letter_that_asks_for_what_is_done_by_then_is_not_sent(planned: Planned) -> None:
    duty, hung = await planned.of_factory(TICKED), planned.commune.hung
    await hands_in(hung, duty)
    await sends_back(planned, duty.id)
    planned.commune.town.clock.move(timedelta(minutes=5))
    await hung.taps(f"plan.hand:{duty.id}")
    await hung.presses("Đã làm xong")
    async with planned.commune.database.connection() as connection:
        rows = await connection.execute(
            select(delivery.c.state)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .where(letter.c.cause == "plan")
        )
        assert rows.scalars().all() == ["cancelled"]


async def test_a_second_tap_writes_no_second_letter(planned: Planned) -> None:
    duty, thuy = await planned.of_factory(TICKED), planned.commune.thuy
    await hands_in(planned.commune.hung, duty)
    card = await thuy.taps(f"plan.card:{duty.id}")
    accept = next(one.action for one in card.choices if one.label == "Chấp nhận")
    for _ in range(3):
        await thuy.taps(accept)
    assert len(await letters(planned)) == 1


async def test_all_that_is_accepted_at_once_is_one_letter_for_each(planned: Planned) -> None:
    commune = planned.commune
    item = await planned.add(TICKED)
    for number in range(12):
        another = await planned.of_factory(replace(TICKED, text=f"Việc {number}"))
        await hands_in(commune.hung, another)
    await hands_in(commune.son, await planned.duty(item, commune.sawmill))
    await commune.thuy.taps(f"plan.all:{commune.unit_id}")
    await commune.thuy.presses("Chấp nhận tất cả")
    hung, son = sorted(
        await letters(planned), key=lambda one: one.title != "12 bài nộp đã được duyệt"
    )
    assert (hung.name, len(hung.text.splitlines()), len(hung.choices)) == ("Trần Văn Hùng", 9, 4)
    assert son.title == "Bài nộp đã được duyệt"


async def test_the_holder_of_the_post_by_now_hears_of_it_too(planned: Planned) -> None:
    """And whoever handed it in no more, once they have left the unit."""
    duty, commune = await planned.of_factory(TICKED), planned.commune
    await hands_in(commune.hung, duty)
    async with commune.database.work() as store:
        mai = (await store.cadres.add("Lê Thị Mơ", NOW)).id
        await store.cadres.appoint(mai, commune.factory, Role.CHAIR)
        await store.cadres.speak(mai, "en")
        left = update(post).where(post.c.unit_id == commune.factory, post.c.cadre_id != mai)
        await store._connection.execute(
            left.where(post.c.role == Role.CHAIR).values(to_on=NOW.date() - timedelta(days=1))
        )
    await sends_back(planned, duty.id)
    (got,) = await letters(planned)
    assert (got.name, got.title) == ("Lê Thị Mơ", "What you handed in needs a correction")


async def test_both_hear_of_it_where_a_deputy_handed_in(planned: Planned) -> None:
    duty, commune = await planned.of_factory(TICKED), planned.commune
    async with commune.database.work() as store:
        deputy = (await store.cadres.add("Đỗ Văn Phó", NOW)).id
        await store.cadres.appoint(deputy, commune.factory, Role.VICE_CHAIR)
    await hands_in(await at_home(commune.town, "pho", deputy), duty)
    await sends_back(planned, duty.id)
    assert [one.name for one in await letters(planned)] == ["Đỗ Văn Phó", "Trần Văn Hùng"]


async def test_nobody_writes_to_themselves(planned: Planned) -> None:
    duty, commune = await planned.of_factory(TICKED), planned.commune
    async with commune.database.work() as store:
        found = await store.conversations.find(
            Address(commune.thuy.ear.channel, commune.thuy.name)
        )
        assert found
        assert found.cadre_id
        await store.cadres.appoint(found.cadre_id, commune.factory, Role.VICE_CHAIR)
    await hands_in(commune.thuy, duty)
    await commune.thuy.taps(f"plan.card:{duty.id}")
    await commune.thuy.presses("Chấp nhận")
    assert [one.name for one in await letters(planned)] == ["Trần Văn Hùng"]


async def test_whoever_asked_for_time_reads_the_answer(planned: Planned) -> None:
    duty, commune = await planned.of_factory(TICKED), planned.commune
    for answer in ("Không gia hạn", "Gia hạn đến 10/12/2026"):
        await commune.hung.taps(f"plan.until:{duty.id}:20261210")
        await commune.hung.types("Chờ số liệu")
        await commune.thuy.taps(f"plan.card:{duty.id}")
        await commune.thuy.presses(answer)
    no, yes = await letters(planned)
    assert (no.title, no.text.splitlines()[-1]) == (
        "Chưa được gia hạn",
        "Hạn: thứ Sáu 27/11/2026.",
    )
    assert no.choices == {"Nộp": f"plan.hand:{duty.id}", "Xem việc này": f"plan.one:{duty.id}"}
    assert (yes.title, yes.text.splitlines()[-1]) == ("Được gia hạn", "Hạn: thứ Năm 10/12/2026.")


async def test_what_is_sent_back_too_late_says_so(planned: Planned) -> None:
    duty, clock = await planned.of_factory(TICKED), planned.commune.town.clock
    await hands_in(planned.commune.hung, duty)
    clock.move(timedelta(days=10))
    await sends_back(planned, duty.id)
    (got,) = await letters(planned)
    assert got.text.endswith("Hạn 27/11/2026 đã qua, anh/chị nộp sớm giúp.")
    assert (await planned.duty(duty.item_id, duty.unit_id)).last_day == date(2026, 11, 27)
