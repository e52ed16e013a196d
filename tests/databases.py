"""Databases for tests: of both kinds, made once, and empty whenever one is asked for."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import delete, event

from storage.database import Database
from storage.migrations import upgrade
from storage.tables import metadata, unit_kind

POSTGRES = "postgresql://postgres@127.0.0.1:5432"


@asynccontextmanager
async def fresh_postgres() -> AsyncIterator[str]:
    """The address of an empty PostgreSQL database, dropped afterwards."""
    name = f"sotay_{uuid4().hex[:12]}"
    server = await asyncpg.connect(f"{POSTGRES}/postgres")
    await server.execute(f"CREATE DATABASE {name}")
    # No test cuts the power: what is committed need not wait for the disk.
    await server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    try:
        yield f"{POSTGRES}/{name}"
    finally:
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        await upgrade(database)
        yield database
    finally:
        await database.close()


_made: list[bytes] = []


async def empty_sqlite() -> bytes:
    """A SQLite file that is up to date, made once: to write it is faster than to make another."""
    if not _made:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "empty.db"
            await _upgraded(f"sqlite:///{path}")
            _made.append(path.read_bytes())
    return _made[0]


def copied(empty: Path) -> str:
    """The address of a copy beside an empty SQLite file: always the same, for Engines."""
    path = empty.with_name("test.db")
    for left in path.parent.glob("test.db*"):
        left.unlink()
    return f"sqlite:///{shutil.copy(empty, path)}"


@dataclass(frozen=True)
class Shared:
    """A PostgreSQL database that is up to date, and a connection that empties it."""

    url: str
    _runner: asyncio.Runner
    _broom: asyncpg.Connection

    def empty(self) -> None:
        """Nothing is left but what comes with the tables."""
        ours = [one for one in reversed(metadata.sorted_tables) if one is not unit_kind]
        self._runner.run(self._broom.execute(";".join(str(delete(one)) for one in ours)))


@contextmanager
def shared_postgres() -> Iterator[Shared]:
    """Outlives the loops of tests, as does the connection, which knows all tables by then."""
    with asyncio.Runner() as runner:
        made = fresh_postgres()
        url = runner.run(made.__aenter__())
        runner.run(_upgraded(url))
        broom = runner.run(asyncpg.connect(url))
        # The audit log lets nobody delete a line; for this connection triggers rest.
        runner.run(broom.execute("SET session_replication_role = replica"))
        yield Shared(url, runner, broom)
        runner.run(broom.close())
        runner.run(made.__aexit__(None, None, None))


async def _upgraded(url: str) -> None:
    async with opened(url):
        pass


class Engines:
    """Engines outlive tests: to compile our statements anew is a third of a test's work."""

    def __init__(self) -> None:
        self._by_url: dict[str, Any] = {}

    def lend(self, database: Database) -> None:
        """From now on it speaks through the engine of those before it at this address."""
        speaks: Any = database._engine
        url = str(database.url)
        if url not in self._by_url and database.is_sqlite:
            event.listen(speaks._engine, "connect", _do_not_wait_for_the_disk)
        speaks._engine = self._by_url.setdefault(url, speaks._engine)


def _do_not_wait_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()  # no test cuts the power
