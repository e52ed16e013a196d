"""One unit of work: all of it or nothing; a database that is away is waited for."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from bot.domain.errors import NotFound
from bot.domain.learning import Reading
from bot.domain.people import Address
from bot.domain.units import Profile
from bot.screen import Attachment, Choice, Screen
from storage.database import Database, Unavailable
from storage.inbox import Arrival
from storage.store import Store
from tests.conftest import NOW
from tests.storage.filling import add_cadre, fill

LAN = Address("terminal", "lan")
HANOI = timezone(timedelta(hours=7))


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "test.db"
    copy.write_bytes(empty_file.read_bytes())
    return copy


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that writes into the same file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


@pytest.fixture
async def hasty(path: Path) -> AsyncIterator[Database]:
    """A database that waits for nobody."""
    database = Database(f"sqlite:///{path}", lock_wait=0.05)
    yield database
    await database.close()


async def reading(store: Store, opened_at: datetime) -> Reading | None:
    """A reading as it comes back when it was opened then."""
    unit = await store.units.add("CD-HOASEN", Profile("CĐCS Công ty May Hoa Sen"), NOW)
    cadre_id = await add_cadre(store, unit)
    await store.readings.save(Reading(cadre_id, "tien-luong", "v1", (0,), opened_at))
    return await store.readings.find(cadre_id, "tien-luong")


async def test_a_mistake_in_the_middle_leaves_nothing(database: Database) -> None:
    async def stumble() -> None:
        async with database.work() as store:
            await fill(store, "lan")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with database.work() as store:
        with pytest.raises(NotFound):
            await store.units.coded("CD-lan", NOW.date())
        assert await store.conversations.find(Address("terminal", "lan")) is None


async def test_what_is_done_is_there_for_the_next(database: Database) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    async with database.work() as store:
        assert (await store.units.coded("CD-lan", NOW.date())).name == "CĐCS Công ty May Hoa Sen"


async def test_a_locked_file_is_unavailable(hasty: Database, writer: sqlite3.Connection) -> None:
    with pytest.raises(Unavailable, match="locked"):
        async with hasty.work() as store:
            await fill(store, "lan")


async def test_an_unlocked_file_serves_again(hasty: Database, writer: sqlite3.Connection) -> None:
    for _ in range(3):
        with pytest.raises(Unavailable):
            async with hasty.work():
                pass
    writer.execute("COMMIT")
    async with hasty.work() as store:
        assert await fill(store, "lan")


async def test_a_short_lock_is_waited_for(path: Path, writer: sqlite3.Connection) -> None:
    database = Database(f"sqlite:///{path}")
    asyncio.get_running_loop().call_later(0.2, writer.execute, "COMMIT")
    async with database.work() as store:
        assert await fill(store, "lan")
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:////no/such/folder/test.db", id="no folder"),
        pytest.param("postgresql://lan@127.0.0.1:1/sotay", id="no server"),
    ],
)
async def test_a_database_that_is_not_there_is_unavailable(url: str) -> None:
    before, database = threading.active_count(), Database(url)
    with pytest.raises(Unavailable):
        async with database.work() as store:
            await fill(store, "lan")
    await database.close()
    while threading.active_count() > before:  # the driver's own, which outlives a failed opening
        await asyncio.sleep(0.01)


async def test_a_full_disk_is_unavailable(hasty: Database) -> None:
    async with hasty.connection() as connection:
        await connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(Unavailable, match="full"):
        async with hasty.work() as store:
            await store.inbox.receive([Arrival(LAN, "1", "x" * 1_000_000)], NOW)


async def test_a_mistake_of_ours_is_not_taken_for_a_bad_day(database: Database) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await fill(store, "lan")


@pytest.mark.postgres
async def test_what_one_process_does_alone_the_other_waits_to_do(postgres_url: str) -> None:
    one, other, order = Database(postgres_url), Database(postgres_url), []

    async def do(database: Database) -> None:
        async with database.alone("import"):
            order.append("begins")
            await asyncio.sleep(0.05)
            order.append("ends")

    await asyncio.gather(*(do(database) for database in (one, other) * 2))
    await asyncio.gather(one.close(), other.close())
    assert order == ["begins", "ends"] * 4


async def test_a_process_alone_on_its_file_waits_for_nobody(hasty: Database) -> None:
    async with hasty.alone("import"), hasty.work() as store:
        assert await fill(store, "lan")


async def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        async with database.work() as store:
            await reading(store, NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(NOW, id="UTC"),
        pytest.param(NOW.astimezone(HANOI), id="Việt Nam"),
        pytest.param(NOW.replace(microsecond=123456), id="microseconds"),
        pytest.param(datetime(2027, 1, 1, 6, 59, 59, tzinfo=HANOI), id="last year in UTC"),
    ],
)
async def test_a_moment_comes_back_as_the_same_in_utc(
    database: Database, moment: datetime
) -> None:
    async with database.work() as store:
        kept = await reading(store, moment)
    assert kept
    assert kept.opened_at == moment
    assert kept.opened_at.utcoffset() == timedelta(0)


async def test_a_screen_comes_back_as_it_was_shown(database: Database) -> None:
    shown = Screen(
        'Chào <Lan> & "Hùng"',
        "Việt Nam 👩\u200d🏭",
        (Choice("Học", "module.list"), Choice("Kiểm tra", link="https://sotay.example")),
        Attachment("module/tien-luong/a.png", "hình"),
        awaits="quiz.answer:1:0",
    )
    async with database.work() as store:
        await store.conversations.open(LAN, NOW)
        await store.conversations.show(LAN, shown, NOW)
    async with database.work() as store:
        conversation = await store.conversations.open(LAN, NOW)
    assert (conversation.screen, conversation.version) == (shown, 1)


async def test_whoever_never_wrote_has_no_conversation(database: Database) -> None:
    async with database.work() as store:
        assert await store.conversations.find(LAN) is None
