"""SQLite: statements run in the loop's own thread, and those who wait share a commit."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from storage.engine.connection import Inline, to_json

LARGEST_GROUP = 20  # units of work in one commit: the first must not wait long for the last
LOOK_EVERY = 0.02  # seconds between tries while another process writes


class _Group:
    """Units of work in one transaction: each can fail alone, the others are kept together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._members: list[asyncio.Future[None]] = []

    @contextmanager
    def unit(self) -> Iterator[Inline]:
        """What one of them does."""
        self._driver.execute("SAVEPOINT unit")
        try:
            yield Inline(self._connection)
        except BaseException:
            if self._is_under_way:
                self._driver.execute("ROLLBACK TO unit")
            raise
        finally:
            if self._is_under_way:
                self._driver.execute("RELEASE unit")

    @property
    def _is_under_way(self) -> bool:
        """False after an error for which SQLite itself rolls back, like that of a full disk."""
        return bool(self._driver.in_transaction)

    @property
    def is_over(self) -> bool:
        """Whether nobody else may join."""
        return len(self._members) >= LARGEST_GROUP or not self._is_under_way

    def join(self) -> "asyncio.Future[None]":
        """Done when the disk has it all; it raises what the commit raised."""
        told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._members.append(told)
        return told

    def commit(self) -> None:
        """Keep what everybody did; when that fails, nothing is kept."""
        with self._connection:
            if not self._is_under_way:
                raise OperationalError("COMMIT", None, OSError("disk I/O: all was rolled back"))
            try:
                self._connection.commit()
            except BaseException:
                self._driver.rollback()  # SQLAlchemy takes it for ended, SQLite does not
                raise

    def settle(self, error: Exception | None) -> None:
        for told in self._members:
            if not told.done():  # not cancelled
                told.set_exception(error) if error else told.set_result(None)


class SQLite:
    """One connection: SQLite has one writer, and a queue is fairer than many that ask again.

    A commit waits for the disk in a thread of its own. Whoever comes meanwhile
    goes into the next one together; nobody hears "done" before the disk has it.
    """

    def __init__(self, url: URL, lock_wait: float) -> None:
        self._engine = _engine(url)
        self._lock_wait = lock_wait
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._commit: asyncio.Future[None] | None = None
        self._disk = ThreadPoolExecutor(1, "commit")

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Inline]:
        """One unit of work: all of it is kept, or nothing."""
        async with self._turn():
            group = self._group = self._group or _Group(await self._begin())
            try:
                with group.unit() as connection:
                    yield connection
                told = group.join()
            finally:
                if group.is_over:
                    self._end_group()
        await told

    @asynccontextmanager
    async def bare(self) -> AsyncIterator[Inline]:
        """A transaction of one's own, which may be ended and begun anew: for migrations."""
        async with self._turn():
            self._end_group()
            with await self._begin() as connection:
                yield Inline(connection)
                connection.commit()

    async def close(self) -> None:
        await self._committed()
        self._engine.dispose()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One at a time; the last for now sees to the commit."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self._waiting -= 1
            self._end_group_when_idle()
            raise
        self._waiting -= 1
        try:
            yield
        finally:
            self._lock.release()
            self._end_group_when_idle()

    def _end_group_when_idle(self) -> None:
        if not self._waiting and not self._lock.locked():
            self._end_group()

    def _end_group(self) -> None:
        if self._group:
            self._commit = asyncio.ensure_future(self._settle(self._group))
            self._group = None

    async def _settle(self, group: _Group) -> None:
        error: Exception | None = None
        try:
            await asyncio.get_running_loop().run_in_executor(self._disk, group.commit)
        except Exception as found:  # noqa: BLE001 - it is raised where it is waited for
            error = found
        group.settle(error)

    async def _committed(self) -> None:
        """Until the connection is free."""
        if self._commit:
            await asyncio.wait({self._commit})

    async def _begin(self) -> Connection:
        """Wait while another process writes, but not for ever."""
        await self._committed()
        clock = asyncio.get_running_loop().time
        until = clock() + self._lock_wait
        while True:
            try:
                return _open(self._engine)
            except OperationalError as error:
                if "locked" not in str(error.orig) or clock() > until:
                    raise
            await asyncio.sleep(LOOK_EVERY)


def _engine(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite"),
        pool_size=1,
        max_overflow=0,
        # Not the driver's own waiting: it would stop the loop.
        connect_args={"timeout": 0, "check_same_thread": False},
        hide_parameters=True,  # names and texts must not stand in error messages
        json_serializer=to_json,
        json_deserializer=orjson.loads,
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # the driver must not begin transactions by itself
    # FULL: what a person was told is "recorded" survives a power cut.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _open(engine: Engine) -> Connection:
    """A connection in a transaction. Deferred, it would fail at once when it comes to write."""
    connection = engine.connect()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()
        raise
    return connection
