"""Targets on record: each with its document and the unit it is set for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.targets.targets import Programme, Target
from storage.engine.connection import Connection
from storage.people.tree import UnitTree
from storage.tables import programme, target
from storage.targets.specs import as_spec, from_spec


class Targets:
    """A target is never changed: it ends, and another one of the same code begins."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tree = UnitTree(connection)

    async def add_programme(self, said: Programme) -> None:
        """Put a document on record. What is said of one that is there replaces what was said."""
        values = {name: getattr(said, name) for name in Programme.__slots__}
        changed = await self._connection.execute(
            update(programme).where(programme.c.code == said.code).values(values)
        )
        if not changed.rowcount:
            await self._connection.execute(insert(programme).values(values))

    async def programme(self, code: str) -> Programme | None:
        """The document with this code. None: not on record."""
        rows = await self._connection.execute(select(programme).where(programme.c.code == code))
        row = rows.one_or_none()
        return _programme(row) if row else None

    async def add(self, added: Target, now: datetime, *, by: int | None = None) -> int:
        """A target for its unit. Raises NotFound when its document is not on record.

        At most one of a code is in force for a unit: an index holds that.
        """
        row = await self._connection.execute(
            insert(target)
            .values(
                code=added.code,
                unit_id=added.unit_id,
                programme_id=await self._programme_id(added.programme),
                parent_id=added.parent_id,
                text=added.text,
                quotation=added.quotation,
                note=added.note,
                spec=as_spec(added),
                created_at=now,
                created_by=by,
            )
            .returning(target.c.id)
        )
        return int(row.scalar_one())

    async def _programme_id(self, said: Programme | None) -> int | None:
        if said is None:
            return None
        rows = await self._connection.execute(
            select(programme.c.id).where(programme.c.code == said.code)
        )
        found = rows.scalar_one_or_none()
        if found is None:
            raise NotFound("programme")
        return int(found)

    async def get(self, target_id: int) -> Target:
        """A target, in force or ended. Raises NotFound."""
        rows = await self._connection.execute(_TARGETS.where(target.c.id == target_id))
        row = rows.one_or_none()
        if row is None:
            raise NotFound("target")
        return _target(row)

    async def of_unit(self, unit_id: int, today: date) -> Sequence[Target]:
        """Those in force that apply to a unit: its own, and those of all above it that day."""
        above = await self._tree.above(unit_id, today)
        return await self._found(_IN_FORCE.where(target.c.unit_id.in_(above or (unit_id,))))

    async def set_for(self, unit_id: int) -> Sequence[Target]:
        """Those in force that are the unit's own."""
        return await self._found(_IN_FORCE.where(target.c.unit_id == unit_id))

    async def following(self, target_id: int) -> Sequence[Target]:
        """Those in force that units below have made of this one."""
        return await self._found(_IN_FORCE.where(target.c.parent_id == target_id))

    async def follow(self, target_id: int, above_id: int) -> None:
        """From now on it is made of that target of the level above."""
        await self._connection.execute(
            update(target).where(target.c.id == target_id).values(parent_id=above_id)
        )

    async def end(self, target_id: int, now: datetime) -> bool:
        """From now on it asks for nothing. False: it had ended before."""
        changed = await self._connection.execute(
            update(target)
            .where(target.c.id == target_id, target.c.ended_at.is_(None))
            .values(ended_at=now)
        )
        return bool(changed.rowcount)

    async def _found(self, chosen: Select[Any]) -> Sequence[Target]:
        rows = await self._connection.execute(chosen.order_by(target.c.code, target.c.id))
        return [_target(row) for row in rows]


_TARGETS = select(
    target,
    programme.c.code.label("programme_code"),
    programme.c.title,
    programme.c.number,
    programme.c.issued_on,
    programme.c.issuer,
    programme.c.note.label("programme_note"),
).outerjoin(programme, programme.c.id == target.c.programme_id)
_IN_FORCE = _TARGETS.where(target.c.ended_at.is_(None))


def _programme(row: Any) -> Programme:  # noqa: ANN401
    return Programme(row.code, row.title, row.number, row.issued_on, row.issuer, row.note)


def _target(row: Any) -> Target:  # noqa: ANN401
    population, requirement, period, threshold = from_spec(row.spec)
    source = row.programme_code and Programme(
        row.programme_code,
        row.title,
        row.number,
        row.issued_on,
        row.issuer,
        row.programme_note,
    )
    return Target(
        code=row.code,
        text=row.text,
        population=population,
        requirement=requirement,
        period=period,
        threshold=threshold,
        quotation=row.quotation,
        note=row.note,
        programme=source or None,
        unit_id=row.unit_id,
        parent_id=row.parent_id,
        id=row.id,
    )
