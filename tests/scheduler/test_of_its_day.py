"""A reminder speaks of its own day: what waits, is held back or comes too late is put right."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from bot.domain.plans.duties import DutyState
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.returns.returns import Verdict
from bot.workdays import is_workday
from scheduler.reminders import remind
from storage.database import Database
from storage.tables import plan_duty, reminder
from tests.scheduler.test_reminders import (
    DAY,
    DUE,
    at,
    claimed,
    come_in,
    commune,
    days,
    enter,
    letters,
)

SUNDAY = date(2026, 12, 13)


async def missed(database: Database) -> int:
    async with database.connection() as connection:
        rows = await connection.execute(
            select(reminder.c.id).where(reminder.c.missed_at.is_not(None))
        )
        return len(rows.all())


async def test_a_letter_that_waited_overnight_is_written_anew(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(2, 0))
    await come_in(database, who["lan"])
    await days(database, DUE - 2 * DAY, DUE - 2 * DAY)  # and the channel took nothing all day
    assert await claimed(database, at(DUE - DAY, 7)) == []
    await days(database, DUE - DAY, DUE - DAY)
    assert await claimed(database, at(DUE - DAY)) == ["- Nộp dự toán: hạn 16/12/2026"]


async def test_what_perhaps_went_yesterday_is_written_anew(database: Database) -> None:
    """Its next try would come anyway; but of today."""
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(2, 0))
    await come_in(database, who["lan"])
    await days(database, DUE - 2 * DAY, DUE - 2 * DAY)
    assert len(await claimed(database, at(DUE - 2 * DAY))) == 1
    async with database.work() as store:  # the sender died
        assert await store.outgoing.end_leases(at(DUE - 2 * DAY, 9)) == 1
    assert await claimed(database, at(DUE - DAY, 7)) == []
    await days(database, DUE - DAY, DUE - DAY)
    assert await claimed(database, at(DUE - DAY)) == ["- Nộp dự toán: hạn 16/12/2026"]


async def test_today_is_not_said_on_the_day_after(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(0,))
    await come_in(database, who["lan"])
    await days(database, DUE, DUE)
    assert await claimed(database, at(DUE + DAY, 7)) == []
    await days(database, DUE + DAY, DUE + DAY)
    assert await claimed(database, at(DUE + DAY)) == []
    assert await missed(database) == 1


async def test_what_climbs_is_late_rather_than_never(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], climbs_after=1)
    await come_in(database, who["head"])
    await days(database, DUE + DAY, DUE + DAY)
    assert len(await claimed(database, at(DUE + 2 * DAY, 7))) == 1


async def test_on_a_sunday_nothing_is_written(database: Database) -> None:
    """It could go on Monday only, and would call a day that is over today."""
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], SUNDAY, reminders=(0,))
    await days(database, SUNDAY, SUNDAY)
    assert await letters(database) == []
    await days(database, SUNDAY + DAY, SUNDAY + DAY)
    assert await missed(database) == 1


async def test_a_last_day_off_presses_on_the_working_day_before(database: Database) -> None:
    """Whoever was told twice without an answer hears of it all the same."""
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], SUNDAY, reminders=(4, 3, 0))
    await days(database, SUNDAY - 4 * DAY, SUNDAY + DAY)
    assert len(await letters(database)) == 3
    assert await missed(database) == 0


async def test_what_was_handed_in_by_then_was_no_fault_of_ours(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
    await hand_in(database, who["lan"], at(DUE - 5 * DAY))
    await days(database, DUE, DUE)
    await send_back(database, who["head"], at(DUE + DAY, 7))
    await days(database, DUE + DAY, DUE + 2 * DAY)
    assert await missed(database) == 0


async def test_what_was_sent_back_before_its_end_was(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
    await hand_in(database, who["lan"], at(DUE - 5 * DAY))
    await send_back(database, who["head"], at(DUE - 4 * DAY))
    await days(database, DUE + DAY, DUE + 2 * DAY)
    assert await missed(database) == 1


async def hand_in(database: Database, cadre_id: int, now: datetime) -> None:
    duty_id = await the_duty(database)
    async with database.work() as store:
        draft = await store.submissions.begin(duty_id, cadre_id, now)
        assert await store.submissions.hand_in(draft, DutyState.HANDED_IN, now)


async def send_back(database: Database, by: int, now: datetime) -> None:
    duty_id = await the_duty(database)
    async with database.work() as store:
        (given,) = await store.submissions.versions(duty_id)
        assert await store.submissions.judge(given, Verdict.SENT_BACK, by=by, now=now)


async def more_time(database: Database, until: date) -> None:
    duty_id = await the_duty(database)
    async with database.work() as store:
        await store.extensions.grant(duty_id, until, by=1)


async def the_duty(database: Database) -> int:
    async with database.connection() as connection:
        return int((await connection.execute(select(plan_duty.c.id))).scalar_one())


async def test_what_we_missed_does_not_count_where_more_time_is_given(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(1, 0))
    await days(database, DUE + DAY, DUE + DAY)
    assert await missed(database) == 1
    await more_time(database, DUE + 2 * DAY)
    await remind(database, at(DUE + DAY, 9), is_workday)
    assert await letters(database) == [(who["lan"], "- Nộp dự toán: hạn 18/12/2026")]


async def test_what_was_held_back_is_not_said_after_the_end(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(9, 8, 7, 0))
    await days(database, DUE - 9 * DAY, DUE - 7 * DAY)
    await days(database, DUE + DAY, DUE + 3 * DAY)  # it was off on the last day
    assert [cadre for cadre, _ in await letters(database)].count(who["lan"]) == 2


async def test_what_was_held_back_is_called_off_where_more_time_is_given(
    database: Database,
) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(9, 8, 7, 0))
    await days(database, DUE - 9 * DAY, DUE - 7 * DAY)
    await more_time(database, DUE + 20 * DAY)
    await days(database, DUE - 6 * DAY, DUE + 7 * DAY)
    assert [cadre for cadre, _ in await letters(database)].count(who["lan"]) == 2


async def test_what_was_held_back_is_called_off_where_the_plan_moves(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        item = await enter(store, who["top"], DUE, reminders=(9, 8, 7, 0))
    await days(database, DUE - 9 * DAY, DUE - 7 * DAY)
    later = replace(item, due=DueRule(OnDay(DUE + 20 * DAY)))
    async with database.work() as store:
        await store.plan_items.put_off(item.id, later.due, at(DUE - 7 * DAY))
        await store.duty_writer.renew(later, DUE - 7 * DAY)
    await days(database, DUE - 6 * DAY, DUE + 7 * DAY)
    assert [cadre for cadre, _ in await letters(database)].count(who["lan"]) == 2


async def test_what_was_said_late_counts_where_more_time_is_given(database: Database) -> None:
    """Due on Wednesday, said on Friday; the new last day would have had Thursday."""
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(7, 0))
    await days(database, DUE - 5 * DAY, DUE - 5 * DAY)
    async with database.connection() as connection:
        await connection.execute(reminder.update().values(on=DUE - 7 * DAY))
    await more_time(database, DUE + DAY)
    await days(database, DUE - 2 * DAY, DUE)
    assert [cadre for cadre, _ in await letters(database)].count(who["lan"]) == 1
