"""Sends, until it kills itself at a crash point or nothing is due any more."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import Outcome, Sent
from bot.domain.deliveries.states import OPEN, DeliveryState
from bot.domain.people import Address
from scheduler.clock import ClockGuard, is_off
from scheduler.crashpoints import arm
from scheduler.deliveries import Sender
from scheduler.desk import Beat
from scheduler.upkeep import Upkeep
from storage.database import Database
from storage.tables import delivery
from tests.conftest import NOW

CHANNEL = "telegram"
HOUR = timedelta(hours=1)
HASTE = 10  # nobody gets two letters in a second, and there are many for each


class Scribe:
    """A messenger whose letters are lines of a file, which outlives it."""

    channel = CHANNEL

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    async def send(
        self,
        address: Address,
        letter: Letter,
        *,
        delivery_id: int,
        plain: bool,  # noqa: ARG002
    ) -> Outcome:
        os.write(self._file, f"{letter.id} {address.person}\n".encode())
        await asyncio.sleep(0)
        return Sent(str(delivery_id))


def dying(point: str, count: int) -> Callable[[str], None]:
    left = [count]

    def strike(name: str) -> None:
        left[0] -= name == point
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


async def speak(database: Database, path: Path, clock: Callable[[], datetime], point: str) -> None:
    """Everything that the program does when time passes, and a clock that jumps for a moment."""
    stop, jumping = asyncio.Event(), [HOUR * 0, HOUR, HOUR * 0]
    if point.startswith("give back"):
        arm(lambda name: stop.set() if name == "turn over: commit" else None)
    guard = ClockGuard(database, (CHANNEL,), lambda: clock() + jumping[0])
    upkeep = Upkeep(database, clock)
    async with asyncio.TaskGroup() as running:
        for jump in jumping:
            jumping[0] = jump
            await guard.tick()
            await is_off(database)
        running.create_task(Sender(database, Scribe(path), Beat((CHANNEL,), clock)).run(stop))
        while not stop.is_set():
            await upkeep.tick()
            await asyncio.sleep(0.05)
            if not await is_anything_due(database, clock()):
                stop.set()


async def is_anything_due(database: Database, now: datetime) -> bool:
    """Whether something may go, or somebody holds something."""
    waits = delivery.c.due_at > now
    async with database.connection() as connection:
        found = await connection.execute(
            select(func.count())
            .select_from(delivery)
            .where(
                delivery.c.state.in_(OPEN), ~waits | (delivery.c.state == DeliveryState.SENDING)
            )
        )
        return bool(found.scalar_one())


def main(url: str, path: str, ahead: str, point: str, count: str) -> None:
    """What it "sends" are lines of a file, each a person's name.

    Its clock begins so many seconds ahead, and ten seconds pass on it in one. It dies at the
    passing of `point` with that number;
    at "none" never.
    """
    if point != "none":
        arm(dying(point, int(count)))
    asyncio.run(_speak(url, Path(path), timedelta(seconds=int(ahead)), point))


async def _speak(url: str, path: Path, ahead: timedelta, point: str) -> None:
    database, began = Database(url), time.monotonic()
    try:
        await speak(
            database,
            path,
            lambda: NOW + ahead + timedelta(seconds=HASTE * (time.monotonic() - began)),
            point,
        )
    finally:
        await database.close()
