"""Duties come into being ahead of time, move with their item and end with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.domain.errors import NotFound
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.rules import (
    Around,
    DueRule,
    EveryMonth,
    EveryYear,
    OccasionKind,
    OnDay,
    When,
)
from bot.domain.units import Profile, Sector
from storage import tables
from storage.database import Database
from storage.plans.renewing import renew_all
from storage.plans.writing import Renewed
from storage.store import Store
from tests.conftest import NOW

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


async def commune(store: Store) -> tuple[int, int, int]:
    """A commune's union with a school and a company below it."""
    top = await store.units.add("CDX", Profile("Công đoàn xã An Bình", "cd_xa"), NOW)
    school = Profile("CĐCS Trường Hoa Sen", parent_id=top.id, sector=Sector.STATE)
    company = Profile("CĐCS Công ty May", parent_id=top.id, sector=Sector.NON_STATE)
    added = [
        await store.units.add(code, one, NOW) for code, one in (("TH", school), ("CT", company))
    ]
    return top.id, added[0].id, added[1].id


async def entered(store: Store, unit_id: int, when: When, doers: Doers | None = None) -> PlanItem:
    item = PlanItem("Đóng kinh phí", DueRule(when), unit_id, doers or Doers(kinds=("cdcs",)))
    item_id = await store.plan_items.add(item, NOW)
    return await store.plan_items.get(item_id)


async def due(store: Store, item: PlanItem) -> list[tuple[int, str, date]]:
    """What is not cancelled."""
    found = await store.duties.of_item(item.id)
    return [
        (one.unit_id, one.period, one.due_on) for one in found if one.state != DutyState.CANCELLED
    ]


async def test_every_unit_of_the_segment_owes_what_is_due_soon(database: Database) -> None:
    async with database.work() as store:
        top, school, company = await commune(store)
        item = await entered(store, top, OnDay(date(2026, 12, 15)))
        assert await store.duty_writer.renew(item, TODAY) == Renewed(added=2)
        assert await due(store, item) == [
            (school, "once", date(2026, 12, 15)),
            (company, "once", date(2026, 12, 15)),
        ]


async def test_doing_it_again_changes_nothing(database: Database) -> None:
    async with database.work() as store:
        item = await entered(store, (await commune(store))[0], EveryMonth(25))
        assert (await store.duty_writer.renew(item, TODAY)).added == 2 * 7
        assert await store.duty_writer.renew(item, TODAY) == Renewed()
        assert await store.duty_writer.renew(item, TODAY + 31 * DAY) == Renewed(added=2)


async def test_nothing_that_was_due_before_it_was_entered_is_owed(database: Database) -> None:
    async with database.work() as store:
        item = await entered(store, (await commune(store))[0], OnDay(TODAY - DAY))
        assert await store.duty_writer.renew(item, TODAY) == Renewed()


async def test_a_unit_that_comes_later_owes_nothing_of_what_is_over(database: Database) -> None:
    async with database.work() as store:
        top, *_ = await commune(store)
        item = await entered(store, top, OnDay(TODAY + DAY))
        await store.duty_writer.renew(item, TODAY)
        await store.units.add("MOI", Profile("CĐCS mới", parent_id=top), NOW)
        assert (await store.duty_writer.renew(item, TODAY + 5 * DAY)).added == 0


@pytest.mark.parametrize(
    ("doers", "places"),
    [
        pytest.param(Doers(sector=Sector.NON_STATE), [2], id="non-state"),
        pytest.param(Doers(codes=("th",)), [1], id="by code, however it is written"),
        pytest.param(Doers(), [0, 1, 2], id="all"),
        pytest.param(Doers(kinds=("cdcs",), forms=("trường công lập",)), [], id="form not told"),
    ],
)
async def test_who_owes(database: Database, doers: Doers, places: list[int]) -> None:
    async with database.work() as store:
        units = await commune(store)
        profile = Profile("Công đoàn xã An Bình", "cd_xa", sector=Sector.STATE)
        assert (await store.units.place(units[0], TODAY)).profile == replace(profile, sector=None)
        item = await entered(store, units[0], OnDay(TODAY + DAY), doers)
        await store.duty_writer.renew(item, TODAY)
        assert [one[0] for one in await due(store, item)] == [units[place] for place in places]


async def test_what_is_put_off_moves_and_what_is_done_stays(database: Database) -> None:
    async with database.work() as store:
        top, school, company = await commune(store)
        item = await entered(store, top, EveryYear(((12, 15),)))
        await store.duty_writer.renew(item, TODAY)
        done = (await store.duties.of_item(item.id))[0]
        await store._connection.execute(
            update(tables.plan_duty)
            .where(tables.plan_duty.c.id == done.id)
            .values(state=DutyState.DONE)
        )
        assert await store.plan_items.put_off(item.id, DueRule(EveryYear(((12, 20),))), NOW)
        item = await store.plan_items.get(item.id)
        assert await store.duty_writer.renew(item, TODAY) == Renewed(moved=1)
        assert await due(store, item) == [
            (school, "2026", date(2026, 12, 15)),
            (company, "2026", date(2026, 12, 20)),
        ]


async def test_an_item_that_ends_is_owed_no_more(database: Database) -> None:
    async with database.work() as store:
        item = await entered(store, (await commune(store))[0], OnDay(TODAY + DAY))
        await store.duty_writer.renew(item, TODAY)
        assert await store.plan_items.end(item.id, NOW)
        assert not await store.plan_items.end(item.id, NOW)
        item = await store.plan_items.get(item.id)
        assert await store.duty_writer.renew(item, TODAY) == Renewed(cancelled=2)
        assert await due(store, item) == []


async def test_a_day_that_was_told_asks_of_the_unit_that_told_it(database: Database) -> None:
    async with database.work() as store:
        top, _, company = await commune(store)
        item = await entered(store, top, Around(OccasionKind.AGREEMENT_SIGNED, 10))
        assert await store.duty_writer.renew(item, TODAY) == Renewed()
        told = OccasionKind.AGREEMENT_SIGNED, TODAY - DAY, company
        occasion = await store.occasions.tell(*told, NOW)
        assert await store.occasions.tell(*told, NOW) == occasion
        await store.duty_writer.renew(item, TODAY)
        assert await due(store, item) == [(company, "2026-11-20", TODAY + 9 * DAY)]
        assert await store.occasions.revoke(occasion, NOW)
        assert await store.duty_writer.renew(item, TODAY) == Renewed(cancelled=1)


async def test_a_day_of_every_year_holds_for_those_below_that_tell_no_other(
    database: Database,
) -> None:
    async with database.work() as store:
        top, school, company = await commune(store)
        item = await entered(store, top, Around(OccasionKind.FINANCIAL_YEAR_END, 1))
        kind = OccasionKind.FINANCIAL_YEAR_END
        await store.occasions.tell(kind, date(2026, 12, 25), top, NOW)
        await store.occasions.tell(kind, date(2026, 11, 30), company, NOW)
        await store.duty_writer.renew(item, TODAY)
        assert await due(store, item) == [
            (company, "2026", date(2026, 12, 1)),
            (school, "2026", date(2026, 12, 26)),
        ]


async def test_putting_off_is_on_record_and_still_to_be_told(database: Database) -> None:
    async with database.work() as store:
        item = await entered(store, (await commune(store))[0], OnDay(TODAY + DAY))
        assert not await store.plan_items.put_off(item.id, item.due, NOW)
        await store.plan_items.put_off(item.id, DueRule(OnDay(TODAY + 9 * DAY)), NOW, reason="Bão")
        history = await store.plan_items.history(item.id)
        assert [(one.due.when, one.reason, one.is_told) for one in history] == [
            (OnDay(TODAY + DAY), "", True),
            (OnDay(TODAY + 9 * DAY), "Bão", False),
        ]
        assert await store.tellings.untold() == [history]
        await store.tellings.forget([item.id], NOW)
        assert await store.tellings.untold() == []


async def test_what_is_late_is_found_until_it_is_done(database: Database) -> None:
    async with database.work() as store:
        top, school, company = await commune(store)
        item = await entered(store, top, OnDay(TODAY + DAY))
        await store.duty_writer.renew(item, TODAY)
        assert await store.duties.late([school, company], TODAY + DAY) == []
        late = await store.duties.late([school], TODAY + 2 * DAY)
        assert [one.unit_id for one in late] == [school]
        below = await store.duties.below(top, TODAY, TODAY + 9 * DAY)
        assert {one.unit_id for one in below} == {school, company}


async def test_there_is_no_such_item_or_duty(database: Database) -> None:
    async with database.work() as store:
        with pytest.raises(NotFound):
            await store.plan_items.get(404)
        with pytest.raises(NotFound):
            await store.duties.get(404)


async def test_every_day_what_becomes_due_is_written_for_those_who_are_there(
    database: Database,
) -> None:
    async with database.work() as store:
        top, *_ = await commune(store)
        item = await entered(store, top, EveryMonth(25))
    await renew_all(database, TODAY)
    async with database.work() as store:
        before = len(await due(store, item))
        await store.units.add("MOI", Profile("CĐCS mới", parent_id=top), NOW)
    await renew_all(database, TODAY)
    async with database.work() as store:
        assert (before, len(await due(store, item))) == (2 * 7, 3 * 7)
