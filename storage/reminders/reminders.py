"""Reminders: made on their day, told once, missed, asked for again, called off."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, case, delete, exists, func, insert, or_, select, update

from bot.domain.plans.duties import DutyState
from bot.domain.reminders.reminders import Reminder
from bot.domain.vietnamese import end_of, local_date
from storage.engine.connection import Connection
from storage.tables import Utc, plan_duty, reminder, submission

DAY = timedelta(days=1)


class Reminders:
    """Nobody has to cancel what waits: a duty that is settled owes nothing, so nothing is due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def last_days(self, from_on: date, to_on: date) -> Mapping[int, Sequence[date]]:
        """On which days items end for those who still owe them, by item."""
        rows = await self._connection.execute(_LAST_DAYS, {"from_on": from_on, "to_on": to_on})
        found: dict[int, list[date]] = {}
        for row in rows:
            found.setdefault(row.item_id, []).append(row.last_day)
        return found

    async def remind(self, item_id: int, last_day: date, *, since: date, today: date) -> int:
        """Whoever owes it and has not been reminded since that day is, today. How many.

        What we failed to say before, when it was due earlier, is no reminder.
        """
        added = await self._connection.execute(
            _REMIND, _said(item_id, last_day, since) | {"today": today}
        )
        return added.rowcount

    async def miss(self, item_id: int, last_day: date, *, since: date, now: datetime) -> int:
        """Put on record who still owed it at its end and had heard nothing since that day.

        Not of what was handed in at its end and sent back later: that was no fault of ours.
        """
        said = _said(item_id, last_day, since) | {"now": now, "over_at": end_of(last_day)}
        added = await self._connection.execute(_MISS_UNSAID, said)
        waited = await self._connection.execute(_MISS_WAITING, said)
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

    async def call_off(self, duty_id: int) -> None:
        """Its last day is another: what waits was about the old one, unless somebody asked."""
        waits = reminder.c.told_at.is_(None), reminder.c.missed_at.is_(None)
        await self._connection.execute(
            delete(reminder).where(
                reminder.c.duty_id == duty_id, *waits, reminder.c.asked_by.is_(None)
            )
        )

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

    async def take_back(
        self, letter_ids: Collection[int], now: datetime, *, unsent: Collection[int]
    ) -> set[int]:
        """Letters that must not go out: something is settled meanwhile, or they waited so long
        that "today" is another day. Which ones.

        What else those of another day were to say, and those that surely have not gone, waits
        for the next one: to write it anew is their next try.
        """
        rows = await self._connection.execute(
            select(
                reminder.c.letter_id,
                func.max(reminder.c.told_at).label("told_at"),
                func.max(case((IS_OWED, 0), else_=1)).label("is_settled"),
            )
            .join(plan_duty, plan_duty.c.id == reminder.c.duty_id)
            .where(reminder.c.letter_id.in_(letter_ids))
            .group_by(reminder.c.letter_id)
        )
        stale, again = set[int](), set[int]()
        for row in rows:
            is_old = local_date(row.told_at) != local_date(now)
            if is_old or row.is_settled:
                stale.add(row.letter_id)
            if is_old or (row.is_settled and row.letter_id in unsent):
                again.add(row.letter_id)
        if again:
            await self._connection.execute(
                update(reminder)
                .where(reminder.c.letter_id.in_(again))
                .values(letter_id=None, told_at=None, cadre_id=None)
            )
        return stale


def _said(item_id: int, last_day: date, since: date) -> dict[str, object]:
    return {
        "item": item_id,
        "its_end": last_day,
        "since": since,
        "since_at": end_of(since - DAY),
    }


LAST_DAY = func.coalesce(plan_duty.c.extended_to, plan_duty.c.due_on)
IS_OWED = plan_duty.c.state.in_([DutyState.OPEN, DutyState.SENT_BACK])


# Built once: they are asked every minute, for every item whose day has come.
_SINCE, _TODAY = bindparam("since", type_=Date), bindparam("today", type_=Date)
_LAST_DAYS = (
    select(plan_duty.c.item_id, LAST_DAY.label("last_day"))
    .where(
        IS_OWED, LAST_DAY.between(bindparam("from_on", type_=Date), bindparam("to_on", type_=Date))
    )
    .distinct()
    .order_by(plan_duty.c.item_id, LAST_DAY)
)
_OVER = bindparam("over_at", type_=Utc)
_OWING = select(plan_duty.c.id).where(
    plan_duty.c.item_id == bindparam("item"), IS_OWED, bindparam("its_end", type_=Date) == LAST_DAY
)
# It did not wait for somebody else's word as its last day ended.
_OURS = _OWING.where(
    ~exists().where(
        submission.c.duty_id == plan_duty.c.id,
        submission.c.handed_at < _OVER,
        or_(submission.c.judged_at.is_(None), submission.c.judged_at >= _OVER),
    )
)
# A reminder since that day, or one ahead; or an earlier one that was held back and told since.
_HAS = exists().where(
    reminder.c.duty_id == plan_duty.c.id,
    or_(reminder.c.on >= _SINCE, reminder.c.told_at >= bindparam("since_at", type_=Utc)),
)
_REMIND = insert(reminder).from_select(
    ["duty_id", "on"],
    _OWING.where(~_HAS.where(reminder.c.missed_at.is_(None))).add_columns(_TODAY),
)
_MISS_UNSAID = insert(reminder).from_select(
    ["duty_id", "on", "missed_at"],
    _OURS.where(~_HAS).add_columns(_SINCE, bindparam("now", type_=Utc)),
)
_MISS_WAITING = (
    update(reminder)
    .where(
        reminder.c.duty_id.in_(_OURS),
        reminder.c.on <= bindparam("its_end", type_=Date),  # those that were held back too
        reminder.c.told_at.is_(None),
        reminder.c.missed_at.is_(None),
    )
    .values(missed_at=bindparam("now", type_=Utc))
)
