"""Updates as the channels handed them over: each takes effect once, in its person's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Address
from storage.tables import inbox, poll_state

KEPT_FOR = timedelta(days=7)  # Telegram forgets an update after a day; then its number may return


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update of a channel, as it came."""

    address: Address
    update_id: str
    body: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An update taken out to be acted on in the same transaction."""

    id: int
    address: Address
    update_id: str
    body: str


class Inbox:
    """new → done, or after three failed tries → quarantined."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def receive(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Keep updates; one that was received before is left as it is."""
        if arrivals:
            await self._connection.execute(
                self._insert_once(), [_values(arrival, now) for arrival in arrivals]
            )

    def _insert_once(self) -> Any:  # noqa: ANN401 - the two dialects share no type
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        return dialect.insert(inbox).on_conflict_do_nothing(
            index_elements=["channel", "update_id"]
        )

    async def take(self, address: Address, now: datetime) -> Taken | None:
        """Mark this person's oldest update done and return it. None: nothing is due.

        On PostgreSQL a second process waits here for the first to commit, and
        then finds the update done: one person's updates never run side by side.
        """
        oldest = (
            select(inbox.c.id)
            .where(inbox.c.channel == address.channel, inbox.c.person == address.person)
            .where(inbox.c.state == "new")
            .order_by(inbox.c.id)
            .limit(1)
            .scalar_subquery()
        )
        row = await self._connection.execute(
            update(inbox)
            .where(inbox.c.id == oldest, inbox.c.state == "new", inbox.c.due_at <= now)
            .values(state="done", done_at=now)
            .returning(inbox.c.id, inbox.c.update_id, inbox.c.body)
        )
        taken = row.one_or_none()
        if taken is None:
            return None
        return Taken(taken.id, address, taken.update_id, taken.body)

    async def fail(
        self, address: Address, error: str, *, now: datetime, tries: int
    ) -> Taken | None:
        """Note that this person's oldest update failed; returned when it is quarantined for it."""
        row = (await self._connection.execute(_oldest_new(address))).one_or_none()
        if row is None:
            return None
        is_poison = row.tries + 1 >= tries
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row.id)
            .values(
                tries=row.tries + 1,
                error=error,
                state="quarantined" if is_poison else "new",
                due_at=now + timedelta(seconds=2**row.tries),
                done_at=now if is_poison else None,
            )
        )
        return Taken(row.id, address, row.update_id, row.body) if is_poison else None

    async def waiting(self, channel: str, now: datetime) -> Sequence[str]:
        """People with updates that are due, those who wait longest first."""
        rows = await self._connection.execute(
            select(inbox.c.person)
            .where(inbox.c.channel == channel, inbox.c.state == "new", inbox.c.due_at <= now)
            .order_by(inbox.c.id)
            .limit(1000)
        )
        return tuple(dict.fromkeys(rows.scalars()))

    async def count(self, state: str) -> int:
        """How many updates are in this state: new, done or quarantined."""
        row = await self._connection.execute(
            select(func.count()).select_from(inbox).where(inbox.c.state == state)
        )
        return row.scalar_one()

    async def forget(self, now: datetime) -> None:
        """Drop what is done for longer than KEPT_FOR; quarantined updates stay."""
        await self._connection.execute(
            delete(inbox).where(inbox.c.state == "done", inbox.c.done_at < now - KEPT_FOR)
        )

    async def offset(self, channel: str) -> int:
        """Where the next poll begins."""
        row = await self._connection.execute(
            select(poll_state.c.next_offset).where(poll_state.c.channel == channel)
        )
        return row.scalar_one_or_none() or 0

    async def move_offset(self, channel: str, offset: int) -> None:
        """Begin the next poll here. It follows the last batch, so it may go down."""
        moved = await self._connection.execute(
            update(poll_state).where(poll_state.c.channel == channel).values(next_offset=offset)
        )
        if not moved.rowcount:
            await self._connection.execute(
                insert(poll_state).values(channel=channel, next_offset=offset)
            )


def _oldest_new(address: Address) -> Any:  # noqa: ANN401
    return (
        select(inbox.c.id, inbox.c.tries, inbox.c.update_id, inbox.c.body)
        .where(inbox.c.channel == address.channel, inbox.c.person == address.person)
        .where(inbox.c.state == "new")
        .order_by(inbox.c.id)
        .limit(1)
        .with_for_update()
    )


def _values(arrival: Arrival, now: datetime) -> dict[str, object]:
    return {
        "channel": arrival.address.channel,
        "person": arrival.address.person,
        "update_id": arrival.update_id,
        "body": arrival.body,
        "received_at": now,
        "due_at": now,
    }
