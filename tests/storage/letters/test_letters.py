"""Letters: who gets them, who cannot be reached, who need not be told any more."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.domain.deliveries.following import follow
from bot.domain.deliveries.letters import Cause, Recipient
from bot.domain.deliveries.outcomes import Sent
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Role
from bot.domain.roster.words import Sex
from bot.domain.units import Profile
from storage.database import Database
from storage.letters import spreading
from storage.people.crowds import Held, Somebody
from storage.tables import delivery, post
from tests.conftest import NOW
from tests.records import rows
from tests.storage.letters.people import (
    CHANNELS,
    NOTICE,
    claims,
    found,
    joins,
    some,
    states,
    writes,
)


async def test_nobody_gets_a_letter_twice(database: Database) -> None:
    lan, hung = await some(database, 2)
    assert await states(database, await writes(database, [lan, hung, lan])) == {"planned": 2}


async def test_who_cannot_be_reached_is_settled_with_the_reason(database: Database) -> None:
    async with database.work() as store:
        nowhere = await joins(store, "nowhere")
        unasked = await joins(store, "unasked", "telegram", agrees=False)
        elsewhere = await joins(store, "elsewhere", "terminal")
    await writes(database, [nowhere, unasked, elsewhere])
    assert not await claims(database)
    assert [(await found(database, one)).state for one in (nowhere, unasked, elsewhere)] == [
        DeliveryState.NEVER_JOINED,
        DeliveryState.SKIPPED,
        DeliveryState.NEVER_STARTED,
    ]


async def test_whoever_joins_before_it_is_due_gets_it(database: Database) -> None:
    async with database.work() as store:
        cadre_id = await joins(store, "lan")
    await writes(database, [cadre_id], replace(NOTICE, due_at=NOW.replace(hour=5)))
    async with database.work() as store:
        assert await store.routing.route(CHANNELS, NOW) == 0
    assert (await found(database, cadre_id)).state is DeliveryState.PLANNED


async def test_a_thing_done_is_not_reminded_of(database: Database) -> None:
    lan, hung = await some(database, 2)
    asks = replace(NOTICE, cause=Cause.REMINDER, about="module:an-toan")
    letter_id = await writes(database, [lan, hung], asks)
    other = await writes(database, [lan], replace(asks, about="module:khac"))
    async with database.work() as store:
        assert await store.letters.cancel_for(lan, "module:an-toan", NOW) == 1
    assert await states(database, letter_id) == {"planned": 1, "cancelled": 1}
    assert await states(database, other) == {"planned": 1}


async def test_the_figures_of_units_add_up(database: Database) -> None:
    lan, hung, mai = await some(database, 3)
    async with database.work() as store:
        unit = await store.units.add("CD-1", Profile("CĐCS Một"), NOW)
        to = [Recipient(lan, unit.id), Recipient(hung, unit.id), Recipient(mai)]
        letter_id = await store.letters.write(NOTICE, to, NOW)
    await claims(database, 1)
    async with database.work() as store:
        units = await store.letters.tally_by_unit(letter_id)
        whole = await store.letters.tally(letter_id)
    assert units[unit.id] == {DeliveryState.SENDING: 1, DeliveryState.PLANNED: 1}
    assert units[None] == {DeliveryState.PLANNED: 1}
    assert sum(sum(one.values()) for one in units.values()) == sum(whole.values()) == 3


async def of_units(database: Database, sizes: Sequence[int]) -> int:
    """So many people in each unit; the one whose number it is holds a post in every one."""
    async with database.work() as store:
        first = (await store.cadres.add("Người Chung", NOW)).id
        for number, size in enumerate(sizes):
            unit = await store.units.add(f"CD-{number}", Profile(f"CĐCS {number}"), NOW)
            await store.cadres.appoint(first, unit.id, Role.CHAIR, NOW.date())
            held = (Held(unit.id, Role.TEAM_LEADER, NOW.date()),)
            await store.crowds.add([Somebody("Người Đông", Sex.MALE, held)] * (size - 1), NOW)
    return first


async def part(database: Database, letter_id: int) -> int | None:
    """How many got it in their turn; None: all have had theirs."""
    async with database.work() as store:
        span = await store.spreading.next(letter_id)
        if span is None:
            return None
        in_span = post.c.unit_id > span.after, post.c.unit_id <= span.upto
        held = select(post.c.cadre_id, func.min(post.c.unit_id).label("unit_id"))
        query = held.where(*in_span).group_by(post.c.cadre_id)
        return await store.spreading.write(letter_id, query, NOW, span)


async def test_a_letter_is_spread_in_parts_and_nobody_is_left_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "AT_ONCE", 5)
    everywhere = await of_units(database, (2, 3, 12, 2))
    async with database.work() as store:
        letter_id = await store.letters.begin(NOTICE, NOW)
        assert await store.spreading.unfinished() == [letter_id]
    written = [await part(database, letter_id) for _ in range(5)]
    assert written == [4, 11, 1, None, None]
    assert await states(database, letter_id) == {"planned": 16}
    found = await rows(database, delivery)
    (theirs,) = [row for row in found if row.cadre_id == everywhere]
    assert theirs.unit_id == min(row.unit_id for row in found)
    async with database.work() as store:
        assert not await store.spreading.unfinished()


async def test_a_stopped_letter_is_not_spread_further(database: Database) -> None:
    await of_units(database, (2,))
    async with database.work() as store:
        letter_id = await store.letters.begin(NOTICE, NOW)
        await store.letters.cancel(letter_id, NOW)
    assert await part(database, letter_id) is None
    assert await states(database, letter_id) == {}


async def test_who_is_erased_gets_no_letter_and_is_still_counted(database: Database) -> None:
    lan, hung = await some(database, 2)
    first = await writes(database, [lan, hung])
    (claimed, *_) = await claims(database)
    async with database.work() as store:
        ended = [(claimed, follow(claimed.tried, Sent("77"), NOW))]
        await store.outgoing.settle(ended, NOW)
    second = await writes(database, [lan, hung])
    async with database.work() as store:
        await store.privacy.erase(lan, NOW)
    assert await states(database, first) == {"sent": 1, "sending": 1}
    assert await states(database, second) == {"skipped": 1, "planned": 1}
    said = [row for row in await rows(database, delivery) if row.cadre_id == lan]
    assert {(row.person, row.message_id) for row in said} == {(None, None)}
