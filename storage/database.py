"""The database: units of work for whoever asks, on SQLite or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.engine.connection import Connection
from storage.engine.sqlite import SQLite
from storage.store import Store
from storage.vault import Vault

if TYPE_CHECKING:
    from storage.engine.postgres import Postgres

LOCK_WAIT = 5.0  # seconds to wait for another process that writes to the SQLite file

# PostgreSQL, SQLSTATE classes: connection lost, deadlock, no resources, shutting down, read-only.
_PASSING_STATES = ("08", "40", "53", "55", "57", "58", "25006")
_PASSING = ("locked", "full", "disk i/o", "unable to open", "readonly")


class Unavailable(Exception):  # noqa: N818 - a state of the world, like Refusal
    """The database cannot serve now (locked, full, away). Nothing was changed; try again later."""


class Database:
    """All units of work. Nothing is remembered here; any number of processes may have one."""

    def __init__(
        self, url: str, *, lock_wait: float = LOCK_WAIT, vault: Vault | None = None
    ) -> None:
        self.url = make_url(url)
        self._vault = vault  # None: whoever opened it has to do with no phone number
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = SQLite(self.url, lock_wait) if self.is_sqlite else _postgres(self.url)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Store]:
        """One transaction: everything in it happens, or nothing. Do not wait for others in it.

        Raises Unavailable when the database cannot serve.
        """
        async with _waited_for(), self._engine.work() as connection:
            yield Store(connection, self._vault)

    @asynccontextmanager
    async def alone(self, name: str) -> AsyncIterator[None]:
        """Wait until no other process does what `name` stands for, and keep them out.

        SQLite is used by one process anyway: its data directory is locked at start.
        """
        if isinstance(self._engine, SQLite):
            yield
            return
        async with _waited_for(), self._engine.alone(name):
            yield

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A bare transaction, for migrations."""
        async with self._engine.bare() as connection:
            yield connection

    async def close(self) -> None:
        await self._engine.close()


def _postgres(url: URL) -> "Postgres":
    from storage.engine.postgres import Postgres  # noqa: PLC0415 - 13 MB that SQLite can do without

    return Postgres(url)


@asynccontextmanager
async def _waited_for() -> AsyncIterator[None]:
    """What passes becomes Unavailable; what is our mistake stays what it is."""
    try:
        yield
    except (OSError, DBAPIError, PoolTimeout) as error:
        if _is_passing(error):
            raise Unavailable(str(getattr(error, "orig", error))) from error
        raise


def _is_passing(error: OSError | DBAPIError | PoolTimeout) -> bool:
    """Whether to wait: SQLite calls mistakes of ours "operational" too, so its words decide."""
    if not isinstance(error, DBAPIError):
        return True
    if "sqlite" in type(error.orig).__module__:
        return any(word in str(error.orig).lower() for word in _PASSING)
    state = getattr(error.orig, "sqlstate", None) or ""
    is_lost = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return is_lost or state.startswith(_PASSING_STATES)
