"""After a restore nothing is sent twice, and nobody comes back who must not."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update

from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.deliveries.states import DeliveryState
from bot.domain.permissions import Access, Grant
from bot.domain.vietnamese import local_date
from bot.workdays import is_workday
from scheduler.reminders import Secretary
from storage.database import Database
from storage.tables import delivery, letter, poll_state, session
from tests.conftest import NOW
from tests.person import Clock
from tests.records import rows
from tests.scheduler.messengers import recorder, sending
from tests.scheduler.test_reminders import at, commune, enter
from tests.storage.backups.office import HOUR, LATER, Office, call
from tests.storage.letters.people import NOTICE, joins

TOMORROW = LATER + 24 * HOUR
WEDNESDAY = LATER + 4 * 24 * HOUR  # no Sunday, and no 24/11, which is a holiday
MONDAY = date(2026, 12, 14)
DAY = timedelta(days=1)
DUE_THEN = {
    "before": NOW - HOUR,
    "between": NOW + HOUR,
    "under way": NOW - HOUR,
    "in doubt": NOW - HOUR,
    "done": NOW - HOUR,
    "later": TOMORROW,
}


async def written(office: Office) -> dict[str, int]:
    """A letter to Lan for each case, and an administrator, Hoa. Its number by what it is."""
    async with office.open() as database:
        async with database.work() as store:
            await store.senders.open("telegram", 1000.0, NOW)
            lan, hoa = await joins(store, "lan", "telegram"), await joins(store, "hoa", "telegram")
            who = await commune(store)
            await store.cadres.join(hoa, NOW - HOUR)
            grant = Grant(hoa, Access.ADMINISTRATOR, who["top"], None, NOW, NOW + 90 * DAY)
            await store.grants.give(grant)
            found = {
                case: await store.letters.write(
                    replace(NOTICE, title=case, due_at=due_at), [Recipient(lan)], NOW - 2 * HOUR
                )
                for case, due_at in DUE_THEN.items()
            }
        for case, state in (("under way", "sending"), ("in doubt", "unknown"), ("done", "sent")):
            async with database.connection() as connection:
                await connection.execute(
                    update(delivery)
                    .where(delivery.c.letter_id == found[case])
                    .values(state=state, channel="telegram")
                )
    return found


async def states(office: Office, letters: dict[str, int]) -> dict[str, str]:
    async with office.open() as database:
        found = {row.letter_id: row.state for row in await rows(database, delivery)}
    return {case: found[number] for case, number in letters.items()}


async def sends(office: Office, now: datetime, until: Sequence[str]) -> list[str]:
    """What goes out once the senders have had their time, up to these titles."""
    messenger = recorder()
    async with office.open() as database, sending(database, [messenger], Clock(now)):
        for _look in range(100):
            if set(until) <= set(messenger.titles):
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)  # long enough for what must not go
    return messenger.titles


async def test_what_was_due_since_is_settled_as_perhaps_sent(office: Office) -> None:
    letters = await written(office)
    await office.backs_up()
    await office.restores()
    assert await states(office, letters) == {
        "before": "unknown_final",
        "between": "unknown_final",
        "under way": "unknown_final",
        "in doubt": "unknown_final",
        "done": "sent",
        "later": "planned",
    }
    async with office.open() as database:
        open_ones = [one for one in await rows(database, delivery) if one.state == "planned"]
        doubted = [one for one in await rows(database, delivery) if one.reason]
    assert len(open_ones) == 2  # and the alarm
    assert {one.settled_at for one in doubted} == {LATER}
    assert all(one.owner is None and one.lease_until is None for one in doubted)


async def test_only_the_alarm_goes_until_somebody_lets_the_rest_go(office: Office) -> None:
    await written(office)
    await office.backs_up()
    await office.restores()
    alarm = "Sổ tay vừa được phục hồi từ bản sao lưu"
    assert await sends(office, LATER + HOUR, [alarm]) == [alarm]
    code, said = await call("sending")
    assert (code, said.count("vừa phục hồi từ bản sao lưu")) == (0, 2)  # telegram and web
    assert await sends(office, WEDNESDAY, []) == []
    assert (await call("sending", "--release"))[0] == 0
    assert await sends(office, WEDNESDAY, ["later"]) == ["later"]


async def test_a_moment_may_be_named_when_the_other_stopped(office: Office) -> None:
    letters = await written(office)
    await office.backs_up()
    await office.restores(until=NOW + HOUR / 2)
    found = await states(office, letters)
    assert (found["before"], found["between"]) == ("unknown_final", "planned")


async def test_a_channel_held_for_something_else_waits_for_somebody_too(office: Office) -> None:
    """The clock guard lets go what it held itself: it must not let this go."""
    async with office.open() as database, database.work() as store:
        await store.senders.open("telegram", 25.0, NOW)
        await store.holds.hold("telegram", "clock")
    await office.backs_up()
    await office.restores()
    async with office.open() as database, database.work() as store:
        assert not await store.holds.release("telegram", "clock")
        assert await store.holds.all() == {"telegram": "restore", "web": "restore"}


async def test_whom_a_letter_reaches_only_afterwards_is_in_doubt_too(office: Office) -> None:
    async with office.open() as database, database.work() as store:
        lan = await joins(store, "lan", "telegram")
        number = await store.letters.begin(NOTICE, NOW)  # being spread when it is backed up
    await office.backs_up()
    await office.restores()
    async with office.open() as database:
        async with database.connection() as connection:
            row = {"letter_id": number, "cadre_id": lan, "rank": 4, "due_at": LATER + HOUR}
            await connection.execute(insert(delivery), row)
        async with database.work() as store:
            later = await store.letters.write(NOTICE, [Recipient(lan)], LATER + HOUR)
    assert (await call("sending", "--release"))[0] == 0
    assert await states(office, {"spread": number, "new": later}) == {
        "spread": "unknown_final",
        "new": "planned",
    }


async def time_passes(office: Office, first: date, last: date) -> None:
    async with office.open() as database:
        for passed in range((last - first).days + 1):
            clock = Clock(at(first + passed * DAY))
            await Secretary(database, clock, is_workday).tick()


async def told(office: Office) -> set[tuple[str, int, str]]:
    """What is still to go: title, to whom, on which day it was written."""
    async with office.open() as database, database.connection() as connection:
        found = await connection.execute(
            select(letter.c.title, delivery.c.cadre_id, letter.c.written_at)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .where(delivery.c.state == DeliveryState.PLANNED, letter.c.cause != Cause.ALARM)
        )
        return {(one.title, one.cadre_id, str(local_date(one.written_at))) for one in found}


async def test_reminders_and_summaries_of_that_time_do_not_come_again(office: Office) -> None:
    async with office.open() as database, database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], MONDAY + 2 * DAY, reminders=(3, 2, 0))
        await enter(store, who["top"], MONDAY - 13 * DAY, climbs_after=3)
        for cadre_id in (who["head"], who["lan"]):
            await store.cadres.join(cadre_id, NOW)
    await office.backs_up(at(MONDAY - 20 * DAY))
    await office.restores(at(MONDAY, 15))
    await time_passes(office, MONDAY, MONDAY + DAY)
    assert await told(office) == set()
    await time_passes(office, MONDAY + 2 * DAY, MONDAY + 2 * DAY)
    assert await told(office) == {("Nhắc anh/chị 1 việc", who["lan"], "2026-12-16")}


async def test_without_a_restore_they_would_come(office: Office) -> None:
    """So that the test before this one cannot pass by mistake."""
    async with office.open() as database, database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], MONDAY + 2 * DAY, reminders=(3, 2, 0))
        for cadre_id in (who["head"], who["lan"]):
            await store.cadres.join(cadre_id, NOW)
    await time_passes(office, MONDAY, MONDAY + DAY)
    assert {title for title, _who, _day in await told(office)} == {
        "Nhắc anh/chị 1 việc",
        "Việc tuần này, từ 14/12/2026",
    }


async def codes(database: Database, unit_id: int, cadre_id: int) -> tuple[str, str]:
    """Of the unit, and of one person."""
    async with database.work() as store:
        ends = NOW + 30 * DAY
        return (
            await store.invitations.issue(unit_id, now=NOW, expires_at=ends),
            await store.invitations.issue(
                unit_id, now=NOW, expires_at=ends, cadre_id=cadre_id, uses=1
            ),
        )


async def test_browsers_and_single_codes_end_and_a_units_code_stays(office: Office) -> None:
    async with office.open() as database:
        async with database.work() as store:
            who = await commune(store)
            await store.sessions.begin(NOW)
            await store.inbox.move_offset("telegram", 7)
        both = await codes(database, who["company"], who["lan"])
    await office.backs_up()
    await office.restores()
    async with office.open() as database:
        async with database.work() as store:
            found = [await store.invitations.coded(code) for code in both]
        assert [one and one.revoked_at for one in found] == [None, LATER]
        assert not await rows(database, session)
        assert not await rows(database, poll_state)  # all that Telegram still has comes


async def test_browsers_may_stay(office: Office) -> None:
    async with office.open() as database, database.work() as store:
        token, person = await store.sessions.begin(NOW)
    await office.backs_up()
    await office.restores(ends_sessions=False)
    async with office.open() as database, database.work() as store:
        assert await store.sessions.person(token, LATER) == person


async def test_letters_that_nobody_restored_are_let_go_as_before(office: Office) -> None:
    async with office.open() as database, database.work() as store:
        await store.senders.open("telegram", 25.0, NOW)
        await store.holds.hold("telegram", "401 Unauthorized")
        lan = await joins(store, "lan", "telegram")
        await store.letters.write(Letter(Cause.NOTICE, "a", "b"), [Recipient(lan)], NOW)
    code, said = await call("sending", "--release")
    assert (code, "401 Unauthorized" in said) == (0, True)
    async with office.open() as database:
        assert [one.state for one in await rows(database, delivery)] == ["planned"]
