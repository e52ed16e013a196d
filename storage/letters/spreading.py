"""Letters for very many: brought to them a part at a time, and gone on with after a crash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.connection import Connection
from storage.tables import delivery, letter, post

AT_ONCE = 5_000  # posts of one transaction; on SQLite, while it is written, nobody is served


@dataclass(frozen=True, slots=True)
class Span:
    """A part of all units: those whose number is above one, up to another."""

    after: int
    upto: int


class Spreading:
    """Unit by unit: whoever gets a letter gets it for a post in one.

    A letter's cursor is kept with the rows it stands for: no part is written twice. Units are
    of very different sizes, so a part is as many as AT_ONCE posts reach to.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def unfinished(self) -> Sequence[int]:
        """Letters that have not reached all of their recipients, the oldest first."""
        found = await self._connection.execute(
            select(letter.c.id).where(letter.c.cursor.is_not(None)).order_by(letter.c.id)
        )
        return found.scalars().all()

    async def next(self, letter_id: int) -> Span | None:
        """Whose turn it is. None: everybody has had theirs, or the letter was stopped.

        Whoever else would go on with it waits until this work ends.
        """
        found = await self._connection.execute(
            select(letter.c.cursor).where(letter.c.id == letter_id).with_for_update()
        )
        after = found.scalar_one()
        if after is None:
            return None
        upto = await self._upto(after)
        if upto is None:
            await self._move(letter_id, None)
            return None
        return Span(after, upto)

    async def _upto(self, after: int) -> int | None:
        some = (
            select(post.c.unit_id)
            .where(post.c.unit_id > after)
            .order_by(post.c.unit_id)
            .limit(AT_ONCE)
            .subquery("some")
        )
        found = await self._connection.execute(select(func.max(some.c.unit_id)))
        upto: int | None = found.scalar_one()
        return upto

    async def write(
        self, letter_id: int, recipients: Select[Any], now: datetime, span: Span | None = None
    ) -> int:
        """A delivery for each of a query's (cadre_id, unit_id) who has none. How many.

        The query names nobody twice. With `span` it is of these units; without, of all.
        """
        found = await self._connection.execute(select(letter).where(letter.c.id == letter_id))
        row = found.one()
        chosen = recipients.subquery("chosen")
        rows = select(
            literal(letter_id),
            chosen.c.cadre_id,
            chosen.c.unit_id,
            literal(row.rank),
            literal(max(row.due_at, now), type_=delivery.c.due_at.type),
        ).where(true())  # SQLite would take ON CONFLICT for a join
        columns = ["letter_id", "cadre_id", "unit_id", "rank", "due_at"]
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        # Not by looking first who has one: PostgreSQL, while it has no statistics of a table
        # that has just grown, reads all of the letter's rows for each of them.
        written = await self._connection.execute(
            dialect.insert(delivery)
            .from_select(columns, rows)
            .on_conflict_do_nothing(index_elements=["letter_id", "cadre_id"])
            .returning(delivery.c.id)  # SQLite does not count what begins with WITH
        )
        many = len(written.all())
        await self._move(letter_id, span.upto if span else None)
        return many

    async def _move(self, letter_id: int, cursor: int | None) -> None:
        await self._connection.execute(
            update(letter).where(letter.c.id == letter_id).values(cursor=cursor)
        )
