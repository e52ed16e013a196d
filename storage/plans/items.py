"""Items of the plan: in force or ended, each with the history of its due dates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, or_, select, update

from bot.domain.errors import NotFound
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import DueChange, PlanItem
from bot.domain.plans.rules import DueRule
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.tree import UnitTree
from storage.people.versions import below
from storage.plans.rows import as_change, as_item, item_values
from storage.plans.specs import rule_spec
from storage.tables import plan_due, plan_duty, plan_item


class PlanItems:
    """An item is its owner's, and concerns the owner and all below it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tree = UnitTree(connection)

    async def add(
        self,
        item: PlanItem,
        now: datetime,
        *,
        by: int | None = None,
        import_id: int | None = None,
    ) -> int:
        """From this day on it is asked for: nothing that was due before is."""
        row = await self._connection.execute(
            insert(plan_item)
            .values(
                **item_values(item),
                unit_id=item.unit_id,
                since=item.since or local_date(now),
                created_at=now,
                created_by=by,
                import_id=import_id,
            )
            .returning(plan_item.c.id)
        )
        item_id = int(row.scalar_one())
        first = {"item_id": item_id, "due": rule_spec(item.due), "set_at": now, "set_by": by}
        # Nobody has to be told that it changed: they learn of it by its reminders.
        await self._connection.execute(
            insert(plan_due).values(first | {"told_at": now, "import_id": import_id})
        )
        return item_id

    async def get(self, item_id: int) -> PlanItem:
        """In force or ended. Raises NotFound."""
        rows = await self._connection.execute(select(plan_item).where(plan_item.c.id == item_id))
        row = rows.one_or_none()
        if row is None:
            raise NotFound("plan item")
        return as_item(row)

    async def set_for(self, unit_id: int) -> Sequence[PlanItem]:
        """Those in force of a unit's own plan."""
        return await self._found(_IN_FORCE.where(plan_item.c.unit_id == unit_id))

    async def codes(self, unit_id: int) -> frozenset[str]:
        """Of items of starting plans that the unit has, or had and ended."""
        rows = await self._connection.execute(
            select(plan_item.c.code).where(plan_item.c.unit_id == unit_id, plan_item.c.code != "")
        )
        return frozenset(rows.scalars())

    async def of_unit(self, unit_id: int, today: date) -> Sequence[PlanItem]:
        """Those in force of its own plan and of all plans above it; they may not concern it."""
        above = await self._tree.above(unit_id, today)
        return await self._found(_IN_FORCE.where(plan_item.c.unit_id.in_(above or (unit_id,))))

    async def asked_below(self, unit_id: int, today: date) -> Sequence[PlanItem]:
        """Those in force of its own plan, and of plans above what is asked of it or below it."""
        asked = select(plan_duty.c.item_id).where(
            plan_duty.c.unit_id.in_(select(below(unit_id, today))),
            plan_duty.c.state != DutyState.CANCELLED,
        )
        own = plan_item.c.unit_id == unit_id
        return await self._found(_IN_FORCE.where(or_(own, plan_item.c.id.in_(asked))))

    async def in_force(self) -> Sequence[PlanItem]:
        """All of them, of every plan."""
        return await self._found(_IN_FORCE)

    async def change(self, item: PlanItem) -> None:
        """All but when it is due: that has a history, see `put_off`."""
        values = item_values(item)
        del values["due"]
        await self._connection.execute(
            update(plan_item).where(plan_item.c.id == item.id).values(values)
        )

    async def put_off(  # noqa: PLR0913 - who, when, why, and with which file
        self,
        item_id: int,
        due: DueRule,
        now: datetime,
        *,
        by: int | None = None,
        reason: str = "",
        import_id: int | None = None,
    ) -> bool:
        """From now on it is due otherwise; those concerned are to be told once.

        False: it was so already, and nothing changed.
        """
        if (await self.get(item_id)).due == due:
            return False
        spec = rule_spec(due)
        await self._connection.execute(
            update(plan_item).where(plan_item.c.id == item_id).values(due=spec)
        )
        await self._connection.execute(
            insert(plan_due).values(
                item_id=item_id,
                due=spec,
                reason=reason,
                set_at=now,
                set_by=by,
                import_id=import_id,
            )
        )
        return True

    async def history(self, item_id: int) -> Sequence[DueChange]:
        """When it was due, from its first day on."""
        rows = await self._connection.execute(
            select(plan_due).where(plan_due.c.item_id == item_id).order_by(plan_due.c.id)
        )
        return [as_change(row) for row in rows]

    async def end(self, item_id: int, now: datetime) -> bool:
        """From now on it asks for nothing. False: it had ended before."""
        done = await self._connection.execute(
            update(plan_item)
            .where(plan_item.c.id == item_id, plan_item.c.ended_at.is_(None))
            .values(ended_at=now)
        )
        return bool(done.rowcount)

    async def _found(self, chosen: Select[Any]) -> Sequence[PlanItem]:
        rows = await self._connection.execute(chosen.order_by(plan_item.c.id))
        return [as_item(row) for row in rows]


_IN_FORCE = select(plan_item).where(plan_item.c.ended_at.is_(None))
