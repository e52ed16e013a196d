"""On Monday morning everybody who leads or looks after units gets one summary."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot import i18n
from bot.domain.deliveries.letters import Recipient
from bot.domain.reminders.digests import Below, Digest, own, week_of
from bot.domain.submissions.lines import DutyLine
from bot.screens.letters.digests import summing_up
from scheduler.crashpoints import crashpoint
from storage.database import Database
from storage.store import Store

AT_ONCE = 50  # people of one unit of work

Week = tuple[date, date]


async def sum_up(database: Database, now: datetime) -> bool:
    """Doing it again, after a crash or in two processes, gives nobody a second one.

    Whether it was the time, and everybody has theirs by now.
    """
    week = week_of(now)
    if week is None:
        return False
    async with database.alone("digests"):
        after = 0
        while people := await _some(database, week, now, after):
            after = people
    return True


async def _some(database: Database, week: Week, now: datetime, after: int) -> int:
    """The number of the last person; 0: there is nobody left."""
    async with database.work() as store:
        people = await store.digests.people(week[0], now, after=after, limit=AT_ONCE)
        spoken = await store.cadres.locales(people)
        for cadre_id, found in (await _digests(store, people, week, now)).items():
            with i18n.use(spoken[cadre_id]):
                await _write(store, cadre_id, found, week[0], now)
        crashpoint("digests: commit")
    crashpoint("digests: committed")
    return people[-1] if people else 0


async def _write(store: Store, cadre_id: int, found: Digest, monday: date, now: datetime) -> None:
    """In the language in use; nothing, where there is nothing to say."""
    if found.is_empty:
        return
    letter_id = await store.letters.write(summing_up(found, monday), [Recipient(cadre_id)], now)
    await store.digests.keep(cadre_id, monday, letter_id)


async def _digests(
    store: Store, people: Sequence[int], week: Week, now: datetime
) -> Mapping[int, Digest]:
    """What each of them is to read; all of it is asked for together."""
    led = await store.digests.led(people, week[0])
    granted = await store.digests.granted(people, now)
    units = {unit_id for mine in led.values() for unit_id in mine}
    due = await store.plan_lines.of_units(units, *week, week[0])
    late = await store.plan_lines.late(units, week[0])
    watched = units.union(*granted.values())
    below = await _below(store, watched, week)
    found = {}
    for cadre_id in people:
        mine = led.get(cadre_id, ())
        told = own(_of(due, mine), _of(late, mine))
        watches = sorted({*mine, *granted.get(cadre_id, ())})
        seen = tuple(below[one] for one in watches if one in below)
        found[cadre_id] = Digest(told.due, told.late, seen)
    return found


def _of(lines: Iterable[DutyLine], units: Sequence[int]) -> list[DutyLine]:
    return [one for one in lines if one.unit.id in units]


async def _below(store: Store, units: Iterable[int], week: Week) -> Mapping[int, Below]:
    """How those below each unit stand, where there is anything to tell."""
    found = {}
    for unit_id in sorted(await store.digests.with_below(frozenset(units), week[0])):
        unit = await store.units.get(unit_id, week[0])
        told = await store.digests.below(unit, *week)
        if not told.is_empty:
            found[unit_id] = told
    return found
