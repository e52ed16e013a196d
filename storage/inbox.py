"""Updates as the channels handed them over: each takes effect once, in its person's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.people import Address
from storage.engine.connection import Connection
from storage.tables import inbox, poll_state

# Telegram forgets an update after a day; then its number may return. And no text that anybody
# sent is kept longer, acted on or not: behaviour in a chat is sensitive data (Nghị định 356/2025).
KEPT_FOR = timedelta(days=7)
QUARANTINE_LASTS_FOR = timedelta(days=30)  # somebody looks at the error within a month


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update of a channel, as it came."""

    address: Address
    update_id: str
    body: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An update taken out to be acted on in the same transaction."""

    address: Address
    update_id: str
    body: str


class Inbox:
    """new → done, or after three failed tries → quarantined."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def receive(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Keep updates; one that was received before is left as it is."""
        if arrivals:
            keep = _KEEP[self._connection.dialect.name]
            await self._connection.execute(keep, [_values(arrival, now) for arrival in arrivals])

    async def take(
        self, address: Address, now: datetime, *, expected: str | None = None
    ) -> Taken | None:
        """Mark this person's oldest update done and return it. None: nothing is due.

        On PostgreSQL a second process waits here for the first to commit, and
        then finds the update done: one person's updates never run side by side.
        Its text is not kept: codes and what people type are nobody's business later.
        With `expected`, only the update with that id is taken.
        """
        row = (await self._connection.execute(_OLDEST_NEW, _key(address))).one_or_none()
        if row is None or row.due_at > now or expected not in {None, row.update_id}:
            return None
        done = await self._connection.execute(_DONE, {"row": row.id, "now": now})
        return Taken(address, row.update_id, row.body) if done.rowcount else None

    async def fail(self, taken: Taken, error: str, *, now: datetime, tries: int) -> bool:
        """Note that an update failed. True when it is quarantined for it."""
        here = (inbox.c.channel == taken.address.channel) & (inbox.c.update_id == taken.update_id)
        failed = await self._connection.execute(
            update(inbox)
            .where(here, inbox.c.state == "new")
            .values(tries=inbox.c.tries + 1, error=error)
            .returning(inbox.c.tries)
        )
        count = failed.scalar_one_or_none()
        if count is None:  # another process had more luck with it
            return False
        is_poison = bool(count >= tries)
        later = {"due_at": now + timedelta(seconds=2 ** (count - 1))}
        end = {"state": "quarantined", "done_at": now}
        await self._connection.execute(
            update(inbox).where(here).values(end if is_poison else later)
        )
        return is_poison

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
        """Drop what is over, and what nobody came for, after KEPT_FOR.

        What is in quarantine loses its text then, and the rest after QUARANTINE_LASTS_FOR.
        """
        for state, age in (("done", KEPT_FOR), ("quarantined", QUARANTINE_LASTS_FOR)):
            await self._connection.execute(
                delete(inbox).where(inbox.c.state == state, inbox.c.done_at < now - age)
            )
        is_old = inbox.c.received_at < now - KEPT_FOR
        await self._connection.execute(delete(inbox).where(inbox.c.state == "new", is_old))
        await self._connection.execute(
            update(inbox).where(inbox.c.state == "quarantined", is_old).values(body="")
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


_KEEP = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(inbox).on_conflict_do_nothing(
        index_elements=["channel", "update_id"]
    )
    for dialect in (sqlite, postgresql)
}
_OLDEST_NEW = (
    select(inbox.c.id, inbox.c.update_id, inbox.c.body, inbox.c.due_at)
    .where(inbox.c.channel == bindparam("channel"), inbox.c.person == bindparam("person"))
    .where(inbox.c.state == "new")
    .order_by(inbox.c.id)
    .limit(1)
    .with_for_update()
)
_DONE = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == "new")
    .values(state="done", body="", done_at=bindparam("now"))
)


def _key(address: Address) -> dict[str, str]:
    return {"channel": address.channel, "person": address.person}


def _values(arrival: Arrival, now: datetime) -> dict[str, object]:
    return {
        "channel": arrival.address.channel,
        "person": arrival.address.person,
        "update_id": arrival.update_id,
        "body": arrival.body,
        "received_at": now,
        "due_at": now,
    }
