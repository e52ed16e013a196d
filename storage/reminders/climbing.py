"""What is late and climbs: which duties, which units are above, and who watches there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select, update

from bot.domain.people import Role
from bot.domain.permissions import Access
from bot.domain.plans.items import Level
from bot.domain.reminders.climbing import LateDuty
from bot.domain.returns.returns import Verdict
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.versions import is_held
from storage.plans.rows import as_duty, as_item
from storage.reminders.reminders import IS_OWED, LAST_DAY
from storage.tables import grant, plan_duty, plan_item, post, submission

REMEMBERED = timedelta(days=180)  # what is late for longer climbs no more: see the summaries


class Climbing:
    """Each level is told once; the duty keeps which was last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def late(self, today: date, *, after: int = 0, limit: int = 500) -> Sequence[LateDuty]:
        """What may climb, in the order of their numbers: whose plan it is is told last."""
        rows = await self._connection.execute(
            select(plan_duty)
            .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
            .where(
                IS_OWED,
                LAST_DAY.between(today - REMEMBERED, today - timedelta(days=1)),
                plan_item.c.climbs_to != Level.NOBODY,
                plan_duty.c.unit_id != plan_item.c.unit_id,
                plan_duty.c.climbed_to.is_distinct_from(plan_item.c.unit_id),
                plan_duty.c.id > after,
            )
            .order_by(plan_duty.c.id)
            .limit(limit)
        )
        found = rows.all()
        items = await self._connection.execute(
            select(plan_item).where(plan_item.c.id.in_({row.item_id for row in found}))
        )
        by_id = {row.id: as_item(row) for row in items}
        back = await self._sent_back([row.id for row in found])
        return [
            LateDuty(as_duty(row), by_id[row.item_id], row.climbed_to, back.get(row.id))
            for row in found
        ]

    async def _sent_back(self, duty_ids: Collection[int]) -> Mapping[int, date]:
        """When the last version of each was sent back."""
        rows = await self._connection.execute(
            select(submission.c.duty_id, func.max(submission.c.judged_at).label("at"))
            .where(submission.c.duty_id.in_(duty_ids))
            .where(submission.c.verdict == Verdict.SENT_BACK)
            .group_by(submission.c.duty_id)
        )
        return {row.duty_id: local_date(row.at) for row in rows}

    async def climb(self, duty_ids: Collection[int], unit_id: int, now: datetime) -> None:
        """This unit has been told of them, in the same unit of work."""
        await self._connection.execute(
            update(plan_duty)
            .where(plan_duty.c.id.in_(duty_ids))
            .values(climbed_to=unit_id, climbed_at=now)
        )

    async def watchers(
        self, unit_ids: Collection[int], today: date, now: datetime
    ) -> Mapping[int, Sequence[int]]:
        """Who hears for a unit: its chair of the day, and the staff who were given it."""
        chairs = select(post.c.unit_id, post.c.cadre_id).where(
            post.c.unit_id.in_(unit_ids), post.c.role == Role.CHAIR, is_held(today)
        )
        staff = select(grant.c.unit_id, grant.c.cadre_id).where(
            grant.c.unit_id.in_(unit_ids),
            grant.c.access.in_([Access.STAFF, Access.ADMINISTRATOR]),
            grant.c.revoked_at.is_(None),
            grant.c.expires_at > now,
        )
        rows = await self._connection.execute(chairs.union(staff))
        found: dict[int, list[int]] = {}
        for row in rows:
            found.setdefault(row.unit_id, []).append(row.cadre_id)
        return {unit_id: sorted(cadres) for unit_id, cadres in found.items()}
