"""Does one thing about notices, or dies at a crash point: a tap, or what time does.

To it, two people are very many: it asks for a second pair of eyes, and spreads unit by unit.
"""

import asyncio
import json
from datetime import datetime

from bot.channels.worker import Worker
from bot.chat import Chat
from bot.domain.notices import notices
from bot.domain.people import Address
from bot.request import NOTHING_DECIDED, Links
from content.library import load
from handlers.notices.repeating import Herald
from scheduler.crashpoints import arm
from scheduler.notices import Rounds
from storage.database import Database
from storage.inbox import Arrival
from storage.letters import spreading
from tests.conftest import CONTENT
from tests.faults.crashes.speaker import dying
from tests.person import Ear

_LIBRARY = load(CONTENT)


def main(url: str, moment: str, point: str, *what: str) -> None:
    """`what`: "spread" or "anew"; or a person, an action and the number of the tap.

    With the point "none" it does not die.
    """
    notices.MOST_ALONE = spreading.AT_ONCE = 1
    if point != "none":
        arm(dying(point, 1))
    asyncio.run(_cry(url, datetime.fromisoformat(moment), what))


async def _cry(url: str, now: datetime, what: tuple[str, ...]) -> None:
    database, herald = Database(url), Herald(_LIBRARY, NOTHING_DECIDED)
    rounds = Rounds(database, lambda: now, repeat=herald.repeat, spread=herald.spread)
    try:
        if what == ("spread",):
            await rounds.spread()
        elif what == ("anew",):
            await rounds.send_anew()
        else:
            await _tap(database, now, *what)
    finally:
        await database.close()


async def _tap(database: Database, now: datetime, person: str, action: str, number: str) -> None:
    """As a channel brings it: once more after each death, since nobody acknowledged it."""
    ear = Ear()
    chat = Chat(_LIBRARY, Links("https://sotay.example"))
    worker = Worker(database, chat, ear, lambda: now)
    address = Address(ear.channel, person)
    await worker.receive([Arrival(address, number, json.dumps({"action": action}))])
    await worker.serve(person)
