"""Deliveries for very many: written in chunks from a query, and gone on with after a crash."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, literal, select, update

from storage.engine.connection import Connection
from storage.tables import delivery, letter

AT_ONCE = 10_000  # deliveries of one transaction


class Spreading:
    """A letter's cursor is kept with the rows it stands for: no chunk is written twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def unfinished(self) -> Sequence[int]:
        """Letters that have not reached all of their recipients, the oldest first."""
        found = await self._connection.execute(
            select(letter.c.id).where(letter.c.cursor.is_not(None)).order_by(letter.c.id)
        )
        return found.scalars().all()

    async def step(self, letter_id: int, recipients: Select[Any], now: datetime) -> int:
        """The next chunk of what a query of (cadre_id, unit_id) names. 0: all are there.

        Whom the query names twice gets it once. Run it until it says 0; it may be run by
        several processes, one chunk after the other.
        """
        row = (
            await self._connection.execute(
                select(letter).where(letter.c.id == letter_id).with_for_update()
            )
        ).one()
        if row.cursor is None:
            return 0
        chosen = recipients.subquery("chosen")
        chunk = (
            select(chosen.c.cadre_id, func.min(chosen.c.unit_id).label("unit_id"))
            .where(chosen.c.cadre_id > row.cursor)
            .group_by(chosen.c.cadre_id)
            .order_by(chosen.c.cadre_id)
            .limit(AT_ONCE)
        ).subquery("chunk")
        due_at = max(row.due_at, now)
        written = await self._connection.execute(
            insert(delivery).from_select(
                ["letter_id", "cadre_id", "unit_id", "rank", "due_at"],
                select(
                    literal(letter_id),
                    chunk.c.cadre_id,
                    chunk.c.unit_id,
                    literal(row.rank),
                    literal(due_at, type_=delivery.c.due_at.type),
                ),
            )
        )
        await self._move(letter_id, written.rowcount)
        return written.rowcount

    async def _move(self, letter_id: int, written: int) -> None:
        reached = select(func.max(delivery.c.cadre_id)).where(delivery.c.letter_id == letter_id)
        cursor = reached.scalar_subquery() if written else None
        await self._connection.execute(
            update(letter).where(letter.c.id == letter_id).values(cursor=cursor)
        )
