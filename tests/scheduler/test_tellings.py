"""A changed due date: who is told, of what, when and how often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.people import Role
from bot.domain.plans.duties import DutyState
from bot.domain.plans.rules import DueRule, EveryMonth, OnDay
from bot.domain.units import Profile
from bot.workdays import is_workday
from scheduler import tellings
from scheduler.tellings import tell_changes
from storage.database import Database
from storage.tables import delivery, letter
from tests.conftest import NOW
from tests.scheduler.test_reminders import DUE, at, commune, enter, letters, settle

DAY = timedelta(days=1)
CHANGED = date(2026, 11, 24)  # a Tuesday
LATER = DUE + 9 * DAY  # a Friday
NEW = "- Nộp dự toán: hạn mới thứ Sáu 25/12/2026. Hạn trước: thứ Tư 16/12/2026."


async def change(
    database: Database, item_id: int, due: date, moment: datetime, by: int | None = None
) -> None:
    async with database.work() as store:
        item = replace(await store.plan_items.get(item_id), due=DueRule(OnDay(due)))
        assert await store.plan_items.put_off(item_id, item.due, moment, by=by)
        await store.duty_writer.renew(item, moment.date())


async def planned(database: Database, items: int = 1) -> tuple[dict[str, int], list[int]]:
    async with database.work() as store:
        who = await commune(store)
        found = [(await enter(store, who["top"])).id for _ in range(items)]
    return who, found


async def tell(database: Database, day: date = CHANGED + DAY, hour: int = 8) -> None:
    await tell_changes(database, at(day, hour), is_workday)


async def test_whoever_owes_it_is_told_the_morning_after(database: Database) -> None:
    who, (item,) = await planned(database)
    await change(database, item, LATER, at(CHANGED))
    await tell(database, CHANGED, 20)
    assert await letters(database) == []
    await tell(database, CHANGED + DAY, 7)  # too early
    assert await letters(database) == []
    for hour in (8, 9, 20):
        await tell(database, CHANGED + DAY, hour)
    await tell(database, CHANGED + 2 * DAY)
    assert await letters(database) == [(who["lan"], NEW)]


async def test_a_change_on_friday_is_told_on_monday(database: Database) -> None:
    who, (item,) = await planned(database)
    friday = CHANGED + 3 * DAY
    await change(database, item, LATER, at(friday))
    await tell(database, friday + DAY)
    assert await letters(database) == []
    await tell(database, friday + 3 * DAY)
    assert await letters(database) == [(who["lan"], NEW)]


async def test_several_that_change_on_one_day_are_one_letter(database: Database) -> None:
    who, items = await planned(database, items=12)
    for item in items:
        await change(database, item, LATER, at(CHANGED))
    await tell(database)
    ((cadre, text),) = await letters(database)
    assert (cadre, text.count(NEW), text.splitlines()[-1]) == (who["lan"], 8, "…và 4 việc nữa")


async def test_a_change_back_says_nothing(database: Database) -> None:
    _, (item,) = await planned(database)
    await change(database, item, LATER, at(CHANGED))
    await change(database, item, DUE, at(CHANGED, 10))
    await tell(database)
    assert await letters(database) == []
    await change(database, item, LATER, at(CHANGED + DAY))
    await tell(database, CHANGED + 2 * DAY)
    assert len(await letters(database)) == 1


async def test_whoever_was_told_is_told_of_the_way_back(database: Database) -> None:
    _, (item,) = await planned(database)
    await change(database, item, LATER, at(CHANGED))
    await tell(database)
    await change(database, item, DUE, at(CHANGED + DAY))
    await tell(database, CHANGED + 2 * DAY)
    back = "- Nộp dự toán: hạn mới thứ Tư 16/12/2026. Hạn trước: thứ Sáu 25/12/2026."
    assert [text for _, text in await letters(database)] == [NEW, back]


@pytest.mark.parametrize("state", [DutyState.DONE, DutyState.HANDED_IN])
async def test_whoever_has_finished_is_not_told(database: Database, state: DutyState) -> None:
    _, (item,) = await planned(database)
    await settle(database, state)
    await change(database, item, LATER, at(CHANGED))
    await tell(database)
    assert await letters(database) == []


async def test_whoever_changed_it_is_not_told(database: Database) -> None:
    who, (item,) = await planned(database)
    await change(database, item, LATER, at(CHANGED), by=who["lan"])
    await tell(database)
    assert await letters(database) == []


async def test_whoever_was_given_more_time_keeps_it_and_never_has_less(
    database: Database,
) -> None:
    _, (item,) = await planned(database)
    async with database.work() as store:
        (duty,) = await store.duties.of_item(item)
        await store.extensions.grant(duty.id, LATER + DAY, by=1)
    await change(database, item, LATER, at(CHANGED))
    await tell(database)
    assert await letters(database) == []
    await change(database, item, LATER + 7 * DAY, at(CHANGED + DAY))
    await tell(database, CHANGED + 2 * DAY)
    async with database.work() as store:
        assert (await store.duties.get(duty.id)).last_day == LATER + 7 * DAY
    assert len(await letters(database)) == 1


async def test_what_comes_back_is_told_as_the_rule_it_is(database: Database) -> None:
    _, (item,) = await planned(database)
    async with database.work() as store:
        monthly = replace(await store.plan_items.get(item), due=DueRule(EveryMonth(20)))
        await store.plan_items.put_off(item, monthly.due, at(CHANGED))
        await store.duty_writer.renew(monthly, CHANGED)
    await tell(database)
    ((_, text),) = await letters(database)
    assert "hạn mới Chủ nhật 20/12/2026, rồi mỗi tháng, ngày 20. Hạn trước: thứ Tư" in text


async def crowd(database: Database, count: int) -> list[int]:
    """Chairs of as many companies more; every other one reads English."""
    async with database.work() as store:
        top = await store.units.coded("CDX", NOW.date())
        found = []
        for number in range(count):
            profile = Profile(f"CĐCS {number}", parent_id=top.id)
            unit = await store.units.add(f"C{number}", profile, NOW)
            cadre = await store.cadres.add(f"Lê Văn {number}", NOW)
            await store.cadres.appoint(cadre.id, unit.id, Role.CHAIR)
            if number % 2:
                await store.cadres.speak(cadre.id, "en")
            found.append(cadre.id)
    return found


async def texts(database: Database) -> Sequence[str]:
    """Of letters, each once."""
    async with database.connection() as connection:
        rows = await connection.execute(
            select(letter.c.text).where(letter.c.id.in_(select(delivery.c.letter_id)))
        )
        return rows.scalars().all()


async def test_very_many_are_told_a_few_at_a_time_and_share_their_letters(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, _ = await planned(database)
    people = await crowd(database, 25)
    async with database.work() as store:
        item = await enter(store, who["top"])
    monkeypatch.setattr(tellings, "AT_ONCE", 10)
    await change(database, item.id, LATER, at(CHANGED))
    await tell(database)
    assert sorted(cadre for cadre, _ in await letters(database)) == [who["lan"], *people]
    assert len(await texts(database)) == 6  # two languages in each of three chunks


async def test_a_round_that_was_left_goes_on_another_day(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, _ = await planned(database)
    people = await crowd(database, 9)
    async with database.work() as store:
        item = await enter(store, who["top"])
    monkeypatch.setattr(tellings, "AT_ONCE", 4)
    await change(database, item.id, LATER, at(CHANGED))
    now = at(CHANGED + DAY)
    round_ = await tellings._round(database, now)
    assert round_ is not None
    await tellings._tell_some(database, round_, now)  # and the program ends here
    await change(database, item.id, LATER + DAY, at(CHANGED + DAY, 9))
    await tell(database, CHANGED + 2 * DAY)
    told = [cadre for cadre, text in await letters(database) if "25/12/2026. " in text]
    assert sorted(told) == [who["lan"], *people]  # once each, of the first change
