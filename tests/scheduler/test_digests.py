"""Monday's summaries: to whom, about what, once."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.domain.permissions import Access, Grant
from bot.domain.plans.duties import DutyState
from bot.domain.reminders.digests import week_of
from bot.domain.submissions.extensions import Plea
from bot.domain.vietnamese import ZONE
from bot.workdays import is_workday
from scheduler.digests import sum_up
from scheduler.reminders import Secretary
from storage.database import Database
from storage.tables import delivery, letter
from tests.conftest import NOW
from tests.scheduler.test_reminders import DUE, at, commune, enter

MONDAY = date(2026, 12, 14)  # the week in which the item is due
DAY = timedelta(days=1)


async def summaries(database: Database) -> dict[int, str]:
    """By whom they are for."""
    async with database.connection() as connection:
        rows = await connection.execute(
            select(delivery.c.cadre_id, letter.c.text)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .where(letter.c.cause == "digest")
        )
        return {row.cadre_id: row.text for row in rows}


async def planned(database: Database) -> dict[str, int]:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"])
        for cadre_id in (who["head"], who["lan"]):
            await store.cadres.join(cadre_id, NOW)
    return who


@pytest.mark.parametrize(
    ("moment", "is_due"),
    [
        pytest.param(datetime.combine(MONDAY, time(7, 59), ZONE), False, id="before eight"),
        pytest.param(datetime.combine(MONDAY, time(8), ZONE), True, id="at eight"),
        pytest.param(datetime.combine(MONDAY, time(23, 59), ZONE), True, id="late on Monday"),
        pytest.param(datetime.combine(MONDAY + DAY, time(8), ZONE), False, id="Tuesday"),
    ],
)
def test_summaries_come_on_monday_from_eight_on(moment: datetime, is_due: bool) -> None:
    assert (week_of(moment) is not None) is is_due


async def test_a_chair_reads_of_their_unit_and_the_one_above_of_all(database: Database) -> None:
    who = await planned(database)
    await sum_up(database, at(MONDAY))
    found = await summaries(database)
    assert found == {
        who["lan"]: "*Hạn trong tuần*\n- Nộp dự toán, CĐCS May: hạn 16/12/2026\n",
        who["head"]: "*Cấp dưới của Công đoàn xã An Bình*\n- Đến hạn tuần này: 1\n",
    }


async def test_a_summary_is_in_the_language_of_whoever_gets_it(database: Database) -> None:
    who = await planned(database)
    async with database.work() as store:
        await store.cadres.speak(who["lan"], "en")
    await sum_up(database, at(MONDAY))
    found = await summaries(database)
    assert found[who["lan"]].startswith("*Due this week*")
    assert found[who["head"]].startswith("*Cấp dưới của")


async def test_what_is_late_stands_first(database: Database) -> None:
    who = await planned(database)
    await sum_up(database, at(MONDAY + 7 * DAY))
    found = await summaries(database)
    assert found[who["lan"]].startswith("*Quá hạn*\n- Nộp dự toán")
    assert "- Quá hạn: 1" in found[who["head"]]


async def test_those_above_read_who_asks_them_for_time(database: Database) -> None:
    who = await planned(database)
    async with database.work() as store:
        (item,) = await store.plan_items.in_force()
        (duty,) = await store.duties.of_item(item.id)
        until = duty.due_on + DAY
        await store.extensions.ask(Plea(duty.id, until, "Chờ số liệu", who["lan"], NOW))
    await sum_up(database, at(MONDAY - 7 * DAY))
    text = "*Cấp dưới của Công đoàn xã An Bình*\n- Xin gia hạn, chờ anh/chị trả lời: 1\n"
    assert await summaries(database) == {who["head"]: text}


async def test_staff_read_how_last_week_went(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        for day, handed_on in ((9, None), (10, 10), (10, 11)):
            item = await enter(store, who["top"], date(2026, 12, day))
            (duty,) = await store.duties.of_item(item.id)
            if handed_on:
                given = await store.submissions.begin(duty.id, who["lan"], NOW)
                moment = at(date(2026, 12, handed_on), 23)
                await store.submissions.hand_in(given, DutyState.DONE, moment)
        await store.cadres.join(who["head"], NOW)
        found = await store.plan_figures.below(who["top"], DUE - 9 * DAY, DUE, MONDAY)
        assert [(x.due, x.on_time, x.late, x.missing, x.accepted) for x in found] == [
            (1, 0, 0, 1, 0),
            (1, 1, 0, 0, 1),
            (1, 0, 1, 0, 1),
        ]
    await sum_up(database, at(MONDAY))
    lines = (await summaries(database))[who["head"]].splitlines()
    assert lines[1:4] == ["- Quá hạn: 1", *["- Tuần trước, Nộp dự toán: đúng hạn 0/1"] * 2]
    assert lines[4] == "- Tuần trước, Nộp dự toán: đúng hạn 1/1"


async def test_nobody_gets_a_summary_of_nothing(database: Database) -> None:
    await planned(database)
    await sum_up(database, at(MONDAY - 14 * DAY))
    assert await summaries(database) == {}


async def test_looking_again_sends_no_second_one(database: Database) -> None:
    await planned(database)
    for hour in (8, 9, 20):
        await sum_up(database, at(MONDAY, hour))
    async with database.connection() as connection:
        assert len((await connection.execute(select(delivery.c.id))).all()) == 2


async def test_staff_read_of_what_they_look_after(database: Database) -> None:
    who = await planned(database)
    async with database.work() as store:
        staff = (await store.cadres.add("Phạm Văn Dũng", NOW)).id
        await store.cadres.join(staff, NOW)
        until = at(MONDAY + 60 * DAY)
        await store.grants.give(Grant(staff, Access.STAFF, who["top"], None, NOW, until))
    await sum_up(database, at(MONDAY))
    assert "Đến hạn tuần này: 1" in (await summaries(database))[staff]


async def test_those_above_learn_whom_we_failed_to_remind(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
        await store.cadres.join(who["head"], NOW)
    clock = iter([at(DUE + DAY), at(MONDAY + 7 * DAY)])
    secretary = Secretary(database, lambda: next(clock), is_workday)
    await secretary.tick()  # it was off on the day itself
    await secretary.tick()
    assert "không nhắc kịp, do trục trặc: 1" in (await summaries(database))[who["head"]]
