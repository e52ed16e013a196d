"""What units owe: a row for each item, unit and time, written ahead."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from bot.domain.errors import NotFound
from bot.domain.plans.duties import Duty, DutyState
from storage.engine.connection import Connection
from storage.people.versions import below
from storage.plans.rows import as_duty
from storage.tables import plan_duty


class Duties:
    """Reading them; `DutyWriter` brings them into being."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, duty_id: int) -> Duty:
        """Raises NotFound."""
        rows = await self._connection.execute(select(plan_duty).where(plan_duty.c.id == duty_id))
        row = rows.one_or_none()
        if row is None:
            raise NotFound("duty")
        return as_duty(row)

    async def of_units(
        self, unit_ids: Collection[int], from_on: date, to_on: date
    ) -> Sequence[Duty]:
        """What is due between two days, both inclusive; what was cancelled is not there."""
        return await self._found(_WANTED.where(plan_duty.c.unit_id.in_(unit_ids)), from_on, to_on)

    async def below(self, unit_id: int, from_on: date, to_on: date) -> Sequence[Duty]:
        """The same of a unit and of all below it on the later day."""
        inside = plan_duty.c.unit_id.in_(select(below(unit_id, to_on)))
        return await self._found(_WANTED.where(inside), from_on, to_on)

    async def _found(self, chosen: Select[Any], from_on: date, to_on: date) -> Sequence[Duty]:
        last_day = _LAST_DAY.between(from_on, to_on)
        rows = await self._connection.execute(
            chosen.where(last_day).order_by(_LAST_DAY, plan_duty.c.item_id, plan_duty.c.unit_id)
        )
        return [as_duty(row) for row in rows]

    async def of_item(self, item_id: int) -> Sequence[Duty]:
        """All that ever were, also what was cancelled."""
        rows = await self._connection.execute(
            select(plan_duty)
            .where(plan_duty.c.item_id == item_id)
            .order_by(plan_duty.c.due_on, plan_duty.c.unit_id)
        )
        return [as_duty(row) for row in rows]

    async def late(self, unit_ids: Collection[int], today: date) -> Sequence[Duty]:
        """What is owed although its last day is over, the oldest first."""
        rows = await self._connection.execute(
            _WANTED.where(plan_duty.c.unit_id.in_(unit_ids), _IS_OWED, today > _LAST_DAY).order_by(
                _LAST_DAY, plan_duty.c.item_id
            )
        )
        return [as_duty(row) for row in rows]


_LAST_DAY = func.coalesce(plan_duty.c.extended_to, plan_duty.c.due_on)
_WANTED = select(plan_duty).where(plan_duty.c.state != DutyState.CANCELLED)
_IS_OWED = plan_duty.c.state.in_([DutyState.OPEN, DutyState.SENT_BACK])
