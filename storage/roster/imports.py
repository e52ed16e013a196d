"""Sheets that were read, rosters above all, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Table, insert, null, select, update

from bot.domain.errors import NotFound
from storage.engine.connection import Connection
from storage.tables import roster_import

UNDONE_WITHIN = timedelta(days=7)

U = TypeVar("U", int, int | None)


@dataclass(frozen=True, slots=True)
class SheetImport(Generic[U]):
    """One file: read, and confirmed or not."""

    id: int
    unit_id: U  # whose it is, with all below it; None: everything
    cadre_id: int | None  # who brought it; None: the command line
    document_id: str  # the file itself, for a day; "": the command line has it
    counts: Mapping[str, int]
    told: Mapping[str, Any]  # sentences of the report; a roster's is empty after a week
    confirmed_at: datetime | None
    undone_at: datetime | None

    def may_be_undone(self, now: datetime) -> bool:
        """Confirmed, not undone, and not longer ago than UNDONE_WITHIN."""
        if self.confirmed_at is None or self.undone_at is not None:
            return False
        return now <= self.confirmed_at + UNDONE_WITHIN


class SheetImports(Generic[U]):
    """The log of one kind of sheet; `unit` is the column that says whose it is."""

    def __init__(self, connection: Connection, table: Table, unit: str) -> None:
        self._connection = connection
        self._table = table
        self._unit = unit

    async def add(self, values: Mapping[str, Any]) -> SheetImport[U]:
        """Note that a file was read; nothing is taken yet."""
        rows = await self._connection.execute(
            insert(self._table).values(**values).returning(self._table)
        )
        return self._import(rows.one())

    async def get(self, import_id: int) -> SheetImport[U]:
        """Raises NotFound."""
        rows = await self._connection.execute(
            select(self._table).where(self._table.c.id == import_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound(self._table.name)
        return self._import(row)

    async def is_taken(self, import_id: int) -> bool:
        """Whether it was confirmed. On PostgreSQL whoever else confirms it waits here."""
        confirmed_at = select(self._table.c.confirmed_at).where(self._table.c.id == import_id)
        rows = await self._connection.execute(confirmed_at.with_for_update())
        return rows.scalar_one() is not None

    async def is_known(self, file_hash: str, unit_id: U) -> bool:
        """Whether this very file was taken for the unit, and not undone."""
        columns = self._table.c
        rows = await self._connection.execute(
            select(columns.id)
            .where(columns.file_hash == file_hash, columns[self._unit] == unit_id)
            .where(columns.confirmed_at.is_not(None), columns.undone_at.is_(None))
            .limit(1)
        )
        return rows.first() is not None

    async def mark(self, import_id: int, **values: object) -> None:
        """Note what became of it: `confirmed_at`, `counts`, `told`, `before`, `undone_at`."""
        await self._connection.execute(
            update(self._table).where(self._table.c.id == import_id).values(**values)
        )

    async def before(self, import_id: int) -> Mapping[str, Any]:
        """What is needed to undo it."""
        rows = await self._connection.execute(
            select(self._table.c.before).where(self._table.c.id == import_id)
        )
        found: Mapping[str, Any] = rows.scalar_one()
        return found

    def _import(self, row: Any) -> SheetImport[U]:  # noqa: ANN401
        return SheetImport(
            id=row.id,
            unit_id=getattr(row, self._unit),
            cadre_id=row.cadre_id,
            document_id=row.document_id,
            counts=row.counts,
            told=row.told or {},
            confirmed_at=row.confirmed_at,
            undone_at=row.undone_at,
        )


RosterImport: TypeAlias = SheetImport[int | None]


class RosterImports(SheetImports[int | None]):
    """The log of rosters."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, roster_import, "scope_id")

    async def forget(self, now: datetime) -> None:
        """Drop what names people, once it can no longer be undone; the figures stay."""
        await self._connection.execute(
            update(roster_import)
            .where(roster_import.c.read_at < now - UNDONE_WITHIN - timedelta(days=1))
            .where(roster_import.c.told.is_not(None))
            .values(told=null(), before=null())
        )
