"""Rounds of letters about items that are due otherwise: begun, gone on with, ended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, insert, select, update

from bot.domain.plans.items import DueChange
from bot.domain.reminders.tellings import Concerned, PutOff, Telling, put_off
from storage.engine.connection import Connection
from storage.people.versions import holds, is_held, version
from storage.plans.rows import as_change
from storage.reminders.reminders import IS_OWED
from storage.reminders.waiting import is_second
from storage.tables import plan_due, plan_duty, plan_item, post, telling


class Tellings:
    """One round at a time. Its cursor moves with the letters, so nobody is written to twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def under_way(self) -> Telling | None:
        """None: the last round has reached everybody."""
        rows = await self._connection.execute(
            select(telling).where(telling.c.ended_at.is_(None)).order_by(telling.c.id).limit(1)
        )
        row = rows.one_or_none()
        return row and Telling(row.id, row.cursor)

    async def untold(self) -> Sequence[Sequence[DueChange]]:
        """The histories of items of which nobody has been told when they are due by now."""
        return [changes for _, changes in await self._histories(_UNTOLD)]

    async def begin(self, item_ids: Collection[int], now: datetime) -> None:
        """A round about all that has changed of these items."""
        row = await self._connection.execute(
            insert(telling).values(begun_at=now).returning(telling.c.id)
        )
        await self._mark(item_ids, telling_id=row.scalar_one())

    async def forget(self, item_ids: Collection[int], now: datetime) -> None:
        """There is nothing to tell of them: they are due as they were."""
        await self._mark(item_ids, told_at=now)

    async def _mark(self, item_ids: Collection[int], **values: object) -> None:
        untold = plan_due.c.told_at.is_(None), plan_due.c.telling_id.is_(None)
        await self._connection.execute(
            update(plan_due).where(plan_due.c.item_id.in_(item_ids), *untold).values(**values)
        )

    async def about(self, telling_id: int) -> Mapping[int, PutOff]:
        """What the round tells, by item; what ended meanwhile is left out."""
        named = select(plan_due.c.item_id).where(plan_due.c.telling_id == telling_id)
        # Whatever changed since the round began is the next one's.
        seen = plan_due.c.told_at.is_not(None) | (plan_due.c.telling_id == telling_id)
        found = await self._histories(named, seen, plan_item.c.ended_at.is_(None))
        told = (put_off(text, changes) for text, changes in found)
        return {one.item_id: one for one in told if one}

    async def _histories(
        self, named: Select[Any], *more: ColumnElement[bool]
    ) -> Sequence[tuple[str, Sequence[DueChange]]]:
        """By item: what is to be done, and when it was due."""
        rows = await self._connection.execute(
            select(plan_due, plan_item.c.text)
            .join(plan_item, plan_item.c.id == plan_due.c.item_id)
            .where(plan_due.c.item_id.in_(named), *more)
            .order_by(plan_due.c.id)
        )
        found: dict[int, tuple[str, list[DueChange]]] = {}
        for row in rows:
            found.setdefault(row.item_id, (row.text, []))[1].append(as_change(row))
        return list(found.values())

    async def concerned(
        self, item_ids: Collection[int], today: date, *, after: int, limit: int
    ) -> Sequence[Concerned]:
        """The next people whose units owe these items, and are not given more time anyway."""
        wanted = _owing(item_ids, today)
        people = (
            wanted.with_only_columns(post.c.cadre_id)
            .where(post.c.cadre_id > after)
            .distinct()
            .order_by(post.c.cadre_id)
            .limit(limit)
        )
        rows = await self._connection.execute(
            wanted.where(post.c.cadre_id.in_(people))
            .group_by(post.c.cadre_id, plan_duty.c.item_id)
            .order_by(post.c.cadre_id, plan_duty.c.item_id)
        )
        found: dict[int, Concerned] = {}
        for row in rows:
            before = found.get(row.cadre_id, Concerned(row.cadre_id, row.unit_id, ()))
            items = (*before.item_ids, row.item_id)
            found[row.cadre_id] = Concerned(row.cadre_id, before.unit_id, items)
        return list(found.values())

    async def move(self, telling_id: int, cursor: int) -> None:
        """Up to this cadre everybody has a letter: in the same unit of work."""
        await self._connection.execute(
            update(telling).where(telling.c.id == telling_id).values(cursor=cursor)
        )

    async def end(self, telling_id: int, now: datetime) -> None:
        """Everybody knows."""
        await self._connection.execute(
            update(plan_due).where(plan_due.c.telling_id == telling_id).values(told_at=now)
        )
        await self._connection.execute(
            update(telling).where(telling.c.id == telling_id).values(ended_at=now)
        )


_UNTOLD = select(plan_due.c.item_id).where(plan_due.c.told_at.is_(None))


def _owing(item_ids: Collection[int], today: date) -> Select[Any]:
    return (
        select(
            post.c.cadre_id,
            plan_duty.c.item_id,
            func.min(plan_duty.c.unit_id).label("unit_id"),
        )
        .select_from(plan_duty)
        .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
        .join(version, and_(version.c.unit_id == plan_duty.c.unit_id, holds(version, today)))
        .join(post, and_(post.c.unit_id == plan_duty.c.unit_id, post.c.role == plan_item.c.role))
        .where(
            plan_duty.c.item_id.in_(item_ids),
            IS_OWED,
            plan_duty.c.extended_to.is_(None),
            is_held(today),
            ~is_second(today),
        )
    )
