"""Who is put forward and who came, on both databases."""

from datetime import timedelta

import pytest

from bot.domain.classes.sessions import Attendee, How, Quota
from bot.domain.errors import NotFound
from bot.domain.people import Post, Role, Unit
from storage import tables
from storage.database import Database
from storage.vault import Vault
from tests.conftest import KEY, NOW
from tests.records import rows
from tests.storage.classes.province import Province
from tests.storage.filling import fill

TODAY = NOW.date()
DAY = timedelta(days=1)


async def test_who_is_withdrawn_leaves_a_seat_and_may_be_put_forward_again(
    province: Province,
) -> None:
    session, lan = await province.holds("XA", NOW + DAY), await province.person("Lan")
    unit, enrolments = province.units["MAY"], province.store.classes.enrolments
    for taken in (1, 0, 1):
        if taken:
            await enrolments.put(session.id, lan, unit, by=lan, now=NOW)
        else:
            assert await enrolments.withdraw(session.id, lan, unit, NOW)
            assert not await enrolments.withdraw(session.id, lan, unit, NOW)
        assert await enrolments.quota(session.id, unit) == Quota(taken, taken)
        assert await enrolments.unit_of(session.id, lan) == (unit if taken else None)
        assert await enrolments.among(session.id, [lan]) == ({lan} if taken else set())


async def test_only_who_put_somebody_forward_takes_them_back(province: Province) -> None:
    session, lan = await province.holds("XA", NOW + DAY), await province.person("Lan")
    enrolments = province.store.classes.enrolments
    await enrolments.put(session.id, lan, province.units["MAY"], by=lan, now=NOW)
    assert not await enrolments.withdraw(session.id, lan, province.units["TRUONG"], NOW)
    assert await enrolments.quota(session.id, province.units["TRUONG"]) == Quota(1, 0)


async def test_a_line_belongs_to_its_class(province: Province) -> None:
    first, second = await province.holds("XA"), await province.holds("XA")
    line = await province.walks_in(first, "Khách Lạ")
    attendances = province.store.classes.attendances
    with pytest.raises(NotFound):
        await attendances.get(line, class_id=second.id, today=TODAY)
    assert not await attendances.remove(line, class_id=second.id)
    assert await attendances.remove(line, class_id=first.id)


async def test_a_merged_line_keeps_what_it_said_of_that_day(province: Province) -> None:
    session, lan = await province.holds("XA"), await province.person("Lan")
    who = Attendee("Lan", unit_id=province.units["TRUONG"], role=Role.TREASURER, full_time=True)
    attendances = province.store.classes.attendances
    line = await attendances.add(session.id, who, How.SHEET, now=NOW)
    elsewhere = Post(Unit(province.units["MAY"], "MAY", "May"), Role.CHAIR, full_time=False)
    told = {"class_id": session.id, "cadre_id": lan, "post": elsewhere}
    assert await attendances.merge(line or 0, **told)  # type: ignore[arg-type]
    assert not await attendances.merge(line or 0, **told)  # type: ignore[arg-type]
    found = await attendances.get(line or 0, class_id=session.id, today=TODAY)
    assert (found.cadre_id, found.name, found.role) == (lan, "Lan", Role.TREASURER)
    assert found.unit
    assert found.unit.id == province.units["TRUONG"]


async def test_whoever_is_erased_stays_a_count_without_a_name(database: Database) -> None:
    database._vault = Vault([KEY])
    async with database.work() as store:
        lan = await fill(store, "lan")
        await store.privacy.erase(lan, NOW)
    (line,) = await rows(database, tables.attendance)
    assert (line.cadre_id, line.name) == (lan, "")
    assert await rows(database, tables.class_draft) == []
    async with database.work() as store:
        found = await store.classes.attendances.of_class(line.class_id, TODAY, limit=9)
    assert [one.name for one in found] == [""]


async def test_what_was_begun_and_given_up_is_forgotten(database: Database) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    for days, left in ((0, (1, 1)), (2, (1, 0)), (31, (0, 0))):
        async with database.work() as store:
            await store.classes.forget(NOW + days * DAY)
        drafts = await rows(database, tables.class_draft)
        figures = await rows(database, tables.older_figure)
        assert (len(drafts), len(figures)) == left
    (sheet,) = await rows(database, tables.class_sheet)
    assert sheet.told == {}
