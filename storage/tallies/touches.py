"""What has changed since when: the notes of the database's triggers, sorted by unit."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Insert,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    union,
    update,
)

from storage.engine.connection import Connection
from storage.tables import attendance, post, touch, touched_unit

_LOCK = 0x50_7A_C0  # any number; in PostgreSQL it names "somebody counts"


class Touches:
    """Every unit with the number of the last batch in which it was touched.

    Writers only append notes, so none waits for another, and one that is rolled back
    leaves nothing. Whoever counts sorts in all notes that can be seen, as one batch; one
    counts at a time. A note committed meanwhile belongs to the next batch, whichever was
    written first.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def sort_in(self) -> int:
        """The number of the last batch. Until the end of the work others wait here."""
        await self._take_turn()
        last = await self._last()
        changed = await self._connection.execute(
            update(touch).where(touch.c.batch.is_(None)).values(batch=last + 1)
        )
        if not changed.rowcount:
            return last
        found = _touched(last + 1)
        await self._connection.execute(
            update(touched_unit).where(touched_unit.c.unit_id.in_(found)).values(batch=last + 1)
        )
        await self._connection.execute(_add(found, last + 1))
        await self._connection.execute(delete(touch).where(touch.c.batch == last + 1))
        return last + 1

    async def since(self, batch: int, limit: int) -> Collection[int]:
        """Units touched after a batch; no more than so many."""
        rows = await self._connection.execute(
            select(touched_unit.c.unit_id).where(touched_unit.c.batch > batch).limit(limit)
        )
        return set(rows.scalars())

    async def _take_turn(self) -> None:
        """SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))

    async def _last(self) -> int:
        rows = await self._connection.execute(select(func.max(touched_unit.c.batch)))
        return int(rows.scalar_one() or 0)


def _touched(batch: int) -> CompoundSelect[Any]:
    """The units of a batch: where somebody trained holds a post, or ever held one, as well."""
    noted = touch.c.batch == batch
    came = select(post.c.unit_id).join(attendance, attendance.c.cadre_id == post.c.cadre_id)
    return union(
        select(touch.c.unit_id).where(noted, touch.c.unit_id.is_not(None)),
        select(post.c.unit_id).join(touch, touch.c.cadre_id == post.c.cadre_id).where(noted),
        came.join(touch, touch.c.class_id == attendance.c.class_id).where(noted),
    )


def _add(found: CompoundSelect[Any], batch: int) -> Insert:
    """Those that were never touched before."""
    some = found.subquery("some")
    known = select(touched_unit.c.unit_id)
    fresh = select(some.c.unit_id, literal(batch)).where(some.c.unit_id.not_in(known))
    return insert(touched_unit).from_select(["unit_id", "batch"], fresh)
