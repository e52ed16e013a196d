"""The tree of units as it is, was or will be on a day: one query each."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    select,
    union_all,
)

from bot.domain.units import Place, Recast
from bot.domain.vietnamese import fold
from storage.engine.connection import Connection
from storage.people.versions import NAMED, as_profile, as_unit, below, holds, version
from storage.tables import unit_heir

AT_ONCE = 1000  # rows made into values before the loop may serve others


class UnitTree:
    """Who is above and below whom. An event recorded later changes no earlier day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def tree(self, on: date, under: int | None = None) -> Sequence[Place]:
        """All units of that day, or one with those below it; parents need not come first."""
        return await self._places(_within(NAMED.where(holds(version, on)), on, under))

    async def children(self, unit_id: int, on: date) -> Sequence[Place]:
        """The units directly below."""
        chosen = NAMED.where(version.c.parent_id == unit_id, holds(version, on))
        return await self._places(chosen.order_by(version.c.folded))

    async def tops(self, on: date) -> Sequence[Place]:
        """The units that are below no other."""
        chosen = NAMED.where(version.c.parent_id.is_(None), holds(version, on))
        return await self._places(chosen.order_by(version.c.folded))

    async def kinds_below(self, unit_id: int, on: date) -> Sequence[str]:
        """What kinds of units are below a unit, the one that most are of first."""
        rows = await self._connection.execute(
            select(version.c.kind)
            .where(version.c.unit_id.in_(select(below(unit_id, on))), holds(version, on))
            .where(version.c.unit_id != unit_id)
            .group_by(version.c.kind)
            .order_by(func.count().desc(), version.c.kind)
        )
        return tuple(rows.scalars())

    async def named(
        self, words: str, on: date, *, under: int | None = None, limit: int = 20
    ) -> Sequence[Place]:
        """Units of that day whose code or name has all these words; diacritics do not matter."""
        chosen = NAMED.where(holds(version, on)).order_by(version.c.folded).limit(limit)
        for word in fold(words).split():
            chosen = chosen.where(version.c.folded.contains(word, autoescape=True))
        return await self._places(_within(chosen, on, under))

    async def above(self, unit_id: int, on: date) -> Sequence[int]:
        """The ids from the unit itself up to the top of that day's tree."""
        rows = await self._connection.execute(_ABOVE, {"unit": unit_id, "day": on})
        return tuple(rows.scalars())

    async def recast(self, then: date, today: date) -> Sequence[Recast]:
        """Every unit of a day with the parent it, or its main heir, has on a later one."""
        rows = await self._connection.execute(_RECAST, {"then": then, "today": today})
        found: list[Recast] = []
        for some in rows.partitions(AT_ONCE):
            found += [Recast(row.unit_id, row.heir_id, row.parent_id, row.goes_on) for row in some]
            await asyncio.sleep(0)
        return found

    async def _places(self, chosen: Select[Any]) -> Sequence[Place]:
        rows = await self._connection.execute(chosen)
        found: list[Place] = []
        for some in rows.partitions(AT_ONCE):
            found += [Place(as_unit(row), as_profile(row)) for row in some]
            await asyncio.sleep(0)
        return found


def _within(chosen: Select[Any], on: date, under: int | None) -> Select[Any]:
    if under is None:
        return chosen
    return chosen.where(version.c.unit_id.in_(select(below(under, on))))


def _above() -> Select[Any]:
    day: Any = bindparam("day")
    line = (
        select(version.c.unit_id, version.c.parent_id)
        .where(version.c.unit_id == bindparam("unit"), holds(version, day))
        .cte("line", recursive=True)
    )
    parent = version.alias("parent")
    line = line.union_all(
        select(parent.c.unit_id, parent.c.parent_id)
        .join(line, parent.c.unit_id == line.c.parent_id)
        .where(holds(parent, day))
    )
    return select(line.c.unit_id)


def handed_on(today: date) -> CTE:
    """Who carries on those that have ended, by the last end each has had so far."""
    ended, again = version.alias("ended"), version.alias("again")
    came_back = exists().where(
        again.c.unit_id == ended.c.unit_id, again.c.id > ended.c.id, again.c.from_on <= today
    )
    is_its_end = and_(
        ended.c.unit_id == unit_heir.c.unit_id, ended.c.ended_by == unit_heir.c.event_id
    )
    return (
        select(unit_heir.c.unit_id, unit_heir.c.heir_id)
        .join(ended, is_its_end)
        .where(unit_heir.c.is_main, unit_heir.c.starts_on <= today, ~came_back)
        .cte("handed")
    )


def recast(then: Any, today: Any) -> CompoundSelect[Any]:  # noqa: ANN401
    """Those that are still there; and those gone, down the line of their main heirs."""
    was, now, handed = version.alias("was"), version.alias("now"), handed_on(today)
    is_there = and_(now.c.unit_id == was.c.unit_id, holds(now, today))
    gone = (
        select(was.c.unit_id, was.c.unit_id.label("heir_id"))
        .where(holds(was, then), ~exists().where(is_there))
        .cte("gone", recursive=True)
    )
    gone = gone.union(  # not all: whatever is on record, it ends
        select(gone.c.unit_id, handed.c.heir_id).join(handed, handed.c.unit_id == gone.c.heir_id)
    )
    goes_further = exists().where(handed.c.unit_id == gone.c.heir_id)
    found = now.c.parent_id, now.c.id.is_not(None).label("goes_on")
    return union_all(
        select(was.c.unit_id, was.c.unit_id.label("heir_id"), *found)
        .join(now, is_there)
        .where(holds(was, then)),
        select(gone.c.unit_id, gone.c.heir_id, *found)
        .outerjoin(now, and_(now.c.unit_id == gone.c.heir_id, holds(now, today)))
        .where(~goes_further),
    )


_ABOVE = _above()
_RECAST = recast(bindparam("then"), bindparam("today"))
