"""Summaries of a week: who is to get one, what it says, who has got it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, insert, select

from bot.domain.people import Role, Unit
from bot.domain.permissions import Access
from bot.domain.reminders.digests import Below
from storage.engine.connection import Connection
from storage.people.versions import below, holds, is_held, version
from storage.reminders.reminders import IS_OWED, LAST_DAY
from storage.submissions.figures import PlanFigures
from storage.submissions.lines import PlanLines
from storage.tables import cadre, digest, grant, plan_duty, post, reminder

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)

UnitsOf: TypeAlias = Mapping[int, Sequence[int]]  # by cadre


class Digests:
    """One for each person and Monday, whatever happens in between."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lines = PlanLines(connection)
        self._figures = PlanFigures(connection)

    async def people(
        self, monday: date, now: datetime, *, after: int = 0, limit: int = 100
    ) -> Sequence[int]:
        """Chairs of today, and staff, who are in and have no summary of this week yet."""
        leads = exists().where(
            post.c.cadre_id == cadre.c.id, post.c.role == Role.CHAIR, is_held(monday)
        )
        has = exists().where(digest.c.cadre_id == cadre.c.id, digest.c.on == monday)
        rows = await self._connection.execute(
            select(cadre.c.id)
            .where(cadre.c.joined_at.is_not(None), cadre.c.erased_at.is_(None), ~has)
            .where(leads | exists().where(grant.c.cadre_id == cadre.c.id, *_is_valid(now)))
            .where(cadre.c.id > after)
            .order_by(cadre.c.id)
            .limit(limit)
        )
        return rows.scalars().all()

    async def led(self, cadre_ids: Collection[int], today: date) -> UnitsOf:
        """The units of which each of them is the chair that day."""
        return await self._units_of(
            select(post.c.cadre_id, post.c.unit_id)
            .where(post.c.cadre_id.in_(cadre_ids), post.c.role == Role.CHAIR, is_held(today))
            .order_by(post.c.unit_id)
        )

    async def granted(self, cadre_ids: Collection[int], now: datetime) -> UnitsOf:
        """The units that were given to each of them as staff."""
        return await self._units_of(
            select(grant.c.cadre_id, grant.c.unit_id)
            .where(grant.c.cadre_id.in_(cadre_ids), *_is_valid(now))
            .distinct()
            .order_by(grant.c.unit_id)
        )

    async def _units_of(self, chosen: Select[Any]) -> UnitsOf:
        found: dict[int, list[int]] = {}
        for row in await self._connection.execute(chosen):
            found.setdefault(row.cadre_id, []).append(row.unit_id)
        return found

    async def below(self, unit: Unit, monday: date, sunday: date) -> Below:
        """How all units below stand that Monday, the unit itself left out."""
        tree = below(unit.id, monday)
        failed = exists().where(
            reminder.c.duty_id == plan_duty.c.id, reminder.c.on.between(monday - _WEEK, monday)
        )
        failed = failed.where(reminder.c.missed_at.is_not(None))
        this_week = and_(IS_OWED, LAST_DAY.between(monday, sunday))
        rows = await self._connection.execute(
            select(
                func.count(case((this_week, 1))).label("due"),
                func.count(case((and_(IS_OWED, monday > LAST_DAY), 1))).label("late"),
                func.count(case((and_(IS_OWED, failed), 1))).label("failed"),
            ).where(plan_duty.c.unit_id.in_(select(tree)), plan_duty.c.unit_id != unit.id)
        )
        row = rows.one()
        waiting = len(await self._lines.waiting(unit.id, monday))
        pleading = len(await self._lines.pleading(unit.id, monday))
        lately = await self._figures.below(
            unit.id, monday - _WEEK, monday - _DAY, monday, itself=False
        )
        return Below(unit, row.due, row.late, waiting, pleading, row.failed, tuple(lately))

    async def with_below(self, unit_ids: Collection[int], on: date) -> Collection[int]:
        """Those of them that have other units under them that day."""
        rows = await self._connection.execute(
            select(version.c.parent_id)
            .where(version.c.parent_id.in_(unit_ids), holds(version, on))
            .distinct()
        )
        return frozenset(rows.scalars())

    async def keep(self, cadre_id: int, monday: date, letter_id: int) -> None:
        """They have got it: written with the letter, in one unit of work."""
        row = {"cadre_id": cadre_id, "on": monday, "letter_id": letter_id}
        await self._connection.execute(insert(digest), row)


def _is_valid(now: datetime) -> tuple[ColumnElement[bool], ...]:
    looks_after = grant.c.access.in_([Access.STAFF, Access.ADMINISTRATOR])
    return looks_after, grant.c.revoked_at.is_(None), grant.c.expires_at > now
