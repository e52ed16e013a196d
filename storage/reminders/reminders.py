"""Reminders: made on their day, told once, missed, asked for again, called off."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.domain.plans.duties import DutyState
from bot.domain.reminders.reminders import Reminder
from bot.domain.returns.returns import Verdict
from bot.domain.vietnamese import ZONE, local_date
from storage.engine.connection import Connection
from storage.tables import Utc, plan_duty, reminder, submission


class Reminders:
    """Nobody has to cancel what waits: a duty that is settled owes nothing, so nothing is due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def last_days(self, item_id: int, from_on: date, to_on: date) -> Sequence[date]:
        """On which days an item ends for those who still owe it."""
        rows = await self._connection.execute(
            select(LAST_DAY)
            .where(plan_duty.c.item_id == item_id, IS_OWED, LAST_DAY.between(from_on, to_on))
            .distinct()
        )
        return sorted(rows.scalars())

    async def remind(self, item_id: int, last_day: date, *, since: date, today: date) -> int:
        """Whoever owes it and has not been reminded since that day is, today. How many."""
        added = await self._connection.execute(
            insert(reminder).from_select(
                ["duty_id", "on"], _unreminded(item_id, last_day, since, today)
            )
        )
        return added.rowcount

    async def miss(self, item_id: int, last_day: date, *, since: date, now: datetime) -> int:
        """Put on record who still owed it at its end and had heard nothing since that day.

        Not of what was handed in by then and sent back since: nobody owed it.
        """
        never = _unreminded(item_id, last_day, since, since).where(~_was_in(since))
        never = never.add_columns(literal(now, Utc))
        added = await self._connection.execute(
            insert(reminder).from_select(["duty_id", "on", "missed_at"], never)
        )
        waited = await self._connection.execute(
            update(reminder)
            .where(
                reminder.c.duty_id.in_(_owing(item_id, last_day).where(~_was_in(since))),
                reminder.c.on.between(since, last_day),
                reminder.c.told_at.is_(None),
                reminder.c.missed_at.is_(None),
            )
            .values(missed_at=now)
        )
        return added.rowcount + waited.rowcount

    async def again(self, duty_id: int, on: date, cadre_id: int) -> None:
        """Remind on that day, and not before."""
        earlier = reminder.c.duty_id == duty_id, reminder.c.on < on
        waits = reminder.c.told_at.is_(None), reminder.c.missed_at.is_(None)
        await self._connection.execute(delete(reminder).where(*earlier, *waits))
        moved = await self._connection.execute(
            update(reminder)
            .where(reminder.c.duty_id == duty_id, reminder.c.on == on)
            .values(asked_by=cadre_id, told_at=None, letter_id=None, cadre_id=None)
        )
        if not moved.rowcount:
            row = {"duty_id": duty_id, "on": on, "asked_by": cadre_id}
            await self._connection.execute(insert(reminder).values(row))

    async def tell(self, told: Sequence[Reminder], letter_id: int, now: datetime) -> None:
        """A letter to one cadre says them: written in the same unit of work."""
        await self._connection.execute(
            update(reminder)
            .where(
                reminder.c.duty_id.in_([one.duty_id for one in told]),
                reminder.c.on <= local_date(now),
                reminder.c.told_at.is_(None),
                reminder.c.missed_at.is_(None),
            )
            .values(cadre_id=told[0].cadre_id, letter_id=letter_id, told_at=now)
        )

    async def take_back(self, letter_ids: Collection[int], *, unsent: Collection[int]) -> set[int]:
        """Letters of which something is settled meanwhile: they must not go out. Which ones.

        What else those that surely have not gone were to say waits for the next one.
        """
        rows = await self._connection.execute(
            select(reminder.c.letter_id)
            .join(plan_duty, plan_duty.c.id == reminder.c.duty_id)
            .where(reminder.c.letter_id.in_(letter_ids), ~IS_OWED)
            .distinct()
        )
        stale = set(rows.scalars())
        if again := stale.intersection(unsent):
            await self._connection.execute(
                update(reminder)
                .where(reminder.c.letter_id.in_(again))
                .values(letter_id=None, told_at=None, cadre_id=None)
            )
        return stale


LAST_DAY = func.coalesce(plan_duty.c.extended_to, plan_duty.c.due_on)
IS_OWED = plan_duty.c.state.in_([DutyState.OPEN, DutyState.SENT_BACK])


def _owing(item_id: int, last_day: date) -> Select[Any]:
    return select(plan_duty.c.id).where(
        plan_duty.c.item_id == item_id, IS_OWED, literal(last_day, Date) == LAST_DAY
    )


def _was_in(since: date) -> ColumnElement[bool]:
    """Whether something that was handed in has been sent back since that day."""
    begins = datetime.combine(since, time.min, ZONE)
    return exists().where(
        submission.c.duty_id == plan_duty.c.id,
        submission.c.verdict == Verdict.SENT_BACK,
        submission.c.judged_at >= begins,
    )


def _unreminded(item_id: int, last_day: date, since: date, on: date) -> Select[Any]:
    """Rows for those who owe it and have no reminder since that day, nor one ahead."""
    has = exists().where(reminder.c.duty_id == plan_duty.c.id, reminder.c.on >= since)
    return _owing(item_id, last_day).where(~has).add_columns(literal(on, Date))
