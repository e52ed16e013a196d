"""An item is due otherwise: whoever still owes it is told once, in one letter for all of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import i18n
from bot.domain.deliveries.letters import Recipient
from bot.domain.reminders.days import IsWorkday, is_time
from bot.domain.reminders.tellings import Concerned, PutOff, Telling, is_settled, put_off
from bot.domain.vietnamese import local_date
from bot.screens.letters.plans import due_otherwise
from bot.workdays import ALMANAC, is_rest
from scheduler.crashpoints import crashpoint
from storage.database import Database
from storage.store import Store

AT_ONCE = 200  # people of one unit of work


async def tell_changes(database: Database, now: datetime, is_workday: IsWorkday) -> None:
    """In the morning after, on a day that is worked: by then a change may have been put right.

    What is due all the sooner for it is reminded of on the day itself, as anything is that is
    entered late. Doing it again, after a crash or in two processes, tells nobody twice.
    """
    if not (is_time(now, is_rest) and is_workday(local_date(now))):
        return
    async with database.alone("tellings"):
        while round_ := await _round(database, now):
            await _go_on(database, round_, now)


async def _round(database: Database, now: datetime) -> Telling | None:
    """The one that was left, or a new one. None: there is nothing to tell."""
    async with database.work() as store:
        found = await store.tellings.under_way()
        if found is None:
            await _begin(store, now)
            found = await store.tellings.under_way()
        crashpoint("telling changes: commit")
    crashpoint("telling changes: committed")
    return found


async def _begin(store: Store, now: datetime) -> None:
    untold = await store.tellings.untold()
    settled = [one for one in untold if is_settled(one, local_date(now))]
    changed = {one[0].item_id for one in settled if put_off("", one)}
    await store.tellings.forget({one[0].item_id for one in settled} - changed, now)
    if changed:
        await store.tellings.begin(changed, now)


async def _go_on(database: Database, round_: Telling, now: datetime) -> None:
    after = round_.cursor
    while last := await _tell_some(database, Telling(round_.id, after), now):
        after = last


async def _tell_some(database: Database, round_: Telling, now: datetime) -> int:
    """The number of the last of some people; 0: everybody knows."""
    async with database.work() as store:
        about = await store.tellings.about(round_.id)
        people = await store.tellings.concerned(
            tuple(about), local_date(now), after=round_.cursor, limit=AT_ONCE
        )
        await _write(store, people, about, now)
        if people:
            await store.tellings.move(round_.id, people[-1].cadre_id)
        else:
            await store.tellings.end(round_.id, now)
        crashpoint("changes: commit")
    crashpoint("changes: committed")
    return people[-1].cadre_id if people else 0


async def _write(
    store: Store, people: Sequence[Concerned], about: Mapping[int, PutOff], now: datetime
) -> None:
    """One letter for all who are told the same in the same language."""
    spoken = await store.cadres.locales([one.cadre_id for one in people])
    alike: dict[tuple[str, tuple[int, ...]], list[Recipient]] = defaultdict(list)
    for one in people:
        items = tuple(item for item in one.item_ids if about[item].concerns(one.cadre_id))
        alike[spoken[one.cadre_id], items].append(Recipient(one.cadre_id, one.unit_id))
    for (locale, items), to in alike.items():
        if items:
            with i18n.use(locale):
                said = due_otherwise([about[one] for one in items], local_date(now), ALMANAC)
            await store.letters.write(said, to, now)
