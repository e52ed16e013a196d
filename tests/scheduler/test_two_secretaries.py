"""Two programs keep one plan and empty one outbox: together they say what one alone would."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date

from bot.domain.people import Role
from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.units import Profile
from bot.workdays import is_rest, is_workday
from scheduler.desk import Beat
from scheduler.reminders import Secretary
from storage.database import Database
from storage.store import Store
from tests.person import Clock
from tests.scheduler.messengers import Recorder
from tests.scheduler.test_reminders import DAY, at, come_in, letters
from tests.scheduler.year.living import Hurried

MONDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 14)
UNITS, ITEMS = 6, 9
CHANNELS = ("web",)


async def many(store: Store) -> list[int]:
    """A commune's union with its companies; nine items, one due each day."""
    began = at(MONDAY - 30 * DAY)
    top = await store.units.add("CDX", Profile("Công đoàn xã An Bình", "cd_xa"), began)
    head = (await store.cadres.add("Trần Thị Hoa", began)).id
    await store.cadres.appoint(head, top.id, Role.CHAIR)
    chairs = [head]
    for number in range(UNITS):
        unit = await store.units.add(
            f"CT{number}", Profile(f"CĐCS {number}", "cdcs", top.id), began
        )
        chair = (await store.cadres.add("Nguyễn Thị Lan", began)).id
        await store.cadres.appoint(chair, unit.id, Role.CHAIR)
        chairs.append(chair)
    for number in range(ITEMS):
        due = DueRule(OnDay(MONDAY + (3 + number) * DAY))
        item = PlanItem(f"Việc {number}", due, top.id, Doers(kinds=("cdcs",)), reminders=(3, 1, 0))
        item_id = await store.plan_items.add(item, began)
        await store.duty_writer.renew(await store.plan_items.get(item_id), MONDAY - 30 * DAY)
    for chair in chairs:
        await store.cadres.join(chair, began)
    return chairs


async def prepared(database: Database) -> None:
    async with database.work() as store:
        chairs = await many(store)
    for chair in chairs:
        await come_in(database, chair)


class Program:
    """One of them, with connections and a memory of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.messenger = Recorder("web")
        self._secretary = Secretary(database, clock, is_workday)

    async def look(self) -> None:
        await self._secretary.tick()

    async def send(self) -> None:
        beat = Beat(CHANNELS, self._clock, is_rest)
        sender = Hurried(self._database, self.messenger, beat)
        await sender.run(sender.stop)


async def live(programs: list[Program], clock: Clock) -> None:
    """Two weeks; all of them look, and then send, at the same time."""
    today = MONDAY
    while today <= SUNDAY:
        for hour in (8, 9):
            clock.now = at(today, hour)
            await together([one.look for one in programs])
            await together([one.send for one in programs])
        today += DAY


async def together(does: list[Callable[[], Awaitable[None]]]) -> None:
    async with asyncio.TaskGroup() as running:
        for do in does:
            running.create_task(_await(do))


async def _await(do: Callable[[], Awaitable[None]]) -> None:
    await do()


def copies(programs: list[Program]) -> list[int]:
    """How many letters each person got, from all of them: in the order in which they came in."""
    found = sum((one.messenger.copies for one in programs), Counter[str]())
    return [found[person] for person in sorted(found, key=int)]


async def test_two_programs_say_what_one_would(
    database: Database, other_database: Database, second: Database
) -> None:
    await prepared(other_database)
    alone = [Program(other_database, clock := Clock(at(MONDAY)))]
    await live(alone, clock)
    await prepared(database)
    two = [Program(one, clock) for one in (database, second)]
    await live(two, clock)
    written = Counter(text for _, text in await letters(other_database))
    assert Counter(text for _, text in await letters(database)) == written
    assert sum(written.values()) > UNITS * ITEMS / 2
    assert copies(two) == copies(alone)
    if not database.is_sqlite:
        assert all(one.messenger.copies for one in two)  # both had a part in it
