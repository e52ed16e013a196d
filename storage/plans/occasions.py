"""Days that staff or units told: when an agreement was signed, a school year ended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from bot.domain.plans.rules import Occasion, OccasionKind
from storage.engine.connection import Connection
from storage.plans.rows import as_occasion
from storage.tables import plan_occasion


class Occasions:
    """A day told of a unit: what comes every year holds for all below it that tell no other."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def tell(
        self, kind: OccasionKind, on: date, unit_id: int, now: datetime, *, by: int | None = None
    ) -> int:
        """Put it on record. Told twice, it is on record once."""
        known = await self._one(kind, on, unit_id)
        if known is not None:
            return known
        row = await self._connection.execute(
            insert(plan_occasion)
            .values(unit_id=unit_id, kind=kind, on=on, told_by=by, told_at=now)
            .returning(plan_occasion.c.id)
        )
        return int(row.scalar_one())

    async def _one(self, kind: OccasionKind, on: date, unit_id: int) -> int | None:
        rows = await self._connection.execute(
            select(plan_occasion.c.id).where(
                plan_occasion.c.unit_id == unit_id,
                plan_occasion.c.kind == kind,
                plan_occasion.c.on == on,
                plan_occasion.c.revoked_at.is_(None),
            )
        )
        found = rows.scalar_one_or_none()
        return None if found is None else int(found)

    async def revoke(self, occasion_id: int, now: datetime) -> bool:
        """It was told by mistake. False: it was taken back before."""
        done = await self._connection.execute(
            update(plan_occasion)
            .where(plan_occasion.c.id == occasion_id, plan_occasion.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        return bool(done.rowcount)

    async def told_of(self, unit_id: int) -> Sequence[Occasion]:
        """What was told of the unit itself, the latest day first."""
        return await self._found(
            _TOLD.where(plan_occasion.c.unit_id == unit_id).order_by(plan_occasion.c.on.desc())
        )

    async def by_unit(self, kind: OccasionKind) -> Mapping[int, Sequence[Occasion]]:
        """What was told of every unit, in the order in which it was told."""
        found: dict[int, list[Occasion]] = {}
        chosen = _TOLD.where(plan_occasion.c.kind == kind).order_by(plan_occasion.c.id)
        for one in await self._found(chosen):
            found.setdefault(one.unit_id, []).append(one)
        return found

    async def _found(self, chosen: Select[Any]) -> Sequence[Occasion]:
        rows = await self._connection.execute(chosen)
        return [as_occasion(row) for row in rows]


_TOLD = select(plan_occasion).where(plan_occasion.c.revoked_at.is_(None))
