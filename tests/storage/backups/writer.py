"""Writes without a pause until it is killed: `python -m tests.storage.backups.writer URL`."""

import asyncio
import sys
from itertools import count

from bot.domain.audit import Deed
from bot.domain.deliveries.letters import Recipient
from storage.database import Database
from tests.conftest import NOW
from tests.storage.backups.office import RECIPIENTS
from tests.storage.letters.people import NOTICE


async def write(database: Database, number: int) -> None:
    """People, a letter to them and a line of the log, together or not at all."""
    async with database.work() as store:
        people = [
            (await store.cadres.add(f"Nguyễn {number} {one}", NOW)).id for one in range(RECIPIENTS)
        ]
        await store.letters.write(NOTICE, [Recipient(one) for one in people], NOW)
        await store.audit.note(Deed.NOTICE_SENT, f"notice:{number}", actor=None, now=NOW)


async def main(url: str) -> None:
    database = Database(url)
    for number in count(1):
        await write(database, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
