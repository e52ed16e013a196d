"""The outbox while its senders die and time passes quickly, and what it must add up to."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Update, select, update

from bot.app import now
from bot.domain.deliveries.states import OPEN, DeliveryState
from storage.database import Database, Unavailable
from storage.tables import delivery
from tests.bot_api.client import Server

PARTS = "outbound,scheduler"
FAST = {"SOTAY_BROADCAST_RATE": "1000", "SOTAY_PAID_BROADCAST": "yes"}


async def hurry(database: Database, state: DeliveryState, column: str) -> None:
    """What waits in this state for a moment need not wait any more."""
    changed = update(delivery).where(delivery.c.state == state).values({column: now()})
    while not await _is_done(database, changed):
        continue


async def _is_done(database: Database, change: Update) -> bool:
    """SQLite has one writer, which may be the program: whoever only helps asks again."""
    with suppress(Unavailable):
        async with database.work() as store:
            await store._connection.execute(change)
        return True
    return False


async def forget_the_dead(database: Database) -> None:
    """Leases end. Only while nobody sends: a lease of the living is theirs."""
    await hurry(database, DeliveryState.SENDING, "lease_until")


async def until_over(database: Database, letter_id: int) -> dict[DeliveryState, int]:
    """The tally when nothing is open any more; whatever nobody knows is tried again at once."""
    while True:
        await asyncio.sleep(0.5)
        await hurry(database, DeliveryState.UNKNOWN, "due_at")
        tally = await _tally(database, letter_id)
        if tally and not any(tally.get(state) for state in OPEN):
            return {state: many for state, many in tally.items() if many}


async def _tally(database: Database, letter_id: int) -> Mapping[DeliveryState, int]:
    """Nothing, where somebody else writes."""
    with suppress(Unavailable):
        async with database.work() as store:
            return await store.letters.tally(letter_id)
    return {}


async def outcomes(database: Database, letter_id: int) -> dict[int, DeliveryState]:
    """How it ended for each person."""
    rows = select(delivery.c.cadre_id, delivery.c.state).where(delivery.c.letter_id == letter_id)
    async with database.connection() as connection:
        found = (await connection.execute(rows)).all()
    return {row.cadre_id: DeliveryState(row.state) for row in found}


async def copies(server: Server) -> Counter[int]:
    """How many messages went to each chat, as the server counts."""
    found, last = Counter[int](), 0
    while page := await server.get("log", after=last):
        found.update(act["chat_id"] for act in page if act["what"] == "sent")
        last = page[-1]["order"]
    return found
