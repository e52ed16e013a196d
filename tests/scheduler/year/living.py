"""The program of a year: it looks, it sends, it is off, it dies and is started again."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.outcomes import NotSent, Outcome, Sent
from bot.domain.people import Address
from bot.domain.vietnamese import local_date
from bot.messenger import Messenger
from bot.workdays import is_rest, is_workday
from scheduler.deliveries import Sender
from scheduler.desk import Beat
from scheduler.reminders import Secretary
from scheduler.upkeep import Upkeep
from storage.database import Database
from storage.plans.renewing import renew_all
from storage.tables import delivery, reminder
from tests.person import Clock
from tests.scheduler.year.deeds import Deeds
from tests.scheduler.year.ledger import DAY, Key, Message
from tests.scheduler.year.town import CHANNEL, FIRST, Town, at

TICK = timedelta(minutes=1)
LAST = date(2027, 1, 7)  # the days after New Year tell what was missed at its eve


class Died(BaseException):
    """The program was killed at a crash point."""


@dataclass
class Reaper:
    """Kills at chosen passings of crash points, and counts them."""

    at: Collection[int] = ()
    passed: int = 0
    kills: int = 0
    kills_in_sending: int = 0

    def strike(self, name: str) -> None:
        self.passed += 1
        if self.passed in self.at:
            self.kills += 1
            is_sending = name.split(":", maxsplit=1)[0] in {"turn over", "send", "give back"}
            self.kills_in_sending += is_sending
            raise Died(name)


@dataclass
class Postman:
    """A messenger that writes down what it was given and looks at it at once."""

    town: Town
    clock: Clock
    channel: str = CHANNEL

    async def send(
        self,
        address: Address,
        letter: Letter,
        *,
        delivery_id: int,
        plain: bool,  # noqa: ARG002
    ) -> Outcome:
        now, ledger = self.clock.now, self.town.ledger
        if local_date(now) in ledger.silent:
            return NotSent()
        text = letter.text.partition("\n\n(Gửi lại")[
            0
        ]  # without what a second copy says of itself
        said = Message(
            now, address.person, delivery_id, letter.id, letter.cause, letter.title, text
        )
        ledger.messages.append(said)
        await asyncio.sleep(0)
        return Sent(str(delivery_id))


class Hurried(Sender):
    """The sender of the program; where it would wait for something to do, it ends."""

    def __init__(self, database: Database, messenger: Messenger, beat: Beat) -> None:
        super().__init__(database, messenger, beat)
        self._database = database
        self.stop = asyncio.Event()
        self._left = 0

    async def _pause(self, stopping: "asyncio.Future[Any]", wait: float) -> None:
        if self._failures or (wait and not self._on_their_way and await self._is_idle()):
            self.stop.set()
        await super()._pause(stopping, wait if self._on_their_way else 0.0)

    async def _is_idle(self) -> bool:
        """Whether the last look changed nothing: a claim may end letters, and bring none."""
        before = self._left
        waits = delivery.c.state.in_(["planned", "unknown"])
        async with self._database.connection() as connection:
            counted = await connection.execute(select(func.count()).where(waits))
            self._left = counted.scalar_one()
        return self._left in {0, before}


@dataclass
class Year:
    """One day after the other."""

    town: Town
    deeds: Deeds
    reaper: Reaper
    clock: Clock = field(default_factory=lambda: Clock(at(FIRST, 0)))
    looked_at: int = 0  # so many messages

    async def live(self, first: date = FIRST, last: date = LAST) -> None:
        for passed in range((last - first).days + 1):
            today = first + passed * DAY
            await self._day(today, random.Random(f"weather {self.deeds.seed} {today}"))

    async def _day(self, today: date, dice: random.Random) -> None:
        if today.day == 1:  # every day in truth; it adds what is 200 days ahead
            await renew_all(self.town.database, today)
            await self.town.find_duties()
        weather = dice.random()
        if weather < 0.04 or self._is_long_off(today):
            return
        if weather > 0.97:
            self.town.ledger.silent.add(today)
        up_at = at(today, 14) if weather < 0.08 else at(today, 7, 30)
        await self._morning(up_at + timedelta(seconds=20))
        if today.weekday() == 0:
            await self._work(max(self.clock.now, at(today, 8, 0, 30)))
        if weather > 0.9:
            await self._night(at(today, 22))
        await self.deeds.turn_over(today)

    def _was_silent(self, today: date) -> bool:
        return bool(self.town.ledger.silent & {today - DAY, today - 2 * DAY})

    def _is_long_off(self, today: date) -> bool:
        """A power cut of four days in March, and one at the end of a half-year."""
        return date(2026, 3, 23) <= today <= date(2026, 3, 26) or (
            date(2026, 6, 29) <= today <= date(2026, 7, 1)
        )

    async def _morning(self, now: datetime) -> None:
        if self._was_silent(local_date(now)):
            self.clock.now = at(local_date(now), 7, 0, 20)
            await self._survive(self._send)
        self.clock.now = now
        self.town.ledger.looks.append(now)
        await self._survive(self._look)
        self.clock.move(timedelta(seconds=10))  # between the letters and their going out
        await self.deeds.of_day(self.clock.now)
        self.clock.move(timedelta(seconds=10))
        await self._survive(self._send)
        await self._work(self.clock.now + timedelta(seconds=40))

    async def _work(self, now: datetime) -> None:
        self.clock.now = now
        await self._survive(self._look)
        self.clock.move(timedelta(seconds=20))
        await self._survive(self._send)

    async def _night(self, now: datetime) -> None:
        """Nothing is said, though something may wait: the channel was silent, for one."""
        before = len(self.town.ledger.messages)
        await self._work(now)
        assert len(self.town.ledger.messages) == before

    async def _survive(self, do: Callable[[], Awaitable[None]]) -> None:
        """Whoever is killed is started again a minute later, until there is nothing to do."""
        died = await self._dies(do)
        while died or await self._waits_for_somebody_gone():
            self.clock.move(TICK)
            died = await self._dies(Upkeep(self.town.database, self.clock).tick)
            died = await self._dies(do) or died
        await self._see()

    async def _dies(self, do: Callable[[], Awaitable[None]]) -> bool:
        kills = self.reaper.kills
        try:
            await do()
        except Died:
            return True
        except BaseExceptionGroup as group:
            if group.split(Died)[1] is not None:
                raise
            return True
        assert self.reaper.kills == kills, "a kill was swallowed"
        return False

    async def _waits_for_somebody_gone(self) -> bool:
        if not self.reaper.kills or local_date(self.clock.now) in self.town.ledger.silent:
            return False
        gone = delivery.c.state.in_(["sending", "unknown"])
        async with self.town.database.connection() as connection:
            found = await connection.execute(select(func.count()).where(gone))
            return bool(found.scalar_one())

    async def _look(self) -> None:
        await Secretary(self.town.database, self.clock, is_workday).tick()

    async def _send(self) -> None:
        """All that may go by now, by a sender that begins anew."""
        postman = Postman(self.town, self.clock)
        sender = Hurried(self.town.database, postman, Beat((CHANNEL,), self.clock, is_rest))
        await sender.run(sender.stop)

    async def _see(self) -> None:
        """What each new message was about, as the database has it right after."""
        fresh = self.town.ledger.messages[self.looked_at :]
        self.looked_at = len(self.town.ledger.messages)
        keys = {duty.id: key for key, duty in self.town.ledger.duties.items()}
        letters = [one.letter for one in fresh if one.cause == Cause.REMINDER]
        if not letters:
            return
        async with self.town.database.connection() as connection:
            rows = await connection.execute(
                select(reminder.c.letter_id, reminder.c.duty_id).where(
                    reminder.c.letter_id.in_(letters)
                )
            )
            about: dict[int, set[Key]] = {}
            for row in rows:  # what was held back and what is of today are one
                about.setdefault(row.letter_id, set()).add(keys[row.duty_id])
        for one in fresh:
            one.about = sorted(about.get(one.letter, []))
