"""Keeps the plan once, or dies at a crash point."""

import asyncio
from datetime import datetime

from bot.workdays import is_workday
from scheduler.crashpoints import arm
from scheduler.reminders import Secretary
from storage.database import Database
from tests.faults.crashes.speaker import dying


def main(url: str, moment: str, point: str) -> None:
    """`point` "none": it does not die."""
    if point != "none":
        arm(dying(point, 1))
    asyncio.run(_keep(url, datetime.fromisoformat(moment)))


async def _keep(url: str, now: datetime) -> None:
    database = Database(url)
    try:
        await Secretary(database, lambda: now, is_workday).tick()
    finally:
        await database.close()
