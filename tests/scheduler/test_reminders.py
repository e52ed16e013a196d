"""Who is told what on which morning, on both databases."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.domain.deliveries.ranks import Rank
from bot.domain.people import Address, Role
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.reminders.days import Again, again_on
from bot.domain.returns.returns import Verdict
from bot.domain.units import Profile
from bot.domain.vietnamese import ZONE
from bot.workdays import is_rest, is_workday
from scheduler.reminders import remind
from storage.database import Database
from storage.letters.outgoing import Claim
from storage.store import Store
from storage.tables import delivery, letter, plan_duty, post, reminder
from tests.conftest import NOW

TODAY = NOW.date()  # a Saturday
DUE = date(2026, 12, 16)  # a Wednesday
DAY = timedelta(days=1)


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


async def commune(store: Store) -> dict[str, int]:
    """A commune's union, a company below it, and the chair of each."""
    top = await store.units.add("CDX", Profile("Công đoàn xã An Bình", "cd_xa"), NOW)
    company = await store.units.add("CT", Profile("CĐCS May", parent_id=top.id), NOW)
    head = (await store.cadres.add("Trần Thị Hoa", NOW)).id
    lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
    await store.cadres.appoint(head, top.id, Role.CHAIR)
    await store.cadres.appoint(lan, company.id, Role.CHAIR)
    return {"top": top.id, "company": company.id, "head": head, "lan": lan}


async def enter(store: Store, unit_id: int, due: date = DUE, **more: Any) -> PlanItem:  # noqa: ANN401
    item = PlanItem("Nộp dự toán", DueRule(OnDay(due)), unit_id, Doers(kinds=("cdcs",)), **more)
    found = await store.plan_items.get(await store.plan_items.add(item, NOW))
    await store.duty_writer.renew(found, TODAY)
    return found


async def letters(database: Database) -> Sequence[tuple[int, str]]:
    """To whom, and what is said."""
    async with database.connection() as connection:
        rows = await connection.execute(
            select(delivery.c.cadre_id, letter.c.text)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .order_by(delivery.c.id)
        )
        return [(row.cadre_id, row.text) for row in rows]


async def settle(database: Database, state: DutyState = DutyState.DONE) -> None:
    async with database.connection() as connection:
        await connection.execute(update(plan_duty).values(state=state))


async def days(database: Database, first: date, last: date) -> None:
    """The program looks once every morning."""
    for passed in range((last - first).days + 1):
        await remind(database, at(first + passed * DAY), is_workday)


async def test_the_chair_is_told_on_each_day_that_the_item_wants(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(7, 0))
    await days(database, TODAY, DUE)
    assert await letters(database) == [
        (who["lan"], "- Nộp dự toán: hạn 16/12/2026"),
        (who["lan"], "- Nộp dự toán: hạn chót hôm nay, 16/12/2026"),
    ]


async def test_everybody_reads_their_own_language(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,), climbs_after=3)
        await store.cadres.speak(who["lan"], "en")
    await days(database, DUE, DUE + 5 * DAY)
    assert await letters(database) == [
        (who["lan"], "- Nộp dự toán: due today, 16/12/2026"),
        (who["head"], "Quá hạn mà chưa nộp, tại Công đoàn xã An Bình:\n- Nộp dự toán: 1 đơn vị"),
    ]


async def test_looking_twice_tells_once(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
    for hour in (8, 8, 12, 20):
        await remind(database, at(DUE, hour), is_workday)
    assert len(await letters(database)) == 1


async def test_nobody_is_told_before_the_morning(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
    await remind(database, at(DUE, 7), is_workday)
    assert await letters(database) == []


async def test_whoever_is_done_is_never_reminded(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(7, 0))
    await settle(database)
    await days(database, TODAY, DUE + 30 * DAY)
    assert await letters(database) == []


async def test_several_on_one_day_are_one_letter(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
        await enter(store, who["top"], DUE + DAY, reminders=(1,))
    await days(database, DUE, DUE)
    ((cadre, text),) = await letters(database)
    assert cadre == who["lan"]
    assert text.count("\n") == 1


async def test_an_item_that_is_entered_late_brings_one_reminder(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(30, 21, 14, 7, 0))
    await days(database, DUE - 5 * DAY, DUE - DAY)
    assert len(await letters(database)) == 1


async def test_it_goes_to_whoever_holds_the_post_that_day(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
        mai = (await store.cadres.add("Lê Thị Mai", NOW)).id
        await store.cadres.appoint(mai, who["company"], Role.CHAIR)
    async with database.connection() as connection:
        left = update(post).where(post.c.cadre_id == who["lan"]).values(to_on=TODAY)
        await connection.execute(left)
    await days(database, DUE, DUE)
    assert [cadre for cadre, _ in await letters(database)] == [mai]


async def test_two_without_an_answer_make_it_weekly_until_the_last_day(
    database: Database,
) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(9, 8, 7, 6, 2, 0))  # 7, 8, 9, 10, 14, 16/12
    told = []
    for passed in range(10):
        before = len(await letters(database))
        await remind(database, at(DUE - (9 - passed) * DAY), is_workday)
        if len(await letters(database)) > before:
            told.append((DUE - (9 - passed) * DAY).day)
    assert told == [7, 8, 15, 16]  # a week after the second; and the last day in any case


async def claimed(database: Database, now: datetime) -> list[str]:
    """What a sender would send now."""
    async with database.work() as store:
        await store.routing.route(["web"], now)
        wanted = Claim("sender", "web", 8, tuple(Rank))
        return [one.letter.text for one in await store.outgoing.claim(wanted, ["web"], now)]


async def come_in(database: Database, cadre_id: int) -> None:
    """They have agreed, and are reached in their browser."""
    address = Address("web", str(cadre_id))
    async with database.work() as store:
        await store.conversations.open(address, NOW)
        await store.conversations.agree(address, NOW)
        await store.conversations.belong_to(address, cadre_id)


async def test_what_was_settled_after_the_letter_was_written_is_not_sent(
    database: Database,
) -> None:
    async with database.work() as store:
        who = await commune(store)
        first = await enter(store, who["top"], reminders=(0,))
        await enter(store, who["top"], DUE + DAY, reminders=(1,))
    await come_in(database, who["lan"])
    await days(database, DUE, DUE)
    async with database.connection() as connection:
        done = update(plan_duty).where(plan_duty.c.item_id == first.id)
        await connection.execute(done.values(state=DutyState.HANDED_IN))
    assert await claimed(database, at(DUE)) == []
    await remind(database, at(DUE, 9), is_workday)
    assert await claimed(database, at(DUE, 9)) == ["- Nộp dự toán: hạn 17/12/2026"]


@pytest.mark.parametrize("again", [Again.TOMORROW, Again.MONDAY])
async def test_whoever_asks_to_be_reminded_again_is(database: Database, again: Again) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(6,))
    day = DUE - 6 * DAY
    await days(database, day, day)
    wanted = again_on(day, DUE, again, is_rest)
    assert wanted is not None
    async with database.work() as store:
        (duty,) = await store.duties.below(who["top"], DUE, DUE)
        await store.reminders.again(duty.id, wanted, who["lan"])
    await days(database, day + DAY, wanted - DAY)
    assert len(await letters(database)) == 1
    await days(database, wanted, wanted)
    assert len(await letters(database)) == 2


async def test_what_is_late_climbs_once(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], climbs_after=3)
    await days(database, DUE, DUE + 30 * DAY)
    assert [cadre for cadre, _ in await letters(database)] == [who["head"]]
    assert "Nộp dự toán: 1 đơn vị" in (await letters(database))[0][1]


async def test_what_is_sent_back_after_its_day_is_nobodys_failure_and_climbs_from_then_on(
    database: Database,
) -> None:
    async with database.work() as store:
        who = await commune(store)
        item = await enter(store, who["top"], reminders=(7, 0), climbs_after=3)
        (duty,) = await store.duties.of_item(item.id)
        given = await store.submissions.begin(duty.id, who["lan"], NOW)
        await store.submissions.hand_in(given, DutyState.HANDED_IN, NOW)
    await days(database, TODAY, DUE + DAY)
    async with database.work() as store:
        back = at(DUE + 2 * DAY)
        await store.submissions.judge(given, Verdict.SENT_BACK, by=1, now=back, reason="Thiếu")
    await days(database, DUE + 2 * DAY, DUE + 4 * DAY)
    assert await letters(database) == []
    await days(database, DUE + 5 * DAY, DUE + 5 * DAY)
    assert [cadre for cadre, _ in await letters(database)] == [who["head"]]
    async with database.connection() as connection:
        assert (await connection.execute(select(reminder.c.missed_at))).all() == []


async def test_what_is_sent_back_before_its_day_is_reminded_of_as_before(
    database: Database,
) -> None:
    async with database.work() as store:
        who = await commune(store)
        item = await enter(store, who["top"], reminders=(20, 7, 0))
        (duty,) = await store.duties.of_item(item.id)
    await days(database, TODAY, TODAY + 9 * DAY)  # once, of the first day
    async with database.work() as store:
        given = await store.submissions.begin(duty.id, who["lan"], NOW)
        await store.submissions.hand_in(given, DutyState.HANDED_IN, at(TODAY + 9 * DAY))
    await days(database, TODAY + 10 * DAY, DUE - 7 * DAY)  # the second falls into these days
    async with database.work() as store:
        back = at(DUE - 6 * DAY)
        await store.submissions.judge(given, Verdict.SENT_BACK, by=1, now=back, reason="Thiếu")
    assert len(await letters(database)) == 1
    await days(database, DUE - 6 * DAY, DUE)
    assert [text for _, text in await letters(database)][1:] == [
        "- Nộp dự toán: hạn 16/12/2026",
        "- Nộp dự toán: hạn chót hôm nay, 16/12/2026",
    ]


async def test_what_we_failed_to_say_in_time_is_on_record(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(7, 0))
    await days(database, DUE + DAY, DUE + DAY)  # it was off until then
    async with database.connection() as connection:
        rows = await connection.execute(select(reminder.c.on, reminder.c.missed_at))
        assert [(row.on, row.missed_at) for row in rows] == [(DUE, at(DUE + DAY))]
    assert await letters(database) == []
