"""PostgreSQL: a pool of connections; any number of processes may share the server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine.connection import to_json

CONNECTIONS = 20
PATIENCE = 300.0  # seconds a unit of work waits for a connection; a wave of people is a queue


class Postgres:
    """Every unit of work is a transaction on a connection of its own."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=PATIENCE,
            pool_pre_ping=False,
            hide_parameters=True,  # names and texts must not stand in error messages
            json_serializer=to_json,
            json_deserializer=orjson.loads,
        )

    @asynccontextmanager
    async def work(self) -> AsyncIterator[AsyncConnection]:
        """One unit of work: all of it is kept, or nothing."""
        async with self._engine.begin() as connection:
            yield connection

    bare = work

    @asynccontextmanager
    async def alone(self, name: str) -> AsyncIterator[None]:
        """Wait for the lock with this name, and hold it."""
        async with self._engine.connect() as connection:
            session = await connection.execution_options(isolation_level="AUTOCOMMIT")
            statement = text("SELECT pg_advisory_lock(hashtext(:name))")
            await session.execute(statement, {"name": f"sotay {name}"})
            try:
                yield
            finally:
                await session.invalidate()  # the lock goes with its connection

    async def close(self) -> None:
        await self._engine.dispose()
