"""The wall clock jumps: nothing is said by a clock that nobody believes, and nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.deliveries.following import Next
from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import DeliveryState
from bot.workdays import is_workday
from scheduler.clock import ClockGuard
from scheduler.reminders import Secretary
from storage.database import Database
from storage.letters.outgoing import Claim
from storage.tables import reminder
from tests.person import Clock
from tests.scheduler.test_reminders import DAY, DUE, at, come_in, commune, enter, letters

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Program:
    """What ticks as time passes, in the order of the program; and one that sends."""

    database: Database
    clock: Clock
    passed: float = 0.0
    guard: ClockGuard = field(init=False)

    def __post_init__(self) -> None:
        self.guard = ClockGuard(self.database, ("web",), self.clock, lambda: self.passed)
        self.secretary = Secretary(self.database, self.clock, is_workday)

    async def runs(self, ticks: int) -> Sequence[str]:
        """So many minutes. What goes out meanwhile."""
        sent: list[str] = []
        for _ in range(ticks):
            self.clock.move(MINUTE)
            self.passed += MINUTE.total_seconds()
            await self.guard.tick()
            await self.secretary.tick()
            sent += await self._send()
        return sent

    async def _send(self) -> Sequence[str]:
        async with self.database.work() as store:
            if await store.holds.all():
                return []
            await store.routing.route(["web"], self.clock.now)
            wanted = Claim("sender", "web", 8, tuple(Rank))
            claimed = await store.outgoing.claim(wanted, ["web"], self.clock.now)
            done = [(one, Next(DeliveryState.SENT)) for one in claimed]
            if done:
                await store.outgoing.settle(done, self.clock.now)
            return [one.letter.text for one in claimed]


@pytest.fixture
async def program(database: Database) -> Program:
    """Something is due on Wednesday with a reminder on Tuesday; it is Monday evening."""
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], DUE, reminders=(1, 0))
        await store.senders.open("web", 25.0, at(DUE))
    await come_in(database, who["lan"])
    return Program(database, Clock(at(DUE - DAY, 7)))


EVE = "- Nộp dự toán: hạn 16/12/2026"
LAST = "- Nộp dự toán: hạn chót hôm nay, 16/12/2026"


async def test_an_hour_back_in_a_morning_says_nothing_twice(program: Program) -> None:
    assert await program.runs(40) == [EVE]
    program.clock.move(-HOUR)
    assert await program.runs(90) == []  # held; then past the hour that comes twice
    program.clock.move(HOUR)
    assert await program.runs(90) == []


async def test_an_hour_back_before_the_morning_loses_nothing(program: Program) -> None:
    assert await program.runs(20) == []
    program.clock.move(-HOUR)
    assert await program.runs(100) == []
    program.clock.move(HOUR)
    assert await program.runs(5) == [EVE]


async def test_a_day_forward_says_nothing_of_tomorrow(
    program: Program, database: Database
) -> None:
    assert await program.runs(40) == [EVE]
    program.clock.move(DAY)
    assert await program.runs(60) == []
    assert len(await letters(database)) == 1  # nor is it written
    program.clock.move(-DAY)
    assert await program.runs(30) == []


async def test_two_days_forward_call_nothing_missed(program: Program, database: Database) -> None:
    program.clock.move(2 * DAY)
    assert await program.runs(60) == []
    async with database.connection() as connection:
        assert (await connection.execute(reminder.select())).all() == []
    program.clock.move(-2 * DAY)
    assert await program.runs(5) == [EVE]


async def test_on_the_day_after_all_is_as_ever(program: Program) -> None:
    await program.runs(40)
    program.clock.move(DAY)
    await program.runs(60)
    program.clock.move(-DAY)
    for _ in range(5):
        program.clock.move(4 * HOUR)
        program.passed += 4 * HOUR.total_seconds()
        await program.runs(1)
    said = await program.runs(3 * 60)
    assert said == [LAST]


async def test_staff_who_believe_the_new_time_let_it_go_on(
    program: Program, database: Database
) -> None:
    await program.runs(40)
    program.clock.move(DAY)
    assert await program.runs(10) == []
    async with database.work() as store:
        await store.holds.release("web")
    assert await program.runs(2) == [LAST]


async def test_what_was_written_before_the_guard_looked_is_taken_back(
    program: Program, database: Database
) -> None:
    """Its tick may come a few seconds after that of whoever writes."""
    await program.runs(40)
    program.clock.move(DAY)
    await program.secretary.tick()
    assert len(await letters(database)) == 2
    assert await program.runs(5) == []
    program.clock.move(-DAY)
    assert await program.runs(5) == []
