"""Updates: kept once, taken once, in each person's order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.domain.people import Address
from storage import tables
from storage.database import Database
from storage.inbox import KEPT_FOR, QUARANTINE_LASTS_FOR, Arrival, Taken
from tests.conftest import NOW
from tests.records import rows

LAN = Address("telegram", "lan")
HUNG = Address("telegram", "hung")
SECOND = timedelta(seconds=1)


@pytest.fixture
async def other(database: Database, database_url: str) -> AsyncIterator[Database]:
    """Another process on the same database."""
    second = Database(database_url)
    yield second
    await second.close()


async def receive(database: Database, *ids: str, address: Address = LAN) -> None:
    async with database.work() as store:
        await store.inbox.receive([Arrival(address, one, f"body {one}") for one in ids], NOW)


async def take(database: Database, address: Address = LAN, after: timedelta = SECOND) -> str:
    async with database.work() as store:
        taken = await store.inbox.take(address, NOW + after)
    return taken.update_id if taken else ""


async def fail(database: Database, after: timedelta = SECOND) -> bool:
    """Take the oldest update, whose transaction is rolled back; True when it is set aside."""
    taken: list[Taken | None] = []
    with suppress(ZeroDivisionError):
        async with database.work() as store:
            taken.append(await store.inbox.take(LAN, NOW + after))
            raise ZeroDivisionError
    assert taken[0]
    async with database.work() as store:
        return await store.inbox.fail(taken[0], "oops", now=NOW + after, tries=3)


async def waiting(database: Database, after: timedelta = SECOND) -> tuple[str, ...]:
    async with database.work() as store:
        return tuple(await store.inbox.waiting("telegram", NOW + after))


async def test_an_update_received_twice_is_kept_once(database: Database) -> None:
    await receive(database, "1", "2")
    await receive(database, "2", "1", "3")
    assert [await take(database) for _ in range(4)] == ["1", "2", "3", ""]


async def test_an_update_received_twice_at_once_is_kept_once(database: Database) -> None:
    await receive(database, "1", "1")
    assert [await take(database) for _ in range(2)] == ["1", ""]


async def test_an_update_acted_on_is_not_acted_on_when_it_comes_again(database: Database) -> None:
    await receive(database, "1")
    await take(database)
    await receive(database, "1")
    assert await take(database) == ""


async def test_two_channels_may_number_alike(database: Database) -> None:
    await receive(database, "1")
    await receive(database, "1", address=Address("web", "lan"))
    assert await take(database, Address("web", "lan")) == "1"
    assert await take(database) == "1"


async def test_each_person_has_an_order_of_their_own(database: Database) -> None:
    await receive(database, "1", "3")
    await receive(database, "2", address=HUNG)
    assert await waiting(database) == ("lan", "hung")
    assert await take(database, HUNG) == "2"
    assert [await take(database), await take(database)] == ["1", "3"]


async def test_nobody_waits_when_all_is_done(database: Database) -> None:
    await receive(database, "1")
    await take(database)
    assert await waiting(database) == ()


async def test_two_processes_never_take_one_update(database: Database, other: Database) -> None:
    await receive(database, "1")
    async with database.work() as store:
        taken = await store.inbox.take(LAN, NOW)
        theirs = asyncio.ensure_future(take(other))
        await asyncio.sleep(0.1)
        assert not theirs.done()  # it waits for the first to end
    assert taken
    assert await theirs == ""


async def test_what_one_process_could_not_do_another_does(
    database: Database, other: Database
) -> None:
    await receive(database, "1")
    with suppress(ZeroDivisionError):
        async with database.work() as store:
            await store.inbox.take(LAN, NOW)
            raise ZeroDivisionError
    assert await take(other) == "1"


async def test_two_busy_processes_take_everything_once_and_in_order(
    database: Database, other: Database
) -> None:
    people = [Address("telegram", name) for name in ("lan", "hung", "mai")]
    for address in people:
        await receive(database, *(f"{address.person} {n}" for n in range(8)), address=address)
    taken: list[str] = []

    async def drain(one: Database, address: Address) -> None:
        for _ in range(40):
            taken.extend(filter(None, [await take(one, address)]))

    await asyncio.gather(*(drain(one, who) for one in (database, other) for who in people))
    for address in people:
        own = [update for update in taken if update.startswith(address.person)]
        assert own == [f"{address.person} {n}" for n in range(8)]


async def test_a_failed_update_is_tried_again_a_little_later(database: Database) -> None:
    await receive(database, "1")
    assert not await fail(database)
    assert await take(database) == ""
    assert await take(database, after=2 * SECOND) == "1"


async def test_every_failure_doubles_the_wait(database: Database) -> None:
    await receive(database, "1")
    await fail(database)
    await fail(database, after=2 * SECOND)
    assert await waiting(database, after=3 * SECOND) == ()
    assert await waiting(database, after=4 * SECOND) == ("lan",)


async def test_a_later_update_does_not_overtake_one_that_waits(database: Database) -> None:
    await receive(database, "1")
    await fail(database)
    await receive(database, "2")
    assert await take(database) == ""
    assert [await take(database, after=2 * SECOND) for _ in range(2)] == ["1", "2"]


async def test_the_third_failure_sets_an_update_aside(database: Database) -> None:
    await receive(database, "1", "2")
    tries = [await fail(database, after=when * SECOND) for when in (1, 2, 4)]
    assert tries == [False, False, True]
    kept = (await rows(database, tables.inbox))[0]
    assert (kept.state, kept.body, kept.error, kept.tries) == ("quarantined", "body 1", "oops", 3)
    assert await take(database, after=8 * SECOND) == "2"


async def test_what_another_process_has_done_meanwhile_did_not_fail(database: Database) -> None:
    await receive(database, "1")
    async with database.work() as store:
        taken = await store.inbox.take(LAN, NOW)
    assert taken
    async with database.work() as store:
        assert not await store.inbox.fail(taken, "oops", now=NOW, tries=1)
    assert (await rows(database, tables.inbox))[0].state == "done"


async def test_what_is_answered_again_is_the_same_update_or_none(database: Database) -> None:
    await receive(database, "1", "2")
    async with database.work() as store:
        first = await store.inbox.take(LAN, NOW)
    assert first
    async with database.work() as store:
        assert await store.inbox.take(LAN, NOW, expected=first.update_id) is None
    assert await take(database) == "2"


async def test_what_people_typed_is_not_kept_once_it_is_done(database: Database) -> None:
    await receive(database, "1")
    await take(database)
    assert [kept.body for kept in await rows(database, tables.inbox)] == [""]


async def test_what_is_done_is_forgotten_after_a_week(database: Database) -> None:
    await receive(database, "1")
    await take(database)
    await forget(database, KEPT_FOR)
    await receive(database, "1")
    assert await take(database) == ""  # it is still known
    await forget(database, KEPT_FOR + 2 * SECOND)
    await receive(database, "1")
    assert await take(database) == "1"  # Telegram has begun its numbers anew


async def test_what_was_set_aside_is_kept_for_a_month(database: Database) -> None:
    await receive(database, "poison")
    for when in (1, 2, 4):
        await fail(database, after=when * SECOND)
    await forget(database, QUARANTINE_LASTS_FOR)
    assert [kept.state for kept in await rows(database, tables.inbox)] == ["quarantined"]
    await forget(database, QUARANTINE_LASTS_FOR + 5 * SECOND)
    assert await rows(database, tables.inbox) == []


async def test_what_was_set_aside_loses_its_text_after_a_week(database: Database) -> None:
    await receive(database, "poison")
    for when in (1, 2, 4):
        await fail(database, after=when * SECOND)
    await forget(database, KEPT_FOR)
    assert [kept.body for kept in await rows(database, tables.inbox)] == ["body poison"]
    await forget(database, KEPT_FOR + SECOND)
    (kept,) = await rows(database, tables.inbox)
    assert (kept.state, kept.body, bool(kept.error)) == ("quarantined", "", True)


async def test_what_nobody_comes_for_waits_a_week(database: Database) -> None:
    await receive(database, "1")
    await forget(database, KEPT_FOR)
    assert await take(database) == "1"
    await receive(database, "2")
    await forget(database, KEPT_FOR + SECOND)
    assert await rows(database, tables.inbox) != []  # the one that was done, at a later second
    assert await take(database, after=KEPT_FOR) == ""


async def forget(database: Database, after: timedelta) -> None:
    async with database.work() as store:
        await store.inbox.forget(NOW + after)


@pytest.mark.parametrize(
    "offset",
    [pytest.param(900, id="up"), pytest.param(12, id="down"), pytest.param(2**40, id="far")],
)
async def test_the_offset_follows_the_last_batch(database: Database, offset: int) -> None:
    async with database.work() as store:
        assert await store.inbox.offset("telegram") == 0
        await store.inbox.move_offset("telegram", 500)
        await store.inbox.move_offset("telegram", offset)
        assert await store.inbox.offset("telegram") == offset
