"""The database: one transaction at a time for whoever asks, on SQLite or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import orjson
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.store import Store

LOCK_WAIT = 5.0  # seconds SQLite waits for another process before it says "locked"
POSTGRES_CONNECTIONS = 20
PATIENCE = (
    300.0  # seconds a unit of work waits for its turn; a wave of people is a queue, not a bug
)

# PostgreSQL, SQLSTATE classes: connection lost, deadlock, no resources, shutting down, read-only.
_PASSING_STATES = ("08", "40", "53", "55", "57", "58", "25006")
_PASSING = ("locked", "full", "disk i/o", "unable to open", "readonly")


class Unavailable(Exception):  # noqa: N818 - a state of the world, like Refusal
    """The database cannot serve now (locked, full, away). Nothing was changed; try again later."""


class Database:
    """All units of work. Nothing is remembered here; any number of processes may have one."""

    def __init__(self, url: str, *, lock_wait: float = LOCK_WAIT) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _sqlite(url, lock_wait) if self.is_sqlite else _postgres(url)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Store]:
        """One transaction: everything in it happens, or nothing.

        Raises Unavailable when the database cannot serve.
        """
        async with self._waited_for(), self._engine.begin() as connection:
            yield Store(connection)

    @asynccontextmanager
    async def alone(self, name: str) -> AsyncIterator[None]:
        """Wait until no other process does what `name` stands for, and keep them out.

        SQLite is used by one process anyway: its data directory is locked at start.
        """
        if self.is_sqlite:
            yield
            return
        async with self._waited_for(), self._engine.connect() as connection:
            session = await connection.execution_options(isolation_level="AUTOCOMMIT")
            named = {"name": f"sotay {name}"}
            await session.execute(text("SELECT pg_advisory_lock(hashtext(:name))"), named)
            try:
                yield
            finally:
                await session.invalidate()  # the lock goes with its connection

    @asynccontextmanager
    async def _waited_for(self) -> AsyncIterator[None]:
        """What passes becomes Unavailable; what is our mistake stays what it is."""
        try:
            yield
        except (OSError, DBAPIError, PoolTimeout) as error:
            if _is_passing(error):
                raise Unavailable(str(getattr(error, "orig", error))) from error
            raise

    def connection(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A bare transaction, for migrations."""
        return self._engine.begin()

    async def close(self) -> None:
        await self._engine.dispose()


def _json(value: Any) -> str:  # noqa: ANN401
    return orjson.dumps(value).decode()


def _sqlite(url: str, lock_wait: float) -> AsyncEngine:
    # One connection: SQLite has one writer, and a queue here is fairer and faster
    # than many connections that sleep and ask again.
    engine = create_async_engine(
        url,
        pool_size=1,
        max_overflow=0,
        pool_timeout=PATIENCE,
        connect_args={"timeout": lock_wait},
        hide_parameters=True,  # names and texts must not stand in error messages
        json_serializer=_json,
        json_deserializer=orjson.loads,
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _postgres(url: str) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=PATIENCE,
        pool_pre_ping=False,
        hide_parameters=True,  # names and texts must not stand in error messages
        json_serializer=_json,
        json_deserializer=orjson.loads,
    )


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = connection.cursor()
    # FULL: what a person was told is "recorded" survives a power cut.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:  # noqa: ANN401
    # Read-then-write under a deferred BEGIN fails at once when somebody else writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _is_passing(error: OSError | DBAPIError | PoolTimeout) -> bool:
    """Whether to wait: SQLite calls mistakes of ours "operational" too, so its words decide."""
    if not isinstance(error, DBAPIError):
        return True
    if "sqlite" in type(error.orig).__module__:
        return any(word in str(error.orig).lower() for word in _PASSING)
    state = getattr(error.orig, "sqlstate", None) or ""
    is_lost = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return is_lost or state.startswith(_PASSING_STATES)
