"""Which browsers are told of whose letters, and when no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.deliveries.letters import Recipient
from bot.domain.deliveries.pushes import Subscription
from bot.domain.people import Address
from storage import tables
from storage.database import Database
from storage.letters.pushes import AT_LEAST, MOST
from storage.people.merging import merge
from storage.sessions import LASTS_FOR
from storage.store import Store
from storage.vault import NoKey, Vault
from tests.conftest import KEY, NOW
from tests.records import rows
from tests.storage.letters.people import NOTICE, joins

KEYS = Vault([KEY]).push_keys
WANTED = Subscription("https://push.example/1", "browser", "auth", KEYS[0].public)


async def comes_in(store: Store, cadre_id: int) -> tuple[str, str]:
    """By another browser: the token of its session, and who it is there."""
    token, person = await store.sessions.begin(NOW)
    address = Address("web", person)
    await store.conversations.open(address, NOW)
    await store.conversations.belong_to(address, cadre_id)
    await store.conversations.agree(address, NOW)
    return token, person


async def allows(
    store: Store, person: str, endpoint: str = "https://push.example/1", after: float = 0
) -> bool:
    wanted = replace(WANTED, endpoint=endpoint)
    now = NOW + timedelta(seconds=after)
    return await store.push_subscriptions.keep(person, wanted, now)


async def told(database: Database, cadre_id: int, days: int = 0) -> list[str]:
    """The endpoints that hear of a letter to this cadre."""
    now = NOW + timedelta(days=days)
    async with database.work() as store:
        letter_id = await store.letters.write(NOTICE, [Recipient(cadre_id)], now)
    delivery = next(
        one for one in await rows(database, tables.delivery) if one.letter_id == letter_id
    )
    async with database.work() as store:
        found = await store.push_subscriptions.reached_by(delivery.id, now)
    return [one.subscription.endpoint for one in found]


async def kept(database: Database) -> int:
    return len(await rows(database, tables.push_subscription))


async def test_a_letter_is_told_to_the_browsers_of_its_cadre(database: Database) -> None:
    async with database.work() as store:
        lan, hung = await joins(store, "lan"), await joins(store, "hung")
        for number, cadre_id in enumerate((lan, lan, hung)):
            _, person = await comes_in(store, cadre_id)
            await allows(store, person, f"https://push.example/{number}", number)
    assert await told(database, lan) == ["https://push.example/1", "https://push.example/0"]
    assert await told(database, hung) == ["https://push.example/2"]


async def test_a_browser_is_told_by_one_way(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        assert await allows(store, person, "https://push.example/old")
        assert await allows(store, person, "https://push.example/new", 2)
    assert await told(database, lan) == ["https://push.example/new"]


async def test_a_browser_that_asks_again_and_again_is_not_heard(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        assert await allows(store, person)
        soon = AT_LEAST.total_seconds() - 0.1
        assert not await allows(store, person, "https://push.example/2", soon)
    assert await told(database, lan) == ["https://push.example/1"]


async def test_on_a_shared_phone_the_last_who_asked_is_told(database: Database) -> None:
    async with database.work() as store:
        lan, hung = await joins(store, "lan"), await joins(store, "hung")
        for cadre_id in (lan, hung):
            _, person = await comes_in(store, cadre_id)
            await allows(store, person)
    assert await told(database, lan) == []
    assert await told(database, hung) == ["https://push.example/1"]


async def test_nobody_has_more_browsers_than_a_few(database: Database) -> None:
    async with database.work() as store:
        lan, hung = await joins(store, "lan"), await joins(store, "hung")
        _, his = await comes_in(store, hung)
        await allows(store, his, "https://push.example/his")
        for number in range(MOST + 2):
            _, person = await comes_in(store, lan)
            await allows(store, person, f"https://push.example/{number}", number)
    last = range(MOST + 1, 1, -1)
    assert await told(database, lan) == [f"https://push.example/{number}" for number in last]
    assert await told(database, hung) == ["https://push.example/his"]


async def test_switched_off_it_is_told_no_more(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
        assert await store.push_subscriptions.is_on(person)
        await store.push_subscriptions.end(person)
        assert not await store.push_subscriptions.is_on(person)
    assert await told(database, lan) == []


async def test_with_its_session_a_browser_is_forgotten(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        token, person = await comes_in(store, lan)
        await allows(store, person)
        _, other = await comes_in(store, lan)
        await allows(store, other, "https://push.example/other", 1)
        await store.sessions.end(token)
    assert await told(database, lan) == ["https://push.example/other"]
    assert await kept(database) == 1


async def test_a_session_that_is_over_is_told_nothing(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
    assert await told(database, lan, days=LASTS_FOR.days) == []
    async with database.work() as store:
        await store.sessions.forget(NOW + LASTS_FOR + timedelta(seconds=1))
    assert await kept(database) == 0


async def test_who_takes_consent_back_is_told_nothing(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
        await store.privacy.put_out(lan, NOW)
    assert await kept(database) == 0


async def test_whoever_puts_out_other_phones_is_told_here_only(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        (_, here), (_, lost) = await comes_in(store, lan), await comes_in(store, lan)
        await allows(store, here, "https://push.example/here")
        await allows(store, lost, "https://push.example/lost")
        await store.conversations.leave_others(Address("web", here), lan)
    assert await told(database, lan) == ["https://push.example/here"]
    assert await kept(database) == 1


async def test_whoever_is_erased_leaves_no_browser(database: Database) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
        await store.privacy.erase(lan, NOW)
    assert await kept(database) == 0


async def test_when_two_records_become_one_its_browsers_are_told(database: Database) -> None:
    async with database.work() as store:
        lan, twin = await joins(store, "lan"), await joins(store, "twin")
        for number, cadre_id in enumerate((lan, twin)):
            _, person = await comes_in(store, cadre_id)
            await allows(store, person, f"https://push.example/{number}", number)
        await merge(store._connection, twin, lan, NOW)
    assert len(await told(database, lan)) == 2


async def test_what_a_service_has_forgotten_is_dropped_unless_it_is_new(
    database: Database,
) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
        number = await store.letters.write(NOTICE, [Recipient(lan)], NOW)
    (delivery,) = await rows(database, tables.delivery)
    assert delivery.letter_id == number
    async with database.work() as store:
        (old,) = await store.push_subscriptions.reached_by(delivery.id, NOW)
        await allows(store, person, "https://push.example/2", 5)
        await store.push_subscriptions.drop(old)
        (new,) = await store.push_subscriptions.reached_by(delivery.id, NOW)
        await store.push_subscriptions.drop(new)
    assert await kept(database) == 0


async def test_after_a_new_secret_what_was_made_for_the_old_one_still_works(
    database: Database, database_url: str
) -> None:
    async with database.work() as store:
        lan = await joins(store, "lan")
        _, person = await comes_in(store, lan)
        await allows(store, person)
    for secrets, is_told in ((["n" * 43, KEY], True), (["n" * 43], False)):
        rotated = Database(database_url, vault=Vault(secrets))
        assert bool(await told(rotated, lan)) is is_told
        async with rotated.work() as store:
            assert await store.push_subscriptions.is_on(person) is is_told
        await rotated.close()


async def test_without_a_secret_there_is_no_key(database_url: str) -> None:
    bare = Database(database_url)
    async with bare.work() as store:
        with pytest.raises(NoKey):
            assert store.push_subscriptions.keys
    await bare.close()
