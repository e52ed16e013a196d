"""Days on which calendars go wrong: New Year, 29/2, the 31st, Tết, a Monday that is free."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.deliveries.ranks import Rank, may_go
from bot.domain.people import Role
from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.wording import due_meant
from bot.domain.units import Profile
from bot.workdays import is_rest, is_workday
from scheduler.reminders import Secretary, remind
from storage.database import Database
from storage.letters.outgoing import Claim
from storage.plans.renewing import renew_all
from storage.tables import plan_duty
from tests.person import Clock
from tests.scheduler.test_reminders import DAY, at, come_in, letters


async def enter(database: Database, words: str, since: date, *before: int) -> None:
    """A company below a commune's union, with its chair, and one item from that day on."""
    now = at(since, 0)
    async with database.work() as store:
        top = await store.units.add("CDX", Profile("Công đoàn xã An Bình", "cd_xa"), now)
        company = await store.units.add("CT", Profile("CĐCS May", parent_id=top.id), now)
        lan = (await store.cadres.add("Nguyễn Thị Lan", now)).id
        await store.cadres.appoint(lan, company.id, Role.CHAIR)
        await store.cadres.join(lan, now)
        rule = due_meant(words, since)
        item = PlanItem("Nộp báo cáo", rule, top.id, Doers(kinds=("cdcs",)), reminders=before)
        await store.plan_items.add(item, now)
    await renew_all(database, since)
    await come_in(database, lan)


async def due(database: Database) -> Sequence[date]:
    async with database.connection() as connection:
        rows = await connection.execute(select(plan_duty.c.due_on).order_by(plan_duty.c.due_on))
        return [row.due_on for row in rows]


async def told(database: Database, first: date, last: date) -> Sequence[tuple[str, str]]:
    """The program looks every morning: on which day what is said."""
    found: list[tuple[str, str]] = []
    for passed in range((last - first).days + 1):
        today, before = first + passed * DAY, len(await letters(database))
        await remind(database, at(today), is_workday)
        fresh = (await letters(database))[before:]
        found += [(f"{today:%d/%m/%y}", text.split(": ")[-1]) for _, text in fresh]
    return found


async def test_new_years_eve_and_the_day_after(database: Database) -> None:
    await enter(database, "31/12 hằng năm", date(2026, 12, 1), 3, 0)
    assert await told(database, date(2026, 12, 20), date(2027, 1, 10)) == [
        ("28/12/26", "hạn 31/12/2026"),
        ("31/12/26", "hạn chót hôm nay, 31/12/2026"),
    ]


async def test_what_is_due_on_new_years_day_is_said_in_the_old_year(database: Database) -> None:
    await enter(database, "1/1 hằng năm", date(2026, 12, 1), 1, 0)
    assert await told(database, date(2026, 12, 20), date(2027, 1, 10)) == [
        ("31/12/26", "hạn 1/1/2027")
    ]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        pytest.param(2027, [("26/02/27", "hạn 28/2/2027")], id="no 29/2, and a Sunday"),
        pytest.param(
            2028,
            [("28/02/28", "hạn 29/2/2028"), ("29/02/28", "hạn chót hôm nay, 29/2/2028")],
            id="leap year",
        ),
    ],
)
async def test_the_29th_of_february(
    database: Database, year: int, said: Sequence[tuple[str, str]]
) -> None:
    await enter(database, "29/2 hằng năm", date(year, 1, 15), 1, 0)
    assert await told(database, date(year, 2, 20), date(year, 3, 5)) == said


async def test_the_31st_of_every_month_is_its_last_day(database: Database) -> None:
    await enter(database, "ngày 31 hằng tháng", date(2028, 1, 1), 0)
    assert [f"{day:%d/%m}" for day in await due(database)] == [
        *("31/01", "29/02", "31/03", "30/04", "31/05", "30/06")
    ]


async def test_in_the_week_of_tet_nobody_hears_anything(database: Database) -> None:
    """What is due within it is said on the last working day before."""
    await enter(database, "ngày 18 hằng tháng", date(2026, 2, 1), 3, 1, 0)
    assert await told(database, date(2026, 2, 9), date(2026, 2, 23)) == [
        ("13/02/26", "hạn 18/2/2026")
    ]


async def test_a_program_that_was_off_says_nothing_of_it_during_tet(database: Database) -> None:
    await enter(database, "ngày 20 hằng tháng", date(2026, 2, 1), 3, 0)
    assert await told(database, date(2026, 2, 15), date(2026, 2, 23)) == []


async def test_a_saturday_that_is_worked_is_a_day_to_remind_on(database: Database) -> None:
    """22/8/2026 makes up for Monday 31/8."""
    await enter(database, "ngày 23 hằng tháng", date(2026, 8, 1), 0)
    assert await told(database, date(2026, 8, 17), date(2026, 8, 24)) == [
        ("22/08/26", "hạn 23/8/2026")
    ]


@pytest.mark.parametrize(
    ("monday", "goes_on"),
    [
        pytest.param(date(2026, 4, 27), date(2026, 4, 28), id="the day after Giỗ Tổ"),
        pytest.param(date(2026, 2, 16), None, id="Tết: by then it is no news"),
        pytest.param(date(2026, 3, 16), date(2026, 3, 16), id="a working day"),
    ],
)
async def test_the_summary_of_a_monday_that_is_free(
    database: Database, monday: date, goes_on: date | None
) -> None:
    await enter(database, "cuối hằng tháng", date(2026, 1, 2))
    clock = Clock(at(monday, 9))
    secretary = Secretary(database, clock, is_workday)
    sent = []
    for passed in range(10):
        clock.now = at(monday + passed * DAY, 9)
        await secretary.tick()
        sent += [clock.now.date()] * await _goes(database, clock)
    summaries = [day for day in sent if day < monday + 7 * DAY]
    assert summaries == ([goes_on] if goes_on else [])


async def _goes(database: Database, clock: Clock) -> int:
    """How many letters go out now."""
    ranks = [rank for rank in Rank if may_go(rank, clock.now, is_rest)]
    async with database.work() as store:
        await store.outgoing.expire(clock.now)
        await store.routing.route(["web"], clock.now)
        claim = Claim("sender", "web", 8, ranks)
        return len(await store.outgoing.claim(claim, ["web"], clock.now))
