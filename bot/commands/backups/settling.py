"""What is done to a restored database before anybody acts on it, while it lies beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.backups.lasting import LastingDeed
from bot.domain.deliveries.holding import HoldCause
from bot.domain.reminders.days import last_time
from bot.request import Decisions
from bot.workdays import is_rest, is_workday
from content.library import Library
from handlers.notices.repeating import Herald
from scheduler.alarms import alarm_of_restore
from scheduler.notices import AHEAD, Rounds
from scheduler.reminders import Secretary
from storage.database import Database

MOST_TICKS = 10  # what is late climbs one level at each; no tree is as high


@dataclass(frozen=True, slots=True)
class Past:
    """What the backup does not know of."""

    made_at: datetime  # the backup
    until: datetime  # how long the other database went on afterwards; else: now
    deeds: Sequence[LastingDeed]
    ends_sessions: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """How much was put right."""

    deeds: int  # done again
    codes: int  # ended
    sessions: int  # ended
    deliveries: int  # perhaps sent


async def settle(
    database: Database, library: Library, decisions: Decisions, past: Past, now: datetime
) -> Settled:
    """Hold all sending, and let nothing come back or happen twice. Raises NoKey.

    Time goes on first, up to `past.until`: reminders, summaries and notices that come again are
    written as they were there, so that what was due is settled with all the rest.
    """
    async with database.work() as store:
        deeds = await store.quarantine.reapply(past.deeds, past.made_at)
        codes = await store.quarantine.end_single_codes(now)
        sessions = await store.quarantine.end_sessions() if past.ends_sessions else 0
        await store.quarantine.poll_anew()
        await store.holds.hold_all(HoldCause.RESTORE, now)
    await _go_on(database, library, decisions, past.until)
    async with database.work() as store:
        deliveries = await store.quarantine.doubt(past.until, now)
        await store.quarantine.note(past.until, now)
        await alarm_of_restore(store, past.made_at, now)
    return Settled(deeds, codes, sessions, deliveries)


async def _go_on(
    database: Database, library: Library, decisions: Decisions, until: datetime
) -> None:
    """What time does, until nothing more comes of it."""
    herald, moment, before = Herald(library, decisions), last_time(until, is_rest), -1
    series = Rounds(database, lambda: until - AHEAD, repeat=herald.repeat, spread=herald.spread)
    spreading = Rounds(database, lambda: until, repeat=herald.repeat, spread=herald.spread)
    for _tick in range(MOST_TICKS):
        async with database.work() as store:
            written = await store.quarantine.letters()
        if written == before:
            return
        before = written
        await series.send_anew()
        await spreading.spread()
        await Secretary(database, lambda: moment, is_workday).tick()
