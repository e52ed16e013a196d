"""Sends, until it kills itself: `python -m tests.faults.crashes.speaker` and five arguments.

They are URL FILE SECONDS POINT COUNT. What it "sends" are lines of FILE, each a person's name.
Its clock begins SECONDS ahead, and ten seconds pass on it in one. It dies at the COUNTth passing
of POINT; with the point "none" it ends when nothing is due any more.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import Outcome, Sent
from bot.domain.deliveries.states import OPEN, DeliveryState
from bot.domain.people import Address
from scheduler.clock import ClockGuard
from scheduler.crashpoints import arm
from scheduler.deliveries import Sender
from scheduler.desk import Beat
from scheduler.upkeep import Upkeep
from storage.database import Database
from storage.store import Store
from storage.tables import cadre, delivery
from storage.tables.units import unit
from tests.conftest import NOW

CHANNEL = "telegram"
HOUR = timedelta(hours=1)
HASTE = 10  # nobody gets two letters in a second, and there are many for each
_BEGAN = time.monotonic()


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
    upkeep = Upkeep(database, clock, step)
    async with asyncio.TaskGroup() as running:
        for jump in jumping:
            jumping[0] = jump
            await guard.tick()
        running.create_task(Sender(database, Scribe(path), Beat((CHANNEL,), clock)).run(stop))
        while not stop.is_set():
            await upkeep.tick()
            await asyncio.sleep(0.05)
            if not await is_anything_due(database, clock()):
                stop.set()


async def step(store: Store, letter_id: int, now: datetime) -> int:
    everybody = select(cadre.c.id.label("cadre_id"), unit.c.id.label("unit_id")).join(
        unit, unit.c.id == 0, isouter=True
    )
    return await store.spreading.step(letter_id, everybody, now)


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
        many = found.scalar_one()
    async with database.work() as store:
        return bool(many or await store.spreading.unfinished())


async def main(url: str, path: Path, ahead: timedelta, point: str) -> None:
    database = Database(url)
    try:
        await speak(
            database,
            path,
            lambda: NOW + ahead + timedelta(seconds=HASTE * (time.monotonic() - _BEGAN)),
            point,
        )
    finally:
        await database.close()


if __name__ == "__main__":
    _url, _path, _ahead, _point, _count = sys.argv[1:]
    if _point != "none":
        arm(dying(_point, int(_count)))
    asyncio.run(main(_url, Path(_path), timedelta(seconds=int(_ahead)), _point))
