"""Phone numbers: sealed, found, shown by their end, revealed on record."""

import pytest
from sqlalchemy import select, update

from bot.domain.errors import NotFound
from storage import tables
from storage.database import Database
from storage.vault import NoKey, Vault
from tests.conftest import KEY, NOW
from tests.records import rows
from tests.storage.privacy.somebody import LATER, NUMBER


async def test_a_number_is_kept_sealed_found_and_shown_by_its_end(database: Database) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        await store.phones.set(lan, NUMBER)
        assert await store.phones.find(NUMBER) == (lan,)
        assert await store.phones.masked(lan) == "•••• ••• 678"
        assert await store.phones.reveal(lan) == NUMBER
    (kept,) = await rows(database, tables.cadre)
    assert b"912345" not in kept.phone_cipher
    assert kept.phone_end == "678"
    assert len(kept.phone_hash) == 64


async def test_a_family_may_share_a_number(database: Database) -> None:
    async with database.work() as store:
        ids = [(await store.cadres.add(name, NOW)).id for name in ("Lan Anh", "Mai Anh")]
        for cadre_id in ids:
            await store.phones.set(cadre_id, NUMBER)
        assert await store.phones.find(NUMBER) == tuple(ids)
    first, second = await rows(database, tables.cadre)
    assert first.phone_cipher != second.phone_cipher


async def test_a_number_can_be_dropped(database: Database) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        await store.phones.set(lan, NUMBER)
        await store.phones.set(lan, "")
        assert await store.phones.find(NUMBER) == ()
        assert await store.phones.masked(lan) == ""
        with pytest.raises(NotFound):
            await store.phones.reveal(lan)


async def test_a_sealed_number_copied_to_another_row_does_not_open(database: Database) -> None:
    async with database.work() as store:
        lan, hung = [(await store.cadres.add(name, NOW)).id for name in ("Lan Anh", "Hùng Anh")]
        await store.phones.set(lan, NUMBER)
    async with database.connection() as connection:
        sealed = select(tables.cadre.c.phone_cipher).where(tables.cadre.c.id == lan)
        await connection.execute(
            update(tables.cadre)
            .where(tables.cadre.c.id == hung)
            .values(phone_cipher=sealed.scalar_subquery())
        )
    async with database.work() as store:
        with pytest.raises(NoKey):
            await store.phones.reveal(hung)


async def test_whoever_sees_a_number_is_on_record_and_the_number_is_not(
    database: Database,
) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        await store.phones.set(lan, NUMBER)
        assert await store.privacy.reveal_phone(lan, by=99, now=LATER) == NUMBER
    (line,) = await rows(database, tables.audit)
    assert (line.deed, line.about, line.actor_id, line.at) == (
        "revealed",
        f"cadre:{lan}",
        99,
        LATER,
    )
    assert "678" not in str(line.facts)


async def test_what_is_not_there_is_not_revealed_and_not_noted(database: Database) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        with pytest.raises(NotFound):
            await store.privacy.reveal_phone(lan, by=99, now=NOW)
    assert await rows(database, tables.audit) == []


async def test_without_a_key_numbers_raise_and_all_else_works(database_url: str) -> None:
    keyless = Database(database_url)
    async with keyless.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        for use in (store.phones.set(lan, NUMBER), store.phones.find(NUMBER)):
            with pytest.raises(NoKey):
                await use
        await store.phones.set(lan, "")
        assert await store.phones.masked(lan) == ""
        assert (await store.privacy.dossier(lan, NOW)).name == "Nguyễn Thị Lan"
        await store.privacy.copy(lan)
    await keyless.close()


async def test_after_a_new_key_old_numbers_are_found_and_read(
    database: Database, database_url: str
) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        await store.phones.set(lan, NUMBER)
    rotated = Database(database_url, vault=Vault(["n" * 43, KEY]))
    async with rotated.work() as store:
        assert await store.phones.find(NUMBER) == (lan,)
        assert await store.phones.reveal(lan) == NUMBER
    await rotated.close()
