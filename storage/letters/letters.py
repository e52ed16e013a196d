"""Letters: written with their cause, in one transaction with a row for each recipient."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, insert, select, update

from bot.domain.deliveries.letters import Letter, Recipient
from bot.domain.deliveries.states import DeliveryState
from storage.engine.connection import Connection
from storage.tables import delivery, letter

CHUNK = 1_000  # rows of one statement


class Letters:
    """What is to be said first. Senders take it from there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def write(self, said: Letter, to: Sequence[Recipient], now: datetime) -> int:
        """The letter's number. Whoever is named twice gets it once, for the first unit."""
        added = await self._connection.execute(
            insert(letter).returning(letter.c.id), _of(said, now)
        )
        letter_id = int(added.scalar_one())
        await self.add(letter_id, to, said.due_at or now)
        return letter_id

    async def add(self, letter_id: int, to: Sequence[Recipient], due_at: datetime) -> None:
        """More recipients of a letter; nobody twice among those of one call."""
        first = {one.cadre_id: one for one in reversed(to)}
        rows = [asdict(one) | {"letter_id": letter_id, "due_at": due_at} for one in first.values()]
        for start in range(0, len(rows), CHUNK):
            await self._connection.execute(insert(delivery), rows[start : start + CHUNK])

    async def cancel(self, letter_id: int, now: datetime) -> int:
        """Stop what has not begun to go. How many will not get it."""
        done = await self._connection.execute(
            update(delivery)
            .where(delivery.c.letter_id == letter_id, delivery.c.state == DeliveryState.PLANNED)
            .values(state=DeliveryState.CANCELLED, settled_at=now)
        )
        return done.rowcount

    async def tally(self, letter_id: int) -> Mapping[DeliveryState, int]:
        """How many deliveries are in each state; their sum is the number of recipients."""
        rows = await self._connection.execute(
            select(delivery.c.state, func.count().label("many"))
            .where(delivery.c.letter_id == letter_id)
            .group_by(delivery.c.state)
        )
        return Counter({DeliveryState(row.state): row.many for row in rows})


def _of(said: Letter, now: datetime) -> dict[str, object]:
    return {
        "cause": said.cause,
        "title": said.title,
        "text": said.text,
        "choices": [asdict(choice) for choice in said.choices],
        "urgent_because": said.urgent_because,
        "written_at": now,
        "expires_at": said.expires_at,
    }
