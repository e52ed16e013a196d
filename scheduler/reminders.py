"""Everybody hears of what is due, in time, once a day at the most; what is late climbs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot import i18n
from bot.domain.deliveries.letters import Recipient
from bot.domain.plans.items import EARLIEST_REMINDER, PlanItem
from bot.domain.reminders.climbing import LateDuty
from bot.domain.reminders.days import IsWorkday, due_since, is_time, missed, reminder_days
from bot.domain.reminders.pacing import may_nudge
from bot.domain.vietnamese import local_date
from bot.screens.letters.reminders import climbing, reminding
from bot.workdays import is_rest
from scheduler.clock import is_off
from scheduler.crashpoints import crashpoint
from scheduler.digests import sum_up
from scheduler.tellings import tell_changes
from storage.database import Database
from storage.store import Store

AHEAD = timedelta(days=EARLIEST_REMINDER)
BEHIND = timedelta(days=60)  # so long after its last day something is still reminded of
Clock = Callable[[], datetime]

AT_ONCE = 200  # people, or late duties, of one unit of work


class Secretary:
    """Keeps the plan: who hears of what is owed, and Monday's summaries."""

    def __init__(self, database: Database, clock: Clock, is_workday: IsWorkday) -> None:
        self._database = database
        self._clock = clock
        self._is_workday = is_workday
        self._summed_up_on: date | None = None  # not since the start

    async def tick(self) -> None:
        """Raises Unavailable; the next tick goes on from where this one was.

        While letters are held for the clock nothing is written: by a wrong one what is due today
        would be missed, and tomorrow's would be said.
        """
        if await is_off(self._database):
            return
        now = self._clock()
        await tell_changes(self._database, now, self._is_workday)
        await remind(self._database, now, self._is_workday)
        if self._summed_up_on != local_date(now) and await sum_up(self._database, now):
            self._summed_up_on = local_date(now)


async def remind(database: Database, now: datetime, is_workday: IsWorkday) -> None:
    """Look at all that is owed: doing so again, or in two processes, changes nothing.

    Nothing is written before the morning, at night or on a day of rest: what is settled by the
    next morning needs no reminder.
    """
    if not is_time(now, is_rest):
        return
    async with database.alone("reminders"):
        await _make(database, now, is_workday)
        await _tell(database, now, is_workday)
        await _climb(database, now)


async def _make(database: Database, now: datetime, is_workday: IsWorkday) -> None:
    """A row for everybody who is to hear of something today."""
    today = local_date(now)
    async with database.work() as store:
        items = await store.plan_items.in_force()
        last_days = await store.reminders.last_days(today - BEHIND, today + AHEAD)
        crashpoint("items: commit")
    crashpoint("items: committed")
    for item in items:
        come = [_come(item, day, today, is_workday) for day in last_days.get(item.id, ())]
        if any(one.missed or one.due for one in come):
            async with database.work() as store:
                await _make_for(store, item, come, now)
                crashpoint("reminders: commit")
            crashpoint("reminders: committed")


@dataclass(frozen=True, slots=True)
class _Come:
    """Of one last day of an item: since when somebody should have heard of it. None: nobody."""

    last_day: date
    missed: date | None  # and it is too late
    due: date | None  # and it is not


def _come(item: PlanItem, last_day: date, today: date, is_workday: IsWorkday) -> _Come:
    days = reminder_days(last_day, item.reminders, is_workday)
    return _Come(last_day, missed(last_day, days, today), due_since(last_day, days, today))


async def _make_for(store: Store, item: PlanItem, come: Sequence[_Come], now: datetime) -> None:
    for one in come:
        if one.missed:
            await store.reminders.miss(item.id, one.last_day, since=one.missed, now=now)
        if one.due:
            today = local_date(now)
            await store.reminders.remind(item.id, one.last_day, since=one.due, today=today)


async def _tell(database: Database, now: datetime, is_workday: IsWorkday) -> None:
    """One letter for each person, whatever it is that they are to hear of."""
    after = 0
    while last := await _tell_next(database, now, is_workday, after):
        after = last


async def _tell_next(database: Database, now: datetime, is_workday: IsWorkday, after: int) -> int:
    """The number of the last of some people; 0: nobody is left."""
    async with database.work() as store:
        people = await store.waiting_reminders.people(local_date(now), after=after, limit=AT_ONCE)
        await _tell_some(store, people, now, is_workday)
        crashpoint("telling: commit")
    crashpoint("telling: committed")
    return people[-1] if people else 0


async def _tell_some(
    store: Store, people: Sequence[int], now: datetime, is_workday: IsWorkday
) -> None:
    today = local_date(now)
    due = await store.waiting_reminders.of(people, today)
    past = await store.waiting_reminders.nudges(people, now)
    spoken = await store.cadres.locales(people)
    for cadre_id, mine in due.items():
        presses = any(one.presses(today, is_workday) for one in mine)
        if may_nudge(today, past.get(cadre_id, ()), presses=presses):
            with i18n.use(spoken[cadre_id]):
                said = reminding(mine, today)
            to = [Recipient(cadre_id, mine[0].unit_id)]
            letter_id = await store.letters.write(said, to, now)
            await store.reminders.tell(mine, letter_id, now)


async def _climb(database: Database, now: datetime) -> None:
    """Tell each level above, in one letter, of all that has climbed to it today."""
    after = 0
    while last := await _climb_next(database, now, after):
        after = last


async def _climb_next(database: Database, now: datetime, after: int) -> int:
    """The number of the last of some late duties; 0: none is left."""
    async with database.work() as store:
        late = await store.climbing.late(local_date(now), after=after, limit=AT_ONCE)
        for unit_id, found in (await _by_level(store, late, local_date(now))).items():
            await _tell_level(store, unit_id, found, now)
        crashpoint("climbing: commit")
    crashpoint("climbing: committed")
    return late[-1].duty.id if late else 0


async def _by_level(
    store: Store, late: Sequence[LateDuty], today: date
) -> dict[int, list[LateDuty]]:
    units = {one.duty.unit_id for one in late}
    paths = {unit_id: await store.units.above(unit_id, today) for unit_id in units}
    found: dict[int, list[LateDuty]] = defaultdict(list)
    for one in late:
        if climb := one.next_climb(paths[one.duty.unit_id], today):
            found[climb.unit_id].append(one)
    return found


async def _tell_level(store: Store, unit_id: int, late: Sequence[LateDuty], now: datetime) -> None:
    """Where nobody watches it is on record all the same: the next level is told in its time."""
    today = local_date(now)
    watchers = (await store.climbing.watchers([unit_id], today, now)).get(unit_id, ())
    spoken = await store.cadres.locales(watchers)
    for locale in sorted(set(spoken.values())):
        unit = await store.units.get(unit_id, today)
        with i18n.use(locale):
            said = climbing(late, unit)
        to = [Recipient(one, unit_id) for one in watchers if spoken[one] == locale]
        await store.letters.write(said, to, now)
    await store.climbing.climb([one.duty.id for one in late], unit_id, now)
