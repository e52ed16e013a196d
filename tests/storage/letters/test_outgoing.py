"""Deliveries: claimed with a lease, settled once, by whoever has them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.deliveries.following import LEASE, UNKNOWN_RESTS, Next, follow
from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.outcomes import Gone, Moved, Outcome, Paused, Sent, Unknown
from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from bot.screen import Screen
from storage.database import Database
from storage.letters.outgoing import Claimed
from storage.tables import delivery
from tests.conftest import NOW
from tests.storage.letters.people import (
    NOTICE,
    SECOND,
    Row,
    claims,
    found,
    joins,
    some,
    states,
    writes,
)

SENT = Next(DeliveryState.SENT, message_id="7")
LEASE_SECONDS = LEASE.total_seconds()
RESTS = UNKNOWN_RESTS.total_seconds()


@pytest.fixture
async def other(database: Database, database_url: str) -> AsyncIterator[Database]:
    """Another process on the same database."""
    second = Database(database_url)
    yield second
    await second.close()


async def settles(
    database: Database, claimed: Claimed, outcome: Outcome, after: float = 0
) -> bool:
    """Whether anything on record has changed."""
    now, which = NOW + after * SECOND, select(delivery).where(delivery.c.id == claimed.id)
    async with database.connection() as connection:
        before = (await connection.execute(which)).one()
    async with database.work() as store:
        await store.outgoing.settle([(claimed, follow(claimed.tried, outcome, now))], now)
    async with database.connection() as connection:
        return (await connection.execute(which)).one() != before


async def ends_leases(database: Database, after: float) -> int:
    async with database.work() as store:
        return await store.outgoing.end_leases(NOW + after * SECOND)


async def test_what_is_claimed_is_nobody_elses(database: Database, other: Database) -> None:
    await writes(database, await some(database, 5))
    first, second = await claims(database, 3), await claims(other, 3, owner="two")
    assert len(first) == 3
    assert len(second) == 2
    assert not {one.id for one in first} & {one.id for one in second}


async def test_two_who_claim_at_once_never_get_the_same(
    database: Database, other: Database
) -> None:
    await writes(database, await some(database, 40))
    both = await asyncio.gather(
        *(
            claims(one, 4, owner=owner)
            for _ in range(5)
            for one, owner in ((database, "one"), (other, "two"))
        )
    )
    taken = [one.id for some_ in both for one in some_]
    assert len(taken) == len(set(taken))


async def test_the_claimed_letter_and_address_are_what_was_written(database: Database) -> None:
    letter_id = await writes(database, await some(database, 1))
    (claimed,) = await claims(database)
    assert claimed.letter == replace(NOTICE, id=letter_id, due_at=NOW)
    assert claimed.tried.address == Address("telegram", "0")


async def test_nothing_goes_before_it_is_due(database: Database) -> None:
    await writes(database, await some(database, 1), replace(NOTICE, due_at=NOW + 9 * SECOND))
    assert not await claims(database, after=8)
    assert len(await claims(database, after=9)) == 1


async def test_the_lower_rank_goes_first_and_only_those_that_may(database: Database) -> None:
    lan, hung = await some(database, 2)
    await writes(database, [lan])
    await writes(database, [hung], Letter(Cause.ALARM, "Hỏng", "…"))
    assert [one.letter.cause for one in await claims(database, 1)] == [Cause.ALARM]
    assert not await claims(database, ranks=[Rank.ALARM])
    assert len(await claims(database)) == 1


async def test_a_sent_letter_is_settled_once(database: Database) -> None:
    (lan,) = await some(database, 1)
    await writes(database, [lan])
    (claimed,) = await claims(database)
    assert await settles(database, claimed, Sent("7"))
    assert not await settles(database, claimed, Unknown())
    assert await found(database, lan) == Row(DeliveryState.SENT, 1, 0, "telegram", None)


async def test_an_expired_lease_means_that_nobody_knows(database: Database) -> None:
    (lan,) = await some(database, 1)
    await writes(database, [lan])
    (claimed,) = await claims(database)
    assert await ends_leases(database, LEASE_SECONDS - 1) == 0
    assert await ends_leases(database, LEASE_SECONDS) == 1
    assert not await settles(database, claimed, Sent("7"))
    assert (await found(database, lan)).state is DeliveryState.UNKNOWN
    assert not await claims(database, after=LEASE_SECONDS + RESTS - 1)
    (again,) = await claims(database, after=LEASE_SECONDS + RESTS)
    assert again.tried.unknowns == 1


async def test_whoever_comes_back_late_does_not_settle_what_they_claimed_anew(
    database: Database,
) -> None:
    await writes(database, await some(database, 1))
    (first,) = await claims(database)
    await ends_leases(database, LEASE_SECONDS)
    (second,) = await claims(database, after=LEASE_SECONDS + RESTS)
    assert first.owner == second.owner
    assert not await settles(database, first, Sent("7"))
    assert await settles(database, second, Sent("8"))


async def test_a_crash_at_every_try_ends_with_nobody_knowing(database: Database) -> None:
    (lan,) = await some(database, 1)
    letter_id = await writes(database, [lan])
    for crash in range(3):
        after = crash * (LEASE_SECONDS + RESTS)
        assert len(await claims(database, after=after)) == 1
        await ends_leases(database, after + LEASE_SECONDS)
    assert not await claims(database, after=10_000)
    assert await states(database, letter_id) == {"unknown_final": 1}


async def test_what_is_given_back_goes_at_once_and_costs_no_try(database: Database) -> None:
    await writes(database, await some(database, 1))
    (claimed,) = await claims(database)
    async with database.work() as store:
        await store.outgoing.give_back(claimed)
    (again,) = await claims(database, owner="two")
    assert again.tried == claimed.tried


async def test_a_pause_costs_no_try(database: Database) -> None:
    await writes(database, await some(database, 1))
    (claimed,) = await claims(database)
    await settles(database, claimed, Paused(30))
    assert not await claims(database, after=29)
    (again,) = await claims(database, after=30)
    assert (again.tried.tries, again.tried.unknowns) == (1, 0)


async def test_who_is_gone_from_one_channel_gets_it_on_the_next(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan", "web", "telegram")
    await writes(database, [lan])
    (claimed,) = await claims(database)
    await settles(database, claimed, Gone(DeliveryState.BLOCKED, "blocked"))
    (again,) = await claims(database, channel="web")
    assert again.tried.address == Address("web", "lan")


async def test_who_is_gone_everywhere_is_said_to_be_so_now_and_next_time(
    database: Database,
) -> None:
    (lan,) = await some(database, 1)
    first = await writes(database, [lan])
    (claimed,) = await claims(database)
    await settles(database, claimed, Gone(DeliveryState.BLOCKED, "blocked by the user"))
    second = await writes(database, [lan])
    assert not await claims(database)
    assert await states(database, first) == await states(database, second) == {"blocked": 1}


async def test_who_writes_again_is_within_reach_again(database: Database) -> None:
    (lan,) = await some(database, 1)
    await writes(database, [lan])
    (claimed,) = await claims(database)
    await settles(database, claimed, Gone(DeliveryState.BLOCKED))
    async with database.work() as store:
        await store.conversations.show(claimed.tried.address, Screen("Chào"), NOW)
    assert len(await claims(database)) == 1


async def test_a_chat_that_has_moved_is_written_to_where_it_is(database: Database) -> None:
    await writes(database, await some(database, 1))
    (claimed,) = await claims(database)
    await settles(database, claimed, Moved("-100"))
    (again,) = await claims(database, after=1)
    assert again.tried.address == Address("telegram", "-100")


async def test_a_letter_goes_where_its_reader_has_gone_meanwhile(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan", "web", "telegram")
        await store.letters.write(NOTICE, [], NOW)
    await writes(database, [lan])
    async with database.work() as store:
        await store.routing.route(["telegram", "web"], NOW)
        await store.conversations.show(Address("web", "lan"), Screen("Chào"), NOW + 9 * SECOND)
    assert not await claims(database, after=10)
    (claimed,) = await claims(database, channel="web", after=11)
    assert claimed.tried.tries == 1


async def test_a_stopped_letter_stops_what_was_to_be_tried_again(database: Database) -> None:
    lan, hung, mai = await some(database, 3)
    letter_id = await writes(database, [lan, hung, mai])
    first, second = await claims(database, 2)
    await settles(database, first, Unknown())
    async with database.work() as store:
        assert await store.letters.cancel(letter_id, NOW) == 1
    await settles(database, second, Paused(3))
    assert not await claims(database, after=10_000)
    assert await states(database, letter_id) == {"cancelled": 2, "unknown_final": 1}


async def test_what_comes_too_late_is_not_sent(database: Database) -> None:
    lan, hung = await some(database, 2)
    until = replace(NOTICE, cause=Cause.CLASS, expires_at=NOW + 60 * SECOND)
    letter_id = await writes(database, [lan, hung], until)
    (claimed,) = await claims(database, 1)
    await settles(database, claimed, Unknown(), after=1)
    assert not await claims(database, after=60)
    async with database.work() as store:
        assert await store.outgoing.expire(NOW + 59 * SECOND) == 0
        await store.outgoing.expire(NOW + timedelta(days=9))
        assert await store.outgoing.expire(NOW + timedelta(days=9)) == 0
    assert await states(database, letter_id) == {"expired": 1, "unknown_final": 1}


async def test_a_press_settles_what_nobody_knew(database: Database) -> None:
    lan, hung = await some(database, 2)
    letter_id = await writes(database, [lan])
    (claimed,) = await claims(database)
    await settles(database, claimed, Unknown())
    async with database.work() as store:
        assert await store.letters.open(claimed.id, cadre_id=lan, now=NOW)
        assert not await store.letters.open(claimed.id, cadre_id=hung, now=NOW)
    assert not await claims(database, after=10_000)
    assert await states(database, letter_id) == {"sent": 1}


async def test_a_press_does_not_undo_that_they_are_gone(database: Database) -> None:
    (lan,) = await some(database, 1)
    letter_id = await writes(database, [lan])
    (claimed,) = await claims(database)
    await settles(database, claimed, Gone(DeliveryState.BLOCKED))
    await claims(database)
    async with database.work() as store:
        await store.letters.open(claimed.id, cadre_id=lan, now=NOW)
    assert await states(database, letter_id) == {"blocked": 1}


async def test_one_person_gets_one_letter_a_second_whoever_sends(
    database: Database, other: Database
) -> None:
    (lan,) = await some(database, 1)
    for _ in range(2):
        await writes(database, [lan])
    (first,) = await claims(database, 1)
    assert not await claims(other, 1, owner="two", after=9)  # it is on its way
    assert await settles(database, first, Sent("7"), after=10)
    assert not await claims(other, 1, owner="two", after=11)
    assert len(await claims(other, 1, owner="two", after=11.2)) == 1
