"""Who is put forward for a class, by which unit."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, insert, select, update

from bot.domain.classes.sessions import Enrolment, Quota
from bot.domain.people import Cadre, Unit
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.tables import cadre, enrolment, unit


class Enrolments:
    """One per person and class; who was withdrawn may be put forward again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = Units(connection)

    async def put(
        self, class_id: int, cadre_id: int, unit_id: int, *, by: int, now: datetime
    ) -> None:
        """Put somebody forward. Hold the class and ask the quota first."""
        told = {"unit_id": unit_id, "enrolled_at": now, "enrolled_by": by, "withdrawn_at": None}
        known = and_(enrolment.c.class_id == class_id, enrolment.c.cadre_id == cadre_id)
        again = await self._connection.execute(update(enrolment).where(known).values(told))
        if not again.rowcount:
            await self._connection.execute(
                insert(enrolment).values(class_id=class_id, cadre_id=cadre_id, **told)
            )

    async def withdraw(self, class_id: int, cadre_id: int, unit_id: int, now: datetime) -> bool:
        """Take somebody back whom this unit put forward. False: it has not."""
        changed = await self._connection.execute(
            update(enrolment)
            .where(enrolment.c.class_id == class_id, enrolment.c.cadre_id == cadre_id)
            .where(enrolment.c.unit_id == unit_id, enrolment.c.withdrawn_at.is_(None))
            .values(withdrawn_at=now)
        )
        return bool(changed.rowcount)

    async def quota(self, class_id: int, unit_id: int) -> Quota:
        """How many are put forward, and how many of them by this unit."""
        by_unit = func.count(case((enrolment.c.unit_id == unit_id, 1)))
        rows = await self._connection.execute(
            select(func.count().label("taken"), by_unit.label("by_unit")).where(
                enrolment.c.class_id == class_id, enrolment.c.withdrawn_at.is_(None)
            )
        )
        row = rows.one()
        return Quota(row.taken, row.by_unit)

    async def of_class(
        self, class_id: int, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[Enrolment]:
        """Who is put forward, unit by unit."""
        ordered = _PUT.where(enrolment.c.class_id == class_id).order_by(
            enrolment.c.unit_id, enrolment.c.id
        )
        return await self._enrolments(ordered.limit(limit).offset(offset), today)

    async def of_unit(self, class_id: int, unit_id: int, today: date) -> Sequence[Enrolment]:
        """The same, of one unit."""
        chosen = _PUT.where(enrolment.c.class_id == class_id, enrolment.c.unit_id == unit_id)
        return await self._enrolments(chosen.order_by(enrolment.c.id), today)

    async def among(self, class_id: int, cadre_ids: Sequence[int]) -> frozenset[int]:
        """Which of these are put forward."""
        rows = await self._connection.execute(
            select(enrolment.c.cadre_id)
            .where(enrolment.c.class_id == class_id, enrolment.c.withdrawn_at.is_(None))
            .where(enrolment.c.cadre_id.in_(cadre_ids))
        )
        return frozenset(rows.scalars())

    async def unit_of(self, class_id: int, cadre_id: int) -> int | None:
        """The unit that put somebody forward. None: they are not."""
        rows = await self._connection.execute(
            select(enrolment.c.unit_id)
            .where(enrolment.c.class_id == class_id, enrolment.c.cadre_id == cadre_id)
            .where(enrolment.c.withdrawn_at.is_(None))
        )
        found = rows.scalar_one_or_none()
        return None if found is None else int(found)

    async def _enrolments(self, chosen: Select[Any], today: date) -> Sequence[Enrolment]:
        rows = (await self._connection.execute(chosen)).all()
        units = {one: await self._units.get(one, today) for one in {row.unit_id for row in rows}}
        return [
            Enrolment(
                Cadre(row.cadre_id, row.name, row.joined_at is not None),
                Unit(row.unit_id, row.code, units[row.unit_id].name),
            )
            for row in rows
        ]


_PUT = (
    select(enrolment.c.cadre_id, enrolment.c.unit_id, cadre.c.name, cadre.c.joined_at, unit.c.code)
    .join(cadre, cadre.c.id == enrolment.c.cadre_id)
    .join(unit, unit.c.id == enrolment.c.unit_id)
    .where(enrolment.c.withdrawn_at.is_(None))
)
