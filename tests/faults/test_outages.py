"""The database or Telegram is away for a while: nothing is lost, and the log says it plainly."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from content.library import Library
from storage.database import Database
from tests.bot_api.client import Phone, Server, serving
from tests.channels.telegram import running
from tests.conftest import NOW
from tests.databases import opened
from tests.faults.crowd import FIRST_ID, settle
from tests.faults.program import Nursery, nursery
from tests.person import Clock


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(seed=5, anyone=True) as found:
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sotay.db"


@pytest.fixture
async def sqlite(file: Path) -> AsyncIterator[Database]:
    """A SQLite database with one cadre on Telegram."""
    async with opened(f"sqlite:///{file}") as found:
        await settle(found, 1, NOW)
        yield found


@pytest.fixture
async def program(
    server: Server, sqlite: Database, tmp_path: Path
) -> AsyncIterator[tuple[Nursery, Phone]]:
    """The program, serving somebody."""
    url = sqlite.url.render_as_string()
    async with nursery(server, tmp_path, url) as found:
        await found.start()
        phone = server.phone(FIRST_ID)
        await asks_for_home(phone)
        yield found, phone


async def asks_for_home(phone: Phone, *, within: float = 30) -> None:
    await phone.types("/start")
    await phone.sees("Chào anh/chị", within=within)


def logged(folder: Path) -> str:
    return (folder / "program.log").read_text()


async def test_a_database_locked_for_ten_seconds_loses_nothing(
    program: tuple[Nursery, Phone], file: Path, tmp_path: Path
) -> None:
    _, phone = program
    intruder = sqlite3.connect(file, isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(asks_for_home(phone, within=40))
    await asyncio.sleep(10)
    assert not waiting.done()
    intruder.execute("COMMIT")
    intruder.close()
    await waiting
    assert "the database is away" in logged(tmp_path)
    assert "Traceback" not in logged(tmp_path)


async def test_telegram_down_for_a_minute_loses_nothing(
    program: tuple[Nursery, Phone], server: Server, tmp_path: Path
) -> None:
    _, phone = program
    await server.post("down", seconds=60)
    await asks_for_home(phone, within=90)
    assert "no updates for now" in logged(tmp_path)
    assert "Traceback" not in logged(tmp_path)


async def test_a_stop_takes_less_than_five_seconds(program: tuple[Nursery, Phone]) -> None:
    nursery_, phone = program
    await phone.types("/hoc")
    await nursery_.stop(within=5)


async def test_a_full_disk_loses_nothing(
    server: Server,
    sqlite: Database,
    library: Library,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(server, sqlite, library, clock):
        phone = server.phone(FIRST_ID)
        await asks_for_home(phone)
        await allow_pages(sqlite, 1)  # SQLite takes what the file has already as the least
        for number in range(60):
            await phone.types("/hoc " + "x" * 3000 + str(number))
        async with asyncio.timeout(20):
            while "full" not in caplog.text:
                await asyncio.sleep(0.05)
        await allow_pages(sqlite, 1_000_000)
        await asks_for_home(phone)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def allow_pages(database: Database, most: int) -> None:
    """How large the database may grow, on the one connection it has."""
    async with database.connection() as connection:
        await connection.execute(text(f"PRAGMA max_page_count={most}"))


async def test_a_second_program_on_the_same_data_does_not_start(
    program: tuple[Nursery, Phone], tmp_path: Path
) -> None:
    nursery_, phone = program
    first = nursery_.program
    await nursery_.start()
    async with asyncio.timeout(20):
        while "đang chạy với thư mục dữ liệu này" not in logged(tmp_path):
            await asyncio.sleep(0.1)
    nursery_.program = first
    await asks_for_home(phone)
