"""Lists on paper that were typed into a sheet: read, and taken or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.errors import NotFound
from storage.engine.connection import Connection
from storage.tables import class_sheet

TOLD_FOR = timedelta(days=8)  # as long as a roster's sentences


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """One file about one class."""

    id: int
    class_id: int
    cadre_id: int  # who brought it
    file_name: str
    document_id: str
    counts: Mapping[str, int]
    told: Mapping[str, Any]  # sentences of the report; empty once they are old
    read_at: datetime
    taken_at: datetime | None  # None: only looked at so far


class ClassSheets:
    """The log of such files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, values: Mapping[str, Any]) -> ClassSheet:
        """Note that a file was read; nothing is taken yet."""
        rows = await self._connection.execute(
            insert(class_sheet).values(**values).returning(class_sheet)
        )
        return _sheet(rows.one())

    async def get(self, sheet_id: int, *, class_id: int) -> ClassSheet:
        """Raises NotFound, for one about another class too."""
        rows = await self._connection.execute(
            select(class_sheet).where(
                class_sheet.c.id == sheet_id, class_sheet.c.class_id == class_id
            )
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("sheet")
        return _sheet(row)

    async def is_taken(self, sheet_id: int) -> bool:
        """Whether it was taken. On PostgreSQL whoever else takes it waits here."""
        rows = await self._connection.execute(
            select(class_sheet.c.taken_at).where(class_sheet.c.id == sheet_id).with_for_update()
        )
        return rows.scalar_one() is not None

    async def mark(self, sheet_id: int, **values: object) -> None:
        """Note what became of it: `taken_at`, `counts`, `told`."""
        await self._connection.execute(
            update(class_sheet).where(class_sheet.c.id == sheet_id).values(**values)
        )

    async def forget(self, now: datetime) -> None:
        """Drop what names people, once the file itself is long gone; the figures stay."""
        old = class_sheet.c.read_at < now - TOLD_FOR
        await self._connection.execute(update(class_sheet).where(old).values(told={}))


def _sheet(row: Any) -> ClassSheet:  # noqa: ANN401
    return ClassSheet(**row._mapping)  # noqa: SLF001 - the documented way to a row's columns
