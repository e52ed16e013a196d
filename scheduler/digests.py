"""On Monday morning everybody who leads or looks after units gets one summary."""

from datetime import date, datetime

from bot import i18n
from bot.domain.deliveries.letters import Recipient
from bot.domain.reminders.digests import Digest, own, week_of
from bot.screens.letters.digests import summing_up
from scheduler.crashpoints import crashpoint
from storage.database import Database
from storage.store import Store

AT_ONCE = 50  # people of one unit of work


async def sum_up(database: Database, now: datetime) -> None:
    """Doing it again, after a crash or in two processes, gives nobody a second one."""
    week = week_of(now)
    if week is None:
        return
    async with database.alone("digests"):
        after = 0
        while people := await _some(database, week, now, after):
            after = people


async def _some(database: Database, week: tuple[date, date], now: datetime, after: int) -> int:
    """The number of the last person; 0: there is nobody left."""
    async with database.work() as store:
        people = await store.digests.people(week[0], now, after=after, limit=AT_ONCE)
        spoken = await store.cadres.locales(people)
        for cadre_id in people:
            with i18n.use(spoken[cadre_id]):
                await _write(store, cadre_id, week, now)
        crashpoint("digests: commit")
    crashpoint("digests: committed")
    return people[-1] if people else 0


async def _write(store: Store, cadre_id: int, week: tuple[date, date], now: datetime) -> None:
    """In the language in use; nothing, where there is nothing to say."""
    found = await _digest(store, cadre_id, week, now)
    if found.is_empty:
        return
    said = summing_up(found, week[0])
    letter_id = await store.letters.write(said, [Recipient(cadre_id)], now)
    await store.digests.keep(cadre_id, week[0], letter_id)


async def _digest(store: Store, cadre_id: int, week: tuple[date, date], now: datetime) -> Digest:
    monday, sunday = week
    led = await store.digests.led(cadre_id, monday)
    mine = own(
        await store.plan_lines.of_units(led, monday, sunday, monday),
        await store.plan_lines.late(led, monday),
    )
    watched = sorted({*led, *await store.digests.granted(cadre_id, now)})
    below = []
    for unit_id in watched:
        if await store.digests.has_below(unit_id, monday):
            unit = await store.units.get(unit_id, monday)
            below.append(await store.digests.below(unit, monday, sunday))
    return Digest(mine.due, mine.late, tuple(one for one in below if not one.is_empty))
