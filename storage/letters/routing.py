"""Which way a delivery goes: one copy, on the channel its person used last."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, select, update

from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from storage.engine.connection import Connection
from storage.tables import conversation, delivery
from storage.tables.letters import WAITS

AT_ONCE = 5_000  # deliveries of one statement


class Routing:
    """Addresses of cadres, and what is known of each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def route(
        self, channels: Collection[str], now: datetime, ranks: Iterable[Rank] = Rank
    ) -> int:
        """Give a channel to what is due and has none. How many; AT_ONCE or more:
        there may be others.

        Whom nothing reaches is settled here: never joined, not agreed, or as their last
        address turned out. An address on no channel of `channels` cannot be written to first.
        """
        return sum([await self._route(rank, channels, now) for rank in ranks])

    async def _route(self, rank: Rank, channels: Collection[str], now: datetime) -> int:
        routed = await self._connection.execute(
            _ROUTING, {"its_rank": rank, "now": now, "channels": list(channels)}
        )
        return len(routed.all())

    async def mark(self, address: Address, why: DeliveryState | None) -> None:
        """Nothing reaches this address, for that reason. None: it is within reach again."""
        await self._connection.execute(
            update(conversation).where(*_at(address)).values(unreachable=why)
        )

    async def move(self, address: Address, person: str) -> None:
        """The chat lives at another address now; where that is taken, this one leads nowhere."""
        taken = await self._connection.execute(
            select(conversation.c.person).where(*_at(Address(address.channel, person)))
        )
        if taken.one_or_none() is not None:
            return await self.mark(address, DeliveryState.BAD_CHAT)
        await self._connection.execute(
            update(conversation).where(*_at(address)).values(person=person)
        )
        return None

    async def addresses(
        self, cadres: Collection[int], channels: Collection[str]
    ) -> dict[int, Address]:
        """Where each of these cadres is reached now; whoever is not is left out."""
        rows = await self._connection.execute(
            _ADDRESSES, {"cadres": list(cadres), "channels": list(channels)}
        )
        return {row.cadre_id: Address(row.channel, row.person) for row in rows}  # the last wins


_NOW = bindparam("now", type_=delivery.c.due_at.type)
_IS_WRITABLE = conversation.c.channel.in_(bindparam("channels", expanding=True))
_IS_AGREED = conversation.c.agreed_at.is_not(None)
_ADDRESSES = (
    select(conversation.c.cadre_id, conversation.c.channel, conversation.c.person)
    .where(
        conversation.c.cadre_id.in_(bindparam("cadres", expanding=True)),
        _IS_AGREED,
        conversation.c.unreachable.is_(None),
        _IS_WRITABLE,
    )
    .order_by(conversation.c.seen_at)
)


def _unrouted() -> Any:  # noqa: ANN401
    return (
        select(delivery.c.id)
        .where(delivery.c.channel.is_(None), delivery.c.rank == bindparam("its_rank"), WAITS)
        .where(delivery.c.due_at <= _NOW)
        .order_by(delivery.c.due_at, delivery.c.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )


def _best() -> Any:  # noqa: ANN401
    return (
        select(conversation.c.channel)
        .where(conversation.c.cadre_id == delivery.c.cadre_id, _IS_AGREED, _IS_WRITABLE)
        .where(conversation.c.unreachable.is_(None))
        .order_by(conversation.c.seen_at.desc())
        .limit(1)
        .scalar_subquery()
    )


def _why_not() -> Any:  # noqa: ANN401
    """Of several addresses the last one that was used says why."""
    why = case(
        (~_IS_AGREED, DeliveryState.SKIPPED),
        (_IS_WRITABLE, conversation.c.unreachable),
        else_=DeliveryState.NEVER_STARTED,
    )
    last = (
        select(why)
        .where(conversation.c.cadre_id == delivery.c.cadre_id)
        .order_by(conversation.c.seen_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, DeliveryState.NEVER_JOINED)


def _routing() -> Any:  # noqa: ANN401
    due, found = _unrouted().cte("due"), _best()
    return (
        update(delivery)
        .where(delivery.c.id == due.c.id)
        .values(
            channel=found,
            state=case((found.is_(None), _why_not()), else_=delivery.c.state),
            settled_at=case((found.is_(None), _NOW), else_=None),
        )
        .returning(delivery.c.id)  # SQLite does not count what begins with WITH
    )


# Built once: every sender asks twice a second, for each rank, whether anybody waits.
_ROUTING = _routing()


def _at(address: Address) -> tuple[Any, ...]:
    return (conversation.c.channel == address.channel, conversation.c.person == address.person)
