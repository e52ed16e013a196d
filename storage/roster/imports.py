"""Rosters that were read, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, null, select, update

from bot.domain.errors import NotFound
from storage.engine.connection import Connection
from storage.tables import roster_import

UNDONE_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RosterImport:
    """One file: read, and confirmed or not."""

    id: int
    scope_id: int | None  # None: everything
    cadre_id: int | None  # who brought it; None: the command line
    file_name: str
    file_hash: str
    document_id: str  # the file itself, for a day; "": the command line has it
    counts: Mapping[str, int]
    told: Mapping[str, Any]  # sentences of the report; empty once it is a week old
    read_at: datetime
    confirmed_at: datetime | None
    undone_at: datetime | None

    def may_be_undone(self, now: datetime) -> bool:
        """Confirmed, not undone, and not longer ago than UNDONE_WITHIN."""
        if self.confirmed_at is None or self.undone_at is not None:
            return False
        return now <= self.confirmed_at + UNDONE_WITHIN


class RosterImports:
    """The log of imports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, values: Mapping[str, Any]) -> RosterImport:
        """Note that a file was read; nothing is taken yet."""
        rows = await self._connection.execute(
            insert(roster_import).values(**values).returning(roster_import)
        )
        return _import(rows.one())

    async def get(self, import_id: int) -> RosterImport:
        rows = await self._connection.execute(
            select(roster_import).where(roster_import.c.id == import_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("roster")
        return _import(row)

    async def is_taken(self, import_id: int) -> bool:
        """Whether it was confirmed. On PostgreSQL whoever else confirms it waits here."""
        rows = await self._connection.execute(
            select(roster_import.c.confirmed_at)
            .where(roster_import.c.id == import_id)
            .with_for_update()
        )
        return rows.scalar_one() is not None

    async def same(self, file_hash: str, scope_id: int | None) -> RosterImport | None:
        """The last time this very file was taken. None: never, or it was undone."""
        rows = await self._connection.execute(
            select(roster_import)
            .where(roster_import.c.file_hash == file_hash, roster_import.c.scope_id == scope_id)
            .where(roster_import.c.confirmed_at.is_not(None), roster_import.c.undone_at.is_(None))
            .order_by(roster_import.c.id.desc())
            .limit(1)
        )
        row = rows.one_or_none()
        return _import(row) if row else None

    async def forget(self, now: datetime) -> None:
        """Drop what names people, once it can no longer be undone; the figures stay."""
        await self._connection.execute(
            update(roster_import)
            .where(roster_import.c.read_at < now - UNDONE_WITHIN - timedelta(days=1))
            .where(roster_import.c.told.is_not(None))
            .values(told=null(), before=null())
        )

    async def mark(self, import_id: int, **values: object) -> None:
        """Note what became of it: `confirmed_at`, `counts`, `before`, `undone_at`."""
        await self._connection.execute(
            update(roster_import).where(roster_import.c.id == import_id).values(**values)
        )


def _import(row: Any) -> RosterImport:  # noqa: ANN401
    return RosterImport(
        id=row.id,
        scope_id=row.scope_id,
        cadre_id=row.cadre_id,
        file_name=row.file_name,
        file_hash=row.file_hash,
        document_id=row.document_id,
        counts=row.counts,
        told=row.told or {},
        read_at=row.read_at,
        confirmed_at=row.confirmed_at,
        undone_at=row.undone_at,
    )
