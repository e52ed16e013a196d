"""PostgreSQL: pg_dump makes the copy; it goes into a database of its own, which then swaps names.

So at every moment there is a whole database under the name, and the one before is kept. What an
administrator of the server set for that one database (privileges, settings) is not carried over.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.domain.backups.manifests import DatabaseKind, Unfitness
from bot.domain.roster.sheets import Watch
from storage.backups.archives import Unfit
from storage.backups.troubles import InUse, NoProgram, NoRight, ProgramFailed
from storage.database import Unavailable

_LONGEST_NAME = 63  # bytes of a name; PostgreSQL, NAMEDATALEN
_IN_USE, _NO_RIGHT = "55006", "42501"  # SQLSTATE


class PostgresDatabase:
    """One database of a server on which there are others."""

    kind = DatabaseKind.POSTGRESQL

    def __init__(self, url: URL) -> None:
        self._url = url
        self._name = url.database or ""
        self._beside = _shortened(self._name, "_restored")

    def near(self, folder: Path) -> Path:
        """Beside what to work."""
        return folder / self._name

    async def is_there(self) -> bool:
        async with self._server() as server:
            found = await server.execute(
                text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": self._name}
            )
            return found.first() is not None

    async def copy(self, into: Path, watch: Watch) -> None:
        """As it was at one moment. Raises NoProgram, ProgramFailed."""
        del watch  # pg_dump does not tell how far it is
        await self._run("pg_dump", "--format=custom", *_PLAIN, f"--file={into}")
        await _run("pg_restore", "--list", str(into), env=None)

    async def place(self, data: Path, folder: Path) -> str:
        """Lay the data beside the database, and say at which address.

        Raises Unfit, InUse, NoRight, NoProgram, ProgramFailed.
        """
        del folder
        try:
            await _run("pg_restore", "--list", str(data), env=None)
        except ProgramFailed:
            raise Unfit(Unfitness.DAMAGED) from None
        await self.discard()
        await self._create()
        beside = self._url.set(database=self._beside)
        words = ("--single-transaction", "--exit-on-error", *_PLAIN)
        name = f"--dbname={self._beside}"
        await _run("pg_restore", *words, name, str(data), env=_surroundings(beside))
        return beside.render_as_string(hide_password=False)

    async def _create(self) -> None:
        """Empty, and sorting as the old one does."""
        async with self._server() as server:
            row = await server.execute(
                text(
                    "SELECT pg_encoding_to_char(encoding) AS encoding, datcollate, datctype "
                    "FROM pg_database WHERE datname = :name"
                ),
                {"name": self._name},
            )
            like = row.one_or_none()
            kept = (
                f" ENCODING '{like.encoding}' LC_COLLATE '{like.datcollate}'"
                f" LC_CTYPE '{like.datctype}'"
                if like
                else ""
            )
            await _say(server, f"CREATE DATABASE {_quoted(self._beside)} TEMPLATE template0{kept}")

    async def swap(self, folder: Path, now: datetime) -> str:
        """Both names change in one transaction. What the old one is called; "": there was none.

        Raises InUse.
        """
        del folder
        aside = _shortened(self._name, f"_{now:%Y%m%d_%H%M%S}")
        is_there = await self.is_there()
        async with self._server() as server:
            moves = [(self._name, aside)] if is_there else []
            await _say(
                server,
                "BEGIN",
                *(
                    f"ALTER DATABASE {_quoted(old)} RENAME TO {_quoted(new)}"
                    for old, new in [*moves, (self._beside, self._name)]
                ),
                "COMMIT",
            )
        return aside if is_there else ""

    async def in_use(self) -> int:
        """How many others are connected to it. Whoever runs the program is, all the time."""
        async with self._server() as server:
            found = await server.execute(
                text(
                    "SELECT count(*) FROM pg_stat_activity "
                    "WHERE datname = :name AND pid <> pg_backend_pid()"
                ),
                {"name": self._name},
            )
            return int(found.scalar_one())

    async def discard(self) -> None:
        """Take away what was laid beside, or was left there by somebody who was killed."""
        async with self._server() as server:
            await _say(server, f"DROP DATABASE IF EXISTS {_quoted(self._beside)}")

    async def _run(self, program: str, *words: str) -> None:
        await _run(program, *words, env=_surroundings(self._url))

    @asynccontextmanager
    async def _server(self) -> AsyncIterator[AsyncConnection]:
        """Beside the database, where it can be renamed. Raises Unavailable."""
        url = self._url.set(drivername="postgresql+asyncpg", database="postgres")
        engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        async with AsyncExitStack() as stack:
            stack.push_async_callback(engine.dispose)
            try:
                connection = await stack.enter_async_context(engine.connect())
            except (OSError, DBAPIError) as error:
                raise Unavailable(str(getattr(error, "orig", error))) from error
            yield connection


_PLAIN = ("--no-owner", "--no-privileges", "--no-password")


async def _say(server: AsyncConnection, *statements: str) -> None:
    try:
        for statement in statements:
            await server.exec_driver_sql(statement)
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", "")
        if state == _IN_USE:
            raise InUse(1) from None
        if state == _NO_RIGHT:
            raise NoRight from None
        raise


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _shortened(name: str, ending: str) -> str:
    return name.encode()[: _LONGEST_NAME - len(ending)].decode(errors="ignore") + ending


async def _run(program: str, *words: str, env: dict[str, str] | None) -> None:
    """Raises NoProgram, ProgramFailed with what it said last."""
    path = shutil.which(program)
    if path is None:
        raise NoProgram(program)
    process = await asyncio.create_subprocess_exec(
        path,
        *words,
        env=env,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await process.communicate()
    except BaseException:
        process.kill()
        raise
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        raise ProgramFailed(lines[-1] if lines else program)


def _surroundings(url: URL) -> dict[str, str]:
    """Where the server is; a password must not stand in a list of processes."""
    query = {name: str(value) for name, value in url.query.items()}
    told = {
        "PGHOST": url.host or query.get("host", ""),
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": url.database or "",
        "PGSSLMODE": query.get("sslmode") or query.get("ssl", ""),
    }
    ours = os.environ  # noqa: TID251 - a program of PostgreSQL's finds its own things there
    return dict(ours) | {"LC_ALL": "C"} | {name: value for name, value in told.items() if value}
