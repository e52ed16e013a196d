"""Ticks: even, never twice at once, and not misled by a wall clock."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.deliveries.jumps import FARTHEST, has_jumped
from bot.workdays import is_workday
from scheduler.clock import BECAUSE, Chore, ClockGuard, Ticker
from scheduler.reminders import Secretary
from storage.database import Database, Unavailable
from tests.conftest import NOW
from tests.person import Clock
from tests.scheduler.test_reminders import DUE, at, commune, enter, letters

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Counted:
    """A chore that counts how often it was done, and how often at once."""

    def __init__(self, seconds: float = 0.0, error: Exception | None = None) -> None:
        self.times = self.at_once = self.most_at_once = 0
        self._seconds = seconds
        self._error = error

    async def do(self) -> None:
        self.times += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await asyncio.sleep(self._seconds)
        self.at_once -= 1
        if self._error:
            raise self._error


async def ticks(*chores: Chore, seconds: float) -> None:
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as running:
        running.create_task(Ticker(*chores).run(stop))
        await asyncio.sleep(seconds)
        stop.set()


async def test_a_chore_is_done_at_once_and_again_and_again() -> None:
    counted = Counted()
    await ticks(Chore("count", counted.do, 0.1), seconds=1)
    assert 4 <= counted.times <= 12


async def test_a_slow_chore_is_never_done_twice_at_once() -> None:
    counted = Counted(seconds=0.3)
    await ticks(Chore("count", counted.do, 0.05), seconds=1)
    assert counted.most_at_once == 1


@pytest.mark.parametrize("error", [Unavailable("away"), ZeroDivisionError()])
async def test_a_chore_that_fails_is_done_again_and_stops_no_other(error: Exception) -> None:
    failing, other = Counted(error=error), Counted()
    await ticks(Chore("fail", failing.do, 0.1), Chore("count", other.do, 0.1), seconds=1)
    assert failing.times > 2
    assert other.times > 2


@pytest.mark.parametrize(
    ("moved", "jumped"),
    [(FARTHEST, False), (FARTHEST + timedelta(seconds=1), True), (-HOUR, True), (DAY, True)],
)
def test_only_a_long_way_is_a_jump(moved: timedelta, jumped: bool) -> None:
    assert has_jumped(DAY, NOW, NOW + DAY + moved) is jumped


class Guarded:
    """A guard with both of its clocks in hand."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._steady = 0.0
        self._guard = ClockGuard(database, ("telegram", "web"), clock, lambda: self._steady)

    async def after(self, wall: timedelta, steady: timedelta) -> dict[str, str]:
        """What is held once so much has passed on either clock."""
        self._clock.move(wall)
        self._steady += steady.total_seconds()
        await self._guard.tick()
        async with self._database.work() as store:
            return dict(await store.holds.all())


@pytest.fixture
async def guarded(database: Database, clock: Clock) -> Guarded:
    async with database.work() as store:
        for channel in ("telegram", "web"):
            await store.senders.open(channel, 25.0, NOW)
    return Guarded(database, clock)


@pytest.mark.parametrize("jump", [-HOUR, DAY])
async def test_a_jump_holds_every_channel_until_the_clock_is_back(
    guarded: Guarded, jump: timedelta
) -> None:
    assert await guarded.after(HOUR, HOUR) == {}
    assert await guarded.after(HOUR + jump, HOUR) == {"telegram": BECAUSE, "web": BECAUSE}
    assert await guarded.after(HOUR - jump, HOUR) == {}


async def test_staff_may_let_letters_go_although_the_clock_stays_where_it_is(
    guarded: Guarded, database: Database
) -> None:
    await guarded.after(DAY, HOUR)
    async with database.work() as store:
        await store.holds.release("telegram")
    assert await guarded.after(HOUR, HOUR) == {"web": BECAUSE}


async def test_what_is_held_for_another_reason_stays_held(
    guarded: Guarded, database: Database
) -> None:
    async with database.work() as store:
        await store.holds.hold("telegram", "401")
    assert await guarded.after(DAY, HOUR) == {"telegram": "401", "web": BECAUSE}
    assert await guarded.after(2 * HOUR - DAY, HOUR) == {"telegram": "401"}


async def test_nothing_is_written_for_a_day_that_nobody_is_sure_of(
    guarded: Guarded, database: Database, clock: Clock
) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], reminders=(0,))
        await store.cadres.join(who["lan"], NOW)
    jump = at(DUE) - NOW
    secretary = Secretary(database, clock, is_workday)
    await guarded.after(jump, HOUR)
    await secretary.tick()
    assert await letters(database) == []
    async with database.work() as store:
        for channel in ("telegram", "web"):
            await store.holds.release(channel)  # staff say that this is the day
    await secretary.tick()
    assert [cadre for cadre, _ in await letters(database)] == [who["lan"]]
