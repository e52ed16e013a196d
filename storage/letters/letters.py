"""Letters: written with their cause, in one transaction with a row for each recipient."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, insert, select, update

from bot.domain.deliveries import ranks
from bot.domain.deliveries.letters import Cause, Letter, LetterChoice, Recipient
from bot.domain.deliveries.states import DeliveryState
from storage.engine.connection import Connection
from storage.tables import delivery, letter

CHUNK = 1_000  # rows of one statement

Tally = Mapping[DeliveryState, int]


class Letters:
    """What is to be said first. Senders take it from there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def write(self, said: Letter, to: Sequence[Recipient], now: datetime) -> int:
        """The letter's number. Whoever is named twice gets it once, for the first unit."""
        letter_id = await self._begin(values(said, now))
        await self.add(letter_id, to, said.due_at or now)
        return letter_id

    async def begin(self, said: Letter, now: datetime) -> int:
        """A letter without recipients: `Spreading` brings it to them."""
        return await self._begin(values(said, now) | {"cursor": 0})

    async def _begin(self, row: dict[str, object]) -> int:
        added = await self._connection.execute(insert(letter).returning(letter.c.id), row)
        return int(added.scalar_one())

    async def add(self, letter_id: int, to: Sequence[Recipient], due_at: datetime) -> None:
        """More recipients of a letter; nobody twice among those of one call."""
        written = await self._connection.execute(
            select(letter.c.rank).where(letter.c.id == letter_id)
        )
        same = {"letter_id": letter_id, "rank": written.scalar_one(), "due_at": due_at}
        first: dict[int, Recipient] = {}
        for one in to:
            first.setdefault(one.cadre_id, one)
        rows = [asdict(one) | same for one in first.values()]
        for start in range(0, len(rows), CHUNK):
            await self._connection.execute(insert(delivery), rows[start : start + CHUNK])

    async def get(self, letter_id: int) -> Letter:
        row = await self._connection.execute(select(letter).where(letter.c.id == letter_id))
        return read(row.one())

    async def cancel(self, letter_id: int, now: datetime) -> int:
        """Stop it for good. How many will not get it; what may have arrived stays unknown."""
        await self._connection.execute(
            update(letter).where(letter.c.id == letter_id).values(is_over=True, cursor=None)
        )
        return await end(
            self._connection, delivery.c.letter_id == letter_id, DeliveryState.CANCELLED, now
        )

    async def cancel_for(self, cadre_id: int, about: str, now: datetime) -> int:
        """They have done what was asked: nobody is reminded of that. How many letters it was."""
        asking = select(letter.c.id).where(letter.c.about == about)
        theirs = and_(delivery.c.cadre_id == cadre_id, delivery.c.letter_id.in_(asking))
        return await end(self._connection, theirs, DeliveryState.CANCELLED, now)

    async def is_written(self, about: str, since: datetime) -> bool:
        """Whether there is a letter about this from then on."""
        found = await self._connection.execute(
            select(letter.c.id).where(letter.c.about == about, letter.c.written_at >= since)
        )
        return found.first() is not None

    async def open(self, delivery_id: int, *, cadre_id: int, now: datetime) -> bool:
        """They pressed something on it, so it arrived. False: it is not theirs."""
        arrived = delivery.c.state.in_(_UNSURE)
        opened = await self._connection.execute(
            update(delivery)
            .where(delivery.c.id == delivery_id, delivery.c.cadre_id == cadre_id)
            .values(
                opened_at=func.coalesce(delivery.c.opened_at, now),
                state=case((arrived, DeliveryState.SENT), else_=delivery.c.state),
                sent_at=case((arrived, now), else_=delivery.c.sent_at),
                settled_at=case((arrived, now), else_=delivery.c.settled_at),
                owner=case((arrived, None), else_=delivery.c.owner),
            )
        )
        return bool(opened.rowcount)

    async def tally(self, letter_id: int) -> Tally:
        """How many deliveries are in each state; their sum is the number of recipients."""
        rows = await self._connection.execute(
            select(delivery.c.state, func.count().label("many"))
            .where(delivery.c.letter_id == letter_id)
            .group_by(delivery.c.state)
        )
        return Counter({DeliveryState(row.state): row.many for row in rows})

    async def tally_by_unit(self, letter_id: int) -> Mapping[int | None, Tally]:
        """The same for each unit that people get it for; None: for no unit."""
        rows = await self._connection.execute(
            select(delivery.c.unit_id, delivery.c.state, func.count().label("many"))
            .where(delivery.c.letter_id == letter_id)
            .group_by(delivery.c.unit_id, delivery.c.state)
        )
        found: dict[int | None, Counter[DeliveryState]] = {}
        for row in rows:
            found.setdefault(row.unit_id, Counter())[DeliveryState(row.state)] = row.many
        return found


_UNSURE = (DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.UNKNOWN_FINAL)


async def end(
    connection: Connection,
    which: Any,  # noqa: ANN401
    state: DeliveryState,
    now: datetime,
) -> int:
    """Settle so what has not begun to go; what may have arrived is tried no more. How many."""
    for waiting, settled in (
        (DeliveryState.UNKNOWN, DeliveryState.UNKNOWN_FINAL),
        (DeliveryState.PLANNED, state),
    ):
        done = await connection.execute(
            update(delivery)
            .where(which, delivery.c.state == waiting)
            .values(state=settled, settled_at=now)
        )
    return done.rowcount


def values(said: Letter, now: datetime) -> dict[str, object]:
    """The columns of a letter."""
    due_at = said.due_at or now
    return {
        "cause": said.cause,
        "title": said.title,
        "text": said.text,
        "choices": [asdict(choice) for choice in said.choices],
        "about": said.about,
        "urgent_because": said.urgent_because,
        "rank": ranks.rank(said),
        "written_at": now,
        "due_at": due_at,
        "expires_at": ranks.last_moment(said, due_at),
    }


def read(row: Any) -> Letter:  # noqa: ANN401
    """The letter of a row."""
    return Letter(
        cause=Cause(row.cause),
        title=row.title,
        text=row.text,
        choices=tuple(LetterChoice(**choice) for choice in row.choices),
        due_at=row.due_at,
        expires_at=row.expires_at,
        about=row.about,
        urgent_because=row.urgent_because,
        id=row.id,
    )
