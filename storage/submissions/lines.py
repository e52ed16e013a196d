"""Duties with what they ask and of whom: what lists, cards and calendars show."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Level
from bot.domain.submissions.lines import DutyLine, Horizon, days_of
from storage.engine.connection import Connection
from storage.people.tree import AT_ONCE
from storage.people.versions import NAMED, as_unit, below, holds, is_held, version
from storage.plans.rows import as_duty, as_item
from storage.roster.taking import chunks
from storage.tables import plan_due, plan_duty, plan_item, post

LAST_DAY = func.coalesce(plan_duty.c.extended_to, plan_duty.c.due_on)
_ALL = select(plan_duty)
_WANTED = _ALL.where(plan_duty.c.state != DutyState.CANCELLED)
_IS_OWED = plan_duty.c.state.in_((DutyState.OPEN, DutyState.SENT_BACK))


class PlanLines:
    """Reading only. A unit that is no more has no lines: whoever carries it on has its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, duty_id: int, today: date) -> DutyLine:
        """Raises NotFound."""
        found = await self._lines(_ALL.where(plan_duty.c.id == duty_id), today)
        if not found:
            raise NotFound("duty")
        return found[0]

    async def roles(self, cadre_id: int, today: date) -> dict[int, set[Role]]:
        """The posts somebody holds on that day, by unit."""
        rows = await self._connection.execute(
            select(post.c.unit_id, post.c.role).where(post.c.cadre_id == cadre_id, is_held(today))
        )
        found: dict[int, set[Role]] = {}
        for row in rows:
            found.setdefault(row.unit_id, set()).add(Role(row.role))
        return found

    async def of_units(
        self, unit_ids: Collection[int], from_on: date, to_on: date, today: date
    ) -> Sequence[DutyLine]:
        """What is due between two days, both inclusive; nothing that was cancelled."""
        chosen = _WANTED.where(plan_duty.c.unit_id.in_(unit_ids))
        return await self._lines(chosen.where(LAST_DAY.between(from_on, to_on)), today)

    async def ever(
        self, unit_ids: Collection[int], from_on: date, to_on: date, today: date
    ) -> Sequence[DutyLine]:
        """The same with what was cancelled: a calendar has to take it back."""
        chosen = _ALL.where(plan_duty.c.unit_id.in_(unit_ids))
        return await self._lines(chosen.where(LAST_DAY.between(from_on, to_on)), today)

    async def late(self, unit_ids: Collection[int], today: date) -> Sequence[DutyLine]:
        """What is owed although its last day is over."""
        chosen = _WANTED.where(plan_duty.c.unit_id.in_(unit_ids), _IS_OWED, today > LAST_DAY)
        return await self._lines(chosen, today)

    async def of_item(
        self, item_id: int, unit_ids: Collection[int], today: date
    ) -> Sequence[DutyLine]:
        """All times of an item for these units, the earliest first."""
        chosen = _WANTED.where(plan_duty.c.item_id == item_id)
        return await self._lines(chosen.where(plan_duty.c.unit_id.in_(unit_ids)), today)

    async def below(
        self, unit_id: int, from_on: date, to_on: date, today: date
    ) -> Sequence[DutyLine]:
        """What a unit and all below it have to do between two days."""
        chosen = _WANTED.where(plan_duty.c.unit_id.in_(select(below(unit_id, today))))
        return await self._lines(chosen.where(LAST_DAY.between(from_on, to_on)), today)

    async def count_below(self, unit_id: int, horizon: Horizon, today: date) -> int:
        """How much that is, whatever the day: a province has tens of thousands."""
        counted = _below(unit_id, horizon, today).with_only_columns(func.count())
        return int((await self._connection.execute(counted)).scalar_one())

    async def some_below(
        self, unit_id: int, horizon: Horizon, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[DutyLine]:
        """A page of it: what units still have to do first, then by day."""
        is_settled = plan_duty.c.state.not_in((DutyState.OPEN, DutyState.SENT_BACK))
        chosen = _below(unit_id, horizon, today).order_by(is_settled, LAST_DAY, plan_duty.c.id)
        return await self._lines(chosen.limit(limit).offset(offset), today)

    async def waiting(self, unit_id: int, today: date) -> Sequence[DutyLine]:
        """What was handed in and waits for the word of this very unit."""
        chosen = _ALL.where(plan_duty.c.state == DutyState.HANDED_IN, _is_for(unit_id, today))
        return await self._lines(chosen, today)

    async def pleading(self, unit_id: int, today: date) -> Sequence[DutyLine]:
        """What this very unit is asked to give more time for."""
        asks = plan_duty.c.asked_to.is_not(None), plan_duty.c.state != DutyState.CANCELLED
        return await self._lines(_ALL.where(*asks, _is_for(unit_id, today)), today)

    async def changes(self, item_ids: Collection[int]) -> Mapping[int, int]:
        """How often it was said when each of these items is due."""
        rows = await self._connection.execute(
            select(plan_due.c.item_id, func.count().label("times"))
            .where(plan_due.c.item_id.in_(item_ids))
            .group_by(plan_due.c.item_id)
        )
        return {row.item_id: row.times for row in rows}

    async def _lines(self, chosen: Select[Any], today: date) -> Sequence[DutyLine]:
        rows = (await self._connection.execute(chosen.order_by(LAST_DAY, plan_duty.c.id))).all()
        if not rows:
            return []
        named = chosen.with_only_columns(plan_duty.c.item_id)
        items = await self._connection.execute(select(plan_item).where(plan_item.c.id.in_(named)))
        there = chosen.with_only_columns(plan_duty.c.unit_id)
        units = await self._connection.execute(
            NAMED.where(version.c.unit_id.in_(there), holds(version, today))
        )
        by_item = {row.id: as_item(row) for row in items}
        by_unit = {row.unit_id: as_unit(row) for row in units}
        found: list[DutyLine] = []
        for some in chunks(rows, AT_ONCE):
            found += [
                DutyLine(as_duty(row), by_item[row.item_id], by_unit[row.unit_id])
                for row in some
                if row.unit_id in by_unit
            ]
            await asyncio.sleep(0)
        return found


def _below(unit_id: int, horizon: Horizon, today: date) -> Select[Any]:
    """What a unit and all below it have on a list."""
    chosen = _WANTED.where(plan_duty.c.unit_id.in_(select(below(unit_id, today))))
    if horizon is Horizon.LATE:
        return chosen.where(_IS_OWED, today > LAST_DAY)
    return chosen.where(LAST_DAY.between(*days_of(horizon, today)))


def _is_for(unit_id: int, today: date) -> ColumnElement[bool]:
    """Whether a unit is the one whose word is wanted; see `accepting` in the rules."""
    children = select(version.c.unit_id).where(
        version.c.parent_id == unit_id, holds(version, today)
    )
    own = select(plan_item.c.id).where(plan_item.c.unit_id == unit_id)
    to_parent = select(plan_item.c.id).where(plan_item.c.accepts == Level.PARENT)
    is_own = plan_duty.c.item_id.in_(own)
    goes_to_parent = plan_duty.c.item_id.in_(to_parent)
    is_its_own = and_(is_own, plan_duty.c.unit_id == unit_id)
    is_childs = and_(goes_to_parent, plan_duty.c.unit_id.in_(children), ~_is_owners())
    return or_(is_childs, and_(is_own, ~goes_to_parent), is_its_own)


def _is_owners() -> ColumnElement[bool]:
    """A duty of the unit whose plan it is: nobody above has asked for it."""
    return plan_duty.c.unit_id.in_(
        select(plan_item.c.unit_id).where(plan_item.c.id == plan_duty.c.item_id)
    )
