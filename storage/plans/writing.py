"""Duties come into being, move with their item, and end with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import PlanItem
from bot.domain.plans.rules import Almanac, Around, Due, Occasion
from bot.domain.plans.times import LATE_FOR, needs_telling, times
from bot.domain.units import Place
from storage.engine.connection import Connection
from storage.people.tree import UnitTree
from storage.plans.occasions import Occasions
from storage.reminders.reminders import Reminders
from storage.tables import plan_duty, plan_item

WRITTEN_AHEAD = timedelta(days=200)  # the earliest reminder is 180 days before
_OWED = frozenset({DutyState.OPEN, DutyState.SENT_BACK})

_Key = tuple[int, str]  # a unit and a period
_Wanted = Mapping[_Key, Due]


@dataclass(slots=True)
class Renewed:
    """What became of the duties of an item."""

    added: int = 0
    moved: int = 0
    cancelled: int = 0


class DutyWriter:
    """Doing it again changes nothing: the clock, a file and a tap may all do it."""

    def __init__(self, connection: Connection, almanac: Almanac) -> None:
        self._connection = connection
        self._almanac = almanac
        self._tree = UnitTree(connection)
        self._occasions = Occasions(connection)
        self._reminders = Reminders(connection)

    async def renew(self, item: PlanItem, today: date) -> Renewed:
        """One item. What is finished stays as it was; nothing is asked for that is long past."""
        await self._lock(item.id)
        wanted = {} if item.has_ended else await self._wanted(item, today)
        rows = await self._connection.execute(
            select(plan_duty).where(plan_duty.c.item_id == item.id)
        )
        there = {(row.unit_id, row.period): row for row in rows}
        first = today - LATE_FOR if _is_told(item) else today
        return Renewed(
            added=await self._add(item, wanted, there, first),
            moved=await self._move(wanted, there, first),
            cancelled=await self._cancel(wanted, there),
        )

    async def _lock(self, item_id: int) -> None:
        """On PostgreSQL whoever else renews it waits here."""
        chosen = select(plan_item.c.id).where(plan_item.c.id == item_id).with_for_update()
        await self._connection.execute(chosen)

    async def _wanted(self, item: PlanItem, today: date) -> _Wanted:
        """By unit and period, from the day the item was entered on."""
        since, last = item.since or today, today + WRITTEN_AHEAD
        places = await self._tree.tree(today, item.unit_id)
        told = await self._told(item, places, today)
        found: dict[tuple[Occasion, ...], Sequence[Due]] = {}
        wanted: dict[_Key, Due] = {}
        for place in places:
            if item.doers.has(place.unit, place.profile):
                days = told.get(place.unit.id, ())
                if days not in found:
                    found[days] = times(item.due, since, last, self._almanac, days)
                wanted |= {(place.unit.id, due.period): due for due in found[days]}
        return wanted

    async def _told(
        self, item: PlanItem, places: Sequence[Place], today: date
    ) -> Mapping[int, tuple[Occasion, ...]]:
        """What counts for each unit: its own days, else those of the nearest unit above."""
        if not isinstance(item.due.when, Around):
            return {}
        told = await self._occasions.by_unit(item.due.when.occasion)
        parents = {place.unit.id: place.profile.parent_id for place in places}
        above = await self._tree.above(item.unit_id, today)
        parents |= dict(zip(above, (*above[1:], None), strict=True))
        if _is_told(item):  # what one unit signed is nothing to those below it
            return {unit_id: tuple(days) for unit_id, days in told.items()}
        return {unit_id: _nearest(unit_id, parents, told) for unit_id in parents}

    async def _add(
        self, item: PlanItem, wanted: _Wanted, there: Mapping[_Key, Any], first: date
    ) -> int:
        new = [
            {"item_id": item.id, "unit_id": key[0], "period": due.period, "due_on": due.on}
            for key, due in wanted.items()
            if key not in there and due.on >= first
        ]
        if new:
            await self._connection.execute(insert(plan_duty), new)
        return len(new)

    async def _move(self, wanted: _Wanted, there: Mapping[_Key, Any], first: date) -> int:
        """To the day it is due by now; what was cancelled and is due again is owed again."""
        moved = 0
        for key, due in wanted.items():
            row = there.get(key)
            if row is None or row.state not in _OWED | {DutyState.CANCELLED}:
                continue
            is_back = row.state == DutyState.CANCELLED and due.on >= first
            if is_back or (row.state in _OWED and row.due_on != due.on):
                state = DutyState.OPEN if is_back else row.state
                await self._set(row.id, due_on=due.on, state=state, **_extension(row, due))
                await self._reminders.call_off(row.id)
                moved += 1
        return moved

    async def _cancel(self, wanted: _Wanted, there: Mapping[_Key, Any]) -> int:
        gone = [row for key, row in there.items() if key not in wanted and row.state in _OWED]
        for row in gone:
            await self._set(row.id, state=DutyState.CANCELLED)
        return len(gone)

    async def _set(self, duty_id: int, **values: object) -> None:
        chosen = update(plan_duty).where(plan_duty.c.id == duty_id)
        await self._connection.execute(chosen.values(**values))


def _extension(row: Any, due: Due) -> Mapping[str, object]:  # noqa: ANN401
    """Nobody has less time for having been given more once."""
    is_overtaken = row.extended_to is not None and row.extended_to <= due.on
    return {"extended_to": None, "extended_by": None} if is_overtaken else {}


def _is_told(item: PlanItem) -> bool:
    when = item.due.when
    return isinstance(when, Around) and needs_telling(when.occasion)


def _nearest(
    unit_id: int, parents: Mapping[int, int | None], told: Mapping[int, Sequence[Occasion]]
) -> tuple[Occasion, ...]:
    """What was told from the top down to the unit itself: of one year, the last one counts."""
    line: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return tuple(one for some in reversed(line) for one in told.get(some, ()))
