"""The ledger: a file of what was done for good, so that a restored backup does not undo it.

It lies in the data directory, outside of the database, and holds numbers and times only. Its
lines come from the audit log, which has no gaps: whoever is behind, or on another machine, knows
where to go on. What is less than a look old when the disk is lost is lost with it.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot.domain.audit import AuditLine
from bot.domain.backups.lasting import DEEDS, BrokenLine, LastingDeed, lasting, read, written
from storage.database import Database
from storage.engine.connection import Connection
from storage.tables import audit

AT_ONCE = 500  # lines of one unit of work


class BrokenLedger(Exception):  # noqa: N818 - told to whoever restores
    """A line of the file is not as it was written: which one."""


class Ledger:
    """Appended to, and never changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._after: int | None = None  # None: nobody has looked yet

    def deeds(self) -> Sequence[LastingDeed]:
        """All of them, in the order of the file. Raises BrokenLedger."""
        found = []
        for number, line in enumerate(self._lines(), 1):
            try:
                found.append(read(line))
            except BrokenLine:
                raise BrokenLedger(f"{self._path}:{number}") from None
        return found

    def _lines(self) -> Sequence[str]:
        """A last line without its end was being written in a crash: it comes again."""
        try:
            return self._path.read_text(encoding="ascii", errors="replace").split("\n")[:-1]
        except FileNotFoundError:
            return ()

    async def keep_up(self, database: Database) -> None:
        """Write down what is new in the audit log. Raises BrokenLedger, Unavailable."""
        known = self.deeds() if self._after is None else ()
        async with database.connection() as connection:
            if self._after is None:
                self._after = await _end(connection, known)
            upto = await _last_number(connection)
        there = frozenset(known)
        while new := await self._next(database, upto):
            self._append([one for one in map(lasting, new) if one and one not in there])
            self._after = new[-1].number
        self._after = upto

    async def _next(self, database: Database, upto: int) -> Sequence[AuditLine]:
        async with database.connection() as connection:
            rows = await connection.execute(
                select(audit)
                .where(audit.c.number.between((self._after or 0) + 1, upto))
                .where(audit.c.deed.in_(DEEDS))
                .order_by(audit.c.number)
                .limit(AT_ONCE)
            )
            return [AuditLine(**row._mapping) for row in rows]  # noqa: SLF001

    def _append(self, deeds: Sequence[LastingDeed]) -> None:
        if not deeds:
            return
        self._cut_torn_line()
        text = "".join(f"{written(one)}\n" for one in deeds)
        handle = os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def _cut_torn_line(self) -> None:
        with suppress(FileNotFoundError), self._path.open("rb+") as file:
            whole = file.read().rpartition(b"\n")
            file.truncate(len(whole[0]) + len(whole[1]))


async def _last_number(connection: Connection) -> int:
    rows = await connection.execute(
        select(audit.c.number).order_by(audit.c.number.desc()).limit(1)
    )
    return rows.scalar_one_or_none() or 0


async def _end(connection: Connection, known: Sequence[LastingDeed]) -> int:
    """Up to which line this very log is written down; 0: it is another log, or a backup's."""
    if not known:
        return 0
    rows = await connection.execute(select(audit.c.at).where(audit.c.number == known[-1].number))
    at: datetime | None = rows.scalar_one_or_none()
    return known[-1].number if at == known[-1].at else 0
