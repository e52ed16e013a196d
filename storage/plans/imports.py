"""Plan sheets that were read, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.errors import NotFound
from storage.engine.connection import Connection
from storage.roster.imports import UNDONE_WITHIN
from storage.tables import plan_import


@dataclass(frozen=True, slots=True)
class PlanImport:
    """One file: read, and confirmed or not."""

    id: int
    unit_id: int  # whose plan
    cadre_id: int | None  # who brought it; None: the command line
    document_id: str  # the file itself, for a day; "": the command line has it
    counts: Mapping[str, int]
    told: Mapping[str, Any]  # sentences of the report
    confirmed_at: datetime | None
    undone_at: datetime | None

    def may_be_undone(self, now: datetime) -> bool:
        """Confirmed, not undone, and not longer ago than UNDONE_WITHIN."""
        if self.confirmed_at is None or self.undone_at is not None:
            return False
        return now <= self.confirmed_at + UNDONE_WITHIN


class PlanImports:
    """The log of plan sheets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, values: Mapping[str, Any]) -> PlanImport:
        """Note that a file was read; nothing is taken yet."""
        rows = await self._connection.execute(
            insert(plan_import).values(**values).returning(plan_import)
        )
        return _import(rows.one())

    async def get(self, import_id: int) -> PlanImport:
        """Raises NotFound."""
        rows = await self._connection.execute(
            select(plan_import).where(plan_import.c.id == import_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("plan import")
        return _import(row)

    async def is_taken(self, import_id: int) -> bool:
        """Whether it was confirmed. On PostgreSQL whoever else confirms it waits here."""
        rows = await self._connection.execute(
            select(plan_import.c.confirmed_at)
            .where(plan_import.c.id == import_id)
            .with_for_update()
        )
        return rows.scalar_one() is not None

    async def is_known(self, file_hash: str, unit_id: int) -> bool:
        """Whether this very file was taken for the unit, and not undone."""
        rows = await self._connection.execute(
            select(plan_import.c.id)
            .where(plan_import.c.file_hash == file_hash, plan_import.c.unit_id == unit_id)
            .where(plan_import.c.confirmed_at.is_not(None), plan_import.c.undone_at.is_(None))
            .limit(1)
        )
        return rows.first() is not None

    async def mark(self, import_id: int, **values: object) -> None:
        """Note what became of it: `confirmed_at`, `counts`, `told`, `before`, `undone_at`."""
        await self._connection.execute(
            update(plan_import).where(plan_import.c.id == import_id).values(**values)
        )

    async def before(self, import_id: int) -> Mapping[str, Any]:
        """What is needed to undo it."""
        rows = await self._connection.execute(
            select(plan_import.c.before).where(plan_import.c.id == import_id)
        )
        found: Mapping[str, Any] = rows.scalar_one()
        return found


def _import(row: Any) -> PlanImport:  # noqa: ANN401
    return PlanImport(
        id=row.id,
        unit_id=row.unit_id,
        cadre_id=row.cadre_id,
        document_id=row.document_id,
        counts=row.counts,
        told=row.told,
        confirmed_at=row.confirmed_at,
        undone_at=row.undone_at,
    )
