"""The sender: what is due goes, each outcome is kept, a stop loses nothing."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.outcomes import (
    Gone,
    NotSent,
    OurMistake,
    Outcome,
    Sent,
    Stopped,
    Unknown,
)
from bot.domain.deliveries.states import OPEN, DeliveryState
from bot.domain.people import Address
from bot.domain.permissions import Access, Grant
from bot.domain.units import Profile
from scheduler.deliveries import SLOTS
from storage.database import Database
from tests.bench.notices.recipients import fill
from tests.conftest import NOW
from tests.person import Clock
from tests.scheduler.messengers import Recorder, recorder, sending
from tests.storage.letters.people import joins, some, states, writes


async def settled(database: Database, letter_id: int, within: float = 20) -> dict[str, int]:
    """The tally, once nothing is open any more."""
    async with asyncio.timeout(within):
        while True:
            tally = await states(database, letter_id)
            if tally and not set(tally) & {state.value for state in OPEN}:
                return tally
            await asyncio.sleep(0.02)


async def settled_in_time(database: Database, letter_id: int, clock: Clock) -> dict[str, int]:
    """The same, while a minute passes whenever we look."""
    while set(tally := await states(database, letter_id)) & {state.value for state in OPEN}:
        clock.move(timedelta(minutes=1))
        await asyncio.sleep(0.05)
    return tally


async def until_tried(messenger: Recorder, times: int) -> None:
    async with asyncio.timeout(20):
        while messenger.copies.total() < times:
            await asyncio.sleep(0.02)


async def test_everybody_gets_one_copy_and_no_more_are_on_their_way_than_slots(
    database: Database, clock: Clock
) -> None:
    letter_id = await writes(database, await some(database, 60))
    messenger = recorder(seconds=0.002)
    async with sending(database, [messenger], clock):
        assert await settled(database, letter_id) == {"sent": 60}
    assert set(messenger.copies.values()) == {1}
    assert 1 < messenger.most_at_once <= SLOTS


async def test_each_channel_has_its_own_sender(database: Database, clock: Clock) -> None:
    async with database.work() as store:
        both = [await joins(store, "lan", "telegram"), await joins(store, "hung", "web")]
    letter_id = await writes(database, both)
    phone, page = recorder(), recorder(channel="web")
    async with sending(database, [phone, page], clock):
        await settled(database, letter_id)
    assert (dict(phone.copies), dict(page.copies)) == ({"lan": 1}, {"hung": 1})


@pytest.mark.parametrize(
    ("outcomes", "ends"),
    [
        ([OurMistake("tag")], "sent"),
        ([OurMistake("tag"), OurMistake("tag")], "rejected"),
        ([Gone(DeliveryState.DEACTIVATED)], "deactivated"),
        ([Gone(DeliveryState.NEVER_STARTED)], "never_started"),
        ([Gone(DeliveryState.BAD_CHAT)], "bad_chat"),
        ([Unknown(), Unknown(), Unknown()], "unknown_final"),
        ([NotSent(), NotSent(9), Sent("1")], "sent"),
    ],
)
async def test_every_outcome_ends_in_its_state(
    database: Database, clock: Clock, outcomes: Sequence[Outcome], ends: str
) -> None:
    letter_id = await writes(database, await some(database, 1))
    messenger = recorder(*outcomes)
    async with sending(database, [messenger], clock):
        assert await settled_in_time(database, letter_id, clock) == {ends: 1}


async def test_a_second_copy_explains_itself(database: Database, clock: Clock) -> None:
    letter_id = await writes(database, await some(database, 1))
    messenger = recorder(NotSent(), Unknown())
    async with sending(database, [messenger], clock):
        await settled_in_time(database, letter_id, clock)
    assert ["(Gửi lại vì chưa rõ" in text for text in messenger.texts] == [False, False, True]


async def test_what_was_refused_goes_as_plain_text(database: Database, clock: Clock) -> None:
    letter_id = await writes(database, await some(database, 1))
    messenger = recorder(OurMistake("can't parse entities"))
    async with sending(database, [messenger], clock):
        await settled(database, letter_id)
    assert messenger.plain == [False, True]


async def test_nobody_is_woken_but_by_what_is_urgent(database: Database, clock: Clock) -> None:
    lan, hung = await some(database, 2)
    clock.move(timedelta(hours=13))  # ten in the evening
    await writes(database, [lan])
    storm = await writes(database, [hung], Letter(Cause.NOTICE, "Bão", "…", urgent_because="bão"))
    messenger = recorder()
    async with sending(database, [messenger], clock):
        await settled(database, storm)
        await asyncio.sleep(0.6)
        assert dict(messenger.copies) == {"1": 1}
        clock.move(timedelta(hours=33))  # Monday, seven o'clock
        await until_tried(messenger, 2)


async def test_what_is_urgent_does_not_wait_behind_a_notice_to_thousands(
    database: Database, clock: Clock
) -> None:
    """Not even for its channel: those are given to 5,000 letters at once."""
    await fill(database, 6_000)
    await writes(database, range(1, 6_001))
    messenger = recorder(seconds=0.01)
    async with sending(database, [messenger], clock):
        await until_tried(messenger, 1)
        await writes(database, [6_000], Letter(Cause.NOTICE, "Bão", "…", urgent_because="bão"))
        async with asyncio.timeout(30):
            while "Bão" not in messenger.titles:
                await asyncio.sleep(0.02)
    assert messenger.titles.index("Bão") < 4_000


async def test_a_mistake_of_ours_is_an_outcome_that_nobody_knows(
    database: Database, clock: Clock
) -> None:
    class Broken(Recorder):
        async def send(self, *_: object, **__: object) -> Outcome:
            self.copies["all"] += 1
            raise ZeroDivisionError

    letter_id = await writes(database, await some(database, 1))
    messenger = Broken()
    async with sending(database, [messenger], clock):
        assert await settled_in_time(database, letter_id, clock) == {"unknown_final": 1}
    assert messenger.copies.total() == 3


async def administrator(database: Database) -> int:
    async with database.work() as store:
        unit = await store.units.add("LD", Profile("LĐLĐ tỉnh"), NOW)
        cadre_id = await joins(store, "boss", "web")
        await store.cadres.join(cadre_id, NOW - timedelta(days=1))
        given = Grant(
            cadre_id, Access.ADMINISTRATOR, unit.id, None, NOW, NOW + timedelta(days=300)
        )
        await store.grants.give(given)
        await store.senders.open("telegram", 1000.0, NOW)
    return cadre_id


async def test_a_withdrawn_token_holds_the_channel_and_those_who_run_it_are_told_once(
    database: Database, clock: Clock
) -> None:
    await administrator(database)
    letter_id = await writes(database, await some(database, 30))
    phone, page = recorder(*[Stopped("401")] * SLOTS), recorder(channel="web")
    async with sending(database, [phone, page], clock):
        await until_tried(page, 1)
        await asyncio.sleep(0.8)
    assert dict(page.copies) == {"boss": 1}
    assert phone.copies.total() <= SLOTS
    assert await states(database, letter_id) == {"planned": 30}
    async with database.work() as store:
        assert await store.holds.all() == {"telegram": "401"}
        await store.holds.release("telegram")
    clock.move(timedelta(minutes=5))
    phone.outcomes.clear()
    async with sending(database, [phone], clock):
        assert await settled(database, letter_id) == {"sent": 30}


async def test_a_stop_waits_for_what_is_on_its_way(database: Database, clock: Clock) -> None:
    letter_id = await writes(database, await some(database, 20))
    messenger = recorder(seconds=0.3)
    async with sending(database, [messenger], clock):
        await until_tried(messenger, 1)
    tally = await states(database, letter_id)
    assert "sending" not in tally
    assert tally["sent"] == messenger.copies.total()
    assert tally["sent"] + tally["planned"] == 20


async def test_a_channel_that_cannot_be_reached_is_not_stormed(
    database: Database, clock: Clock
) -> None:
    await writes(database, await some(database, 100))
    messenger = recorder(*[NotSent()] * 1000)
    async with sending(database, [messenger], clock):
        await until_tried(messenger, SLOTS)
        await asyncio.sleep(1.5)
    assert messenger.copies.total() <= 4 * SLOTS


async def test_addresses_that_are_gone_are_not_tried_again(
    database: Database, clock: Clock
) -> None:
    people = await some(database, 1)
    messenger = recorder(Gone(DeliveryState.BLOCKED))
    async with sending(database, [messenger], clock):
        for _ in range(2):
            assert await settled(database, await writes(database, people)) == {"blocked": 1}
    assert messenger.copies.total() == 1
    async with database.work() as store:
        assert not await store.routing.addresses(people, ["telegram"])
        await store.routing.mark(Address("telegram", "0"), None)
        assert await store.routing.addresses(people, ["telegram"])
