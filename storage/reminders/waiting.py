"""What waits to be said today, to whom, and how they took what was said before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Integer, Select, and_, bindparam, exists, func, or_, select

from bot.domain.reminders.pacing import Nudge
from bot.domain.reminders.reminders import Reminder
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.versions import holds, is_held, version
from storage.reminders.reminders import IS_OWED, LAST_DAY
from storage.tables import delivery, plan_duty, plan_item, post, reminder

REMEMBERED = timedelta(days=60)  # so long back it is asked whether reminders were answered


class WaitingReminders:
    """Due-ness is a question: whoever settled a duty, or left the post, is not in the answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def people(self, today: date, *, after: int = 0, limit: int = 500) -> Sequence[int]:
        """Who is to hear of something today: holders of the posts that the items name."""
        rows = await self._connection.execute(
            _PEOPLE, {"today": today, "after": after, "many": limit}
        )
        return rows.scalars().all()

    async def of(self, cadre_ids: Collection[int], today: date) -> Mapping[int, list[Reminder]]:
        """What each of them is to hear of today, the first due first."""
        rows = await self._connection.execute(_OF, {"today": today, "cadres": list(cadre_ids)})
        found: dict[int, dict[int, Reminder]] = {}
        for row in rows:  # one that was held back and one of today are one
            found.setdefault(row.cadre_id, {}).setdefault(row.duty_id, Reminder(*row))
        return {cadre_id: list(mine.values()) for cadre_id, mine in found.items()}

    async def of_letter(self, delivery_id: int, cadre_id: int) -> Sequence[Reminder]:
        """What a letter to that very cadre was about and is still owed, the first due first."""
        rows = await self._connection.execute(
            select(
                plan_duty.c.id,
                plan_duty.c.item_id,
                plan_duty.c.unit_id,
                reminder.c.cadre_id,
                plan_item.c.text,
                LAST_DAY.label("last_day"),
            )
            .join(reminder, reminder.c.duty_id == plan_duty.c.id)
            .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
            .join(delivery, delivery.c.letter_id == reminder.c.letter_id)
            .where(delivery.c.id == delivery_id, delivery.c.cadre_id == cadre_id)
            .where(reminder.c.cadre_id == cadre_id, IS_OWED)
            .order_by(LAST_DAY, plan_duty.c.id)
        )
        return [Reminder(*row) for row in rows]

    async def nudges(self, cadre_ids: Collection[int], now: datetime) -> Mapping[int, list[Nudge]]:
        """How they were reminded of late, and whether they did something with it."""
        answered = or_(delivery.c.opened_at.is_not(None), plan_duty.c.done_at > reminder.c.told_at)
        rows = await self._connection.execute(
            select(
                reminder.c.cadre_id,
                func.min(reminder.c.told_at).label("at"),
                func.sum(answered.cast(Integer)).label("answers"),
            )
            .join(plan_duty, plan_duty.c.id == reminder.c.duty_id)
            .join(
                delivery,
                and_(
                    delivery.c.letter_id == reminder.c.letter_id,
                    delivery.c.cadre_id == reminder.c.cadre_id,
                ),
            )
            .where(reminder.c.cadre_id.in_(cadre_ids), reminder.c.told_at >= now - REMEMBERED)
            .group_by(reminder.c.cadre_id, reminder.c.letter_id)
        )
        found: dict[int, list[Nudge]] = {}
        for row in rows:
            found.setdefault(row.cadre_id, []).append(Nudge(local_date(row.at), bool(row.answers)))
        return found


def _waiting(today: Any) -> Select[Any]:  # noqa: ANN401
    """What waits to be said, with whoever holds the post today in a unit that is there.

    What was to be said before the last day is of no use after it.
    """
    is_too_late = and_(reminder.c.on <= LAST_DAY, today > LAST_DAY, reminder.c.asked_by.is_(None))
    return (
        select(
            plan_duty.c.id.label("duty_id"),
            plan_duty.c.item_id,
            plan_duty.c.unit_id,
            post.c.cadre_id,
            plan_item.c.text,
            LAST_DAY.label("last_day"),
            reminder.c.asked_by.is_not(None).label("is_asked_for"),
        )
        .join(plan_duty, plan_duty.c.id == reminder.c.duty_id)
        .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
        .join(version, and_(version.c.unit_id == plan_duty.c.unit_id, holds(version, today)))
        .join(post, and_(post.c.unit_id == plan_duty.c.unit_id, post.c.role == plan_item.c.role))
        .where(
            reminder.c.on <= today,
            reminder.c.told_at.is_(None),
            reminder.c.missed_at.is_(None),
            IS_OWED,
            is_held(today),
            ~is_second(today),
            ~is_too_late,
        )
    )


def is_second(today: Any) -> Any:  # noqa: ANN401
    """Of two who hold the same post in a unit the one on record first is reminded."""
    first = post.alias("first")
    begun = or_(first.c.from_on.is_(None), first.c.from_on <= today)
    not_over = or_(first.c.to_on.is_(None), first.c.to_on >= today)
    same = first.c.unit_id == post.c.unit_id, first.c.role == post.c.role
    return exists().where(*same, first.c.id < post.c.id, begun, not_over)


# Built once: they are asked every minute.
_WAITING = _waiting(bindparam("today", type_=Date))
_PEOPLE = (
    _WAITING.with_only_columns(post.c.cadre_id)
    .where(post.c.cadre_id > bindparam("after"))
    .distinct()
    .order_by(post.c.cadre_id)
    .limit(bindparam("many"))
)
_OF = _WAITING.where(post.c.cadre_id.in_(bindparam("cadres", expanding=True))).order_by(
    LAST_DAY, plan_duty.c.id, reminder.c.asked_by.is_(None)
)
