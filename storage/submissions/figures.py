"""How the items of the plan went, counted by the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from bot.domain.plans.duties import DutyState
from bot.domain.submissions.figures import PlanFigure
from storage.engine.connection import Connection
from storage.engine.days import local_day
from storage.people.versions import below
from storage.submissions.lines import LAST_DAY
from storage.tables import plan_duty, plan_item


class PlanFigures:
    """Of a unit with all below it; what was cancelled was not due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def below(
        self, unit_id: int, from_on: date, to_on: date, as_on: date, *, itself: bool = True
    ) -> Sequence[PlanFigure]:
        """What was due between two days, both inclusive, as of a day, the first due first."""
        outside = () if itself else (plan_duty.c.unit_id != unit_id,)
        rows = await self._connection.execute(
            select(plan_item.c.text, *_counts(as_on))
            .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
            .where(plan_duty.c.unit_id.in_(select(below(unit_id, as_on))), *outside)
            .where(plan_duty.c.state != DutyState.CANCELLED)
            .where(LAST_DAY.between(from_on, to_on))
            .group_by(plan_item.c.id, plan_item.c.text)
            .order_by(func.min(LAST_DAY), plan_item.c.id)
        )
        return [PlanFigure(row.text, row.due, row.on_time, row.late, row.accepted) for row in rows]


def _counts(as_on: date) -> tuple[ColumnElement[Any], ...]:
    """Due, on time, late, accepted."""
    came_on = local_day(plan_duty.c.done_at)
    is_in = and_(plan_duty.c.state.in_((DutyState.HANDED_IN, DutyState.DONE)), came_on <= as_on)
    return (
        func.count().label("due"),
        func.count(case((and_(is_in, came_on <= LAST_DAY), 1))).label("on_time"),
        func.count(case((and_(is_in, came_on > LAST_DAY), 1))).label("late"),
        func.count(case((and_(is_in, plan_duty.c.state == DutyState.DONE), 1))).label("accepted"),
    )
