"""What has changed since when: the notes of the database's triggers, sorted by unit."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Select, delete, func, select, text

from storage.engine.connection import Connection
from storage.tables import attendance, post, touch, touched_unit

_LOCK = 0x50_7A_C0  # any number; in PostgreSQL it names "somebody counts"
AT_ONCE = 5_000  # notes; each is one parameter, of which databases take some 32,000


class Touches:
    """Every unit with the number of the last batch in which it was touched.

    Writers only append notes, so none waits for another, and one that is rolled back
    leaves nothing. Whoever counts sorts in all notes that can be seen, as one batch, and
    counts after that; one counts at a time. A note committed later belongs to the next
    batch, whichever was written first.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def sort_in(self) -> int:
        """The number of the last batch. Until the end of the work others wait here."""
        await self._take_turn()
        last, found = await self._last(), set[int]()
        is_more = True
        while is_more:
            notes = await self._take()
            is_more = len(notes) == AT_ONCE
            await self._mark(await self._units(notes) - found, last + 1, found)
        return last + 1 if found else last

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

    async def _take(self) -> Collection[Any]:
        """Some notes, the first written first; they are gone then.

        Told by their ids, so that no planner has to guess how many there are.
        """
        some = select(touch.c.id).order_by(touch.c.id).limit(AT_ONCE)
        rows = await self._connection.execute(
            delete(touch)
            .where(touch.c.id.in_(some.scalar_subquery()))
            .returning(touch.c.unit_id, touch.c.cadre_id, touch.c.class_id)
        )
        return rows.all()

    async def _units(self, notes: Collection[Any]) -> set[int]:
        """Where somebody trained holds a post, or ever held one, as well."""
        holders = select(post.c.unit_id)
        came = holders.join(attendance, attendance.c.cadre_id == post.c.cadre_id)
        return {
            *_told(one.unit_id for one in notes),
            *await self._of(holders, post.c.cadre_id, _told(one.cadre_id for one in notes)),
            *await self._of(came, attendance.c.class_id, _told(one.class_id for one in notes)),
        }

    async def _of(self, chosen: Select[Any], column: Any, ids: Collection[int]) -> Iterable[int]:  # noqa: ANN401
        if not ids:
            return ()
        rows = await self._connection.execute(chosen.where(column.in_(ids)).distinct())
        return rows.scalars()

    async def _mark(self, unit_ids: Collection[int], batch: int, marked: set[int]) -> None:
        if unit_ids:
            rows = [{"unit_id": one, "batch": batch} for one in unit_ids]
            await self._connection.execute(_MARK, rows)
            marked |= set(unit_ids)


def _told(ids: Iterable[int | None]) -> set[int]:
    return {one for one in ids if one is not None}


# In the same words on both databases.
_MARK = text(
    "INSERT INTO touched_unit (unit_id, batch) VALUES (:unit_id, :batch) "
    "ON CONFLICT (unit_id) DO UPDATE SET batch = excluded.batch"
)
