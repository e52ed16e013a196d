"""Keeps the plan once, or dies: `python -m tests.faults.crashes.keeper URL MOMENT POINT`."""

import asyncio
import sys
from datetime import datetime

from bot.workdays import is_workday
from scheduler.crashpoints import arm
from scheduler.reminders import Secretary
from storage.database import Database
from tests.faults.crashes.speaker import dying


async def main(url: str, now: datetime) -> None:
    database = Database(url)
    try:
        await Secretary(database, lambda: now, is_workday).tick()
    finally:
        await database.close()


if __name__ == "__main__":
    _url, _moment, _point = sys.argv[1:]
    if _point != "none":
        arm(dying(_point, 1))
    asyncio.run(main(_url, datetime.fromisoformat(_moment)))
