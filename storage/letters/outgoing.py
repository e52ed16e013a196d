"""Deliveries on their way: claimed with a lease, sent, settled at once by whoever has them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, select, true, update

from bot.domain.deliveries.following import LEASE, UNKNOWN_RESTS, UNKNOWNS, Next, Sending
from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.pacing import CHAT_RESTS
from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import DeliveryState
from storage.engine.connection import Connection
from storage.letters.letters import end, read
from storage.letters.routing import Routing
from storage.reminders.reminders import Reminders
from storage.tables import delivery, letter
from storage.tables.letters import IS_SENT, WAITS

LATE_AT_ONCE = 20  # letters that one look for what is too late takes


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sender wants, and for whom it asks."""

    owner: str
    channel: str
    many: int  # no more than it can send at once: what it holds in a crash may come twice
    ranks: Collection[Rank]  # those that may go at this hour


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that one sender has until the lease ends."""

    id: int
    letter: Letter
    tried: Sending
    owner: str
    lease_until: datetime


class Outgoing:
    """The outbox. An expired lease means that nobody knows whether it went."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._routing = Routing(connection)
        self._reminders = Reminders(connection)

    async def claim(
        self, wanted: Claim, channels: Collection[str], now: datetime
    ) -> Sequence[Claimed]:
        """What is due on a channel, the lowest rank first and the oldest within it.

        Whoever has a letter on its way, or had one a second ago, waits, whoever sent it. Only two
        who claim two letters for one person in the same instant do not see each other.

        Fewer than are due where somebody's way has changed, or their letter was stopped: those
        are put right, and the next claim takes others.
        """
        rows: list[Any] = []
        for rank in sorted(wanted.ranks):
            if len(rows) < wanted.many:
                rows += await self._take(wanted, rank, wanted.many - len(rows), now)
        return await self._checked(rows, wanted, channels, now) if rows else ()

    async def _take(self, wanted: Claim, rank: Rank, many: int, now: datetime) -> Sequence[Any]:
        taken = await self._connection.execute(
            _CLAIM,
            {
                "its_channel": wanted.channel,
                "its_rank": rank,
                "now": now,
                "lately": now - CHAT_RESTS,
                "many": many,
                "its_owner": wanted.owner,
                "until": now + LEASE,
            },
        )
        return taken.all()

    async def _checked(
        self, rows: Sequence[Any], wanted: Claim, channels: Collection[str], now: datetime
    ) -> Sequence[Claimed]:
        found = await self._connection.execute(
            _LETTERS, {"ids": list({row.letter_id for row in rows})}
        )
        letters = {row.id: row for row in found}
        read_once = {row.id: read(row) for row in letters.values()}
        cadres = {row.cadre_id for row in rows}
        stale = await self._stale(rows, letters, now)
        addresses = await self._routing.addresses(cadres, channels)
        claimed = []
        for row in sorted(rows, key=lambda row: (row.rank, row.due_at, row.id)):
            said, address = letters[row.letter_id], addresses.get(row.cadre_id)
            if said.is_over or said.id in stale or _is_late(said, now):
                await self._end(row, said, now)
            elif address is None or address.channel != wanted.channel:
                await self._reroute(row)
            else:
                tried = Sending(address, row.tries, row.unknowns, row.is_plain, said.expires_at)
                one = Claimed(row.id, read_once[said.id], tried, wanted.owner, row.lease_until)
                claimed.append(one)
        return claimed

    async def _stale(
        self, rows: Sequence[Any], letters: Mapping[int, Any], now: datetime
    ) -> Collection[int]:
        """Reminders of what is done by now, or of another day: asked last of all."""
        reminding = {one.id for one in letters.values() if one.cause == Cause.REMINDER}
        if not reminding:
            return ()
        unsent = {row.letter_id for row in rows if not row.unknowns}
        return await self._reminders.take_back(reminding, now, unsent=unsent)

    async def _end(self, row: Any, said: Any, now: datetime) -> None:  # noqa: ANN401
        late = DeliveryState.EXPIRED if _is_late(said, now) else DeliveryState.CANCELLED
        state = DeliveryState.UNKNOWN_FINAL if row.unknowns else late
        await self._connection.execute(
            update(delivery)
            .where(delivery.c.id == row.id)
            .values(state=state, settled_at=now, tries=row.tries - 1, **_FREE)
        )

    async def _reroute(self, row: Any) -> None:  # noqa: ANN401
        await self._connection.execute(
            update(delivery)
            .where(delivery.c.id == row.id)
            .values(state=_before(row.unknowns), channel=None, tries=row.tries - 1, **_FREE)
        )

    async def settle(self, ended: Sequence[tuple[Claimed, Next]], now: datetime) -> None:
        """Put the outcomes of tries on record, but for what is somebody else's by now.

        What they pressed on one meanwhile has settled it already.
        """
        rows = [_key(claimed) | _settling(claimed, after, now) for claimed, after in ended]
        await self._connection.execute(_SETTLE, rows)
        for claimed, after in ended:
            if after.marks:
                await self._routing.mark(claimed.tried.address, after.marks)
            if after.person:
                await self._routing.move(claimed.tried.address, after.person)

    async def give_back(self, claimed: Claimed) -> None:
        """It was not tried: the sender stops, and another may have it at once."""
        await self._connection.execute(
            _HELD,
            _key(claimed)
            | {"state": _before(claimed.tried.unknowns), "tries": claimed.tried.tries - 1}
            | _FREE,
        )

    async def end_leases(self, now: datetime) -> int:
        """Whoever had them is gone: they may have been sent. How many there were."""
        unknowns = delivery.c.unknowns + 1
        is_last = unknowns >= UNKNOWNS
        ended = await self._connection.execute(
            update(delivery)
            .where(IS_SENT, delivery.c.lease_until <= now)
            .values(
                state=case((is_last, DeliveryState.UNKNOWN_FINAL), else_=DeliveryState.UNKNOWN),
                settled_at=case((is_last, now), else_=None),
                unknowns=unknowns,
                due_at=now + UNKNOWN_RESTS,
                reason="whoever sent it went away",
                **_FREE,
            )
        )
        return ended.rowcount

    async def expire(self, now: datetime) -> int:
        """Settle what would come too late, a few letters at once. How many letters."""
        late = await self._connection.execute(
            select(letter.c.id)
            .where(letter.c.expires_at <= now, ~letter.c.is_over)
            .order_by(letter.c.expires_at)
            .limit(LATE_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        ids = late.scalars().all()
        if ids:
            await end(self._connection, delivery.c.letter_id.in_(ids), DeliveryState.EXPIRED, now)
            await self._connection.execute(
                update(letter).where(letter.c.id.in_(ids)).values(is_over=True, cursor=None)
            )
        return len(ids)


_FREE: dict[str, Any] = {"owner": None, "lease_until": None}
# Subqueries that cannot be joined: PostgreSQL would read a whole index for each claim.
_other = delivery.alias("other")
_IS_THEIRS = _other.c.cadre_id == delivery.c.cadre_id
_UNDER_WAY = select(func.count()).where(
    _IS_THEIRS, _other.c.sent_at.is_(None), _other.c.state == DeliveryState.SENDING
)
_LAST = select(func.max(_other.c.sent_at)).where(_IS_THEIRS)
_LATELY = bindparam("lately", type_=delivery.c.sent_at.type)
_DUE = (
    select(delivery.c.id)
    .where(
        delivery.c.channel == bindparam("its_channel"),
        delivery.c.rank == bindparam("its_rank"),
        WAITS,
        delivery.c.due_at <= bindparam("now"),
        _UNDER_WAY.scalar_subquery() == 0,
        func.coalesce(_LAST.scalar_subquery() <= _LATELY, true()),
    )
    .order_by(delivery.c.due_at, delivery.c.id)
    .limit(bindparam("many"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_CLAIM = (
    update(delivery)
    .where(delivery.c.id == _DUE.c.id)
    .values(
        state=DeliveryState.SENDING,
        owner=bindparam("its_owner"),
        lease_until=bindparam("until"),
        tries=delivery.c.tries + 1,
    )
    .returning(
        *(delivery.c[name] for name in ("id", "letter_id", "cadre_id", "rank", "due_at")),
        *(delivery.c[name] for name in ("tries", "unknowns", "is_plain", "lease_until")),
    )
)


def _is_late(said: Any, now: datetime) -> bool:  # noqa: ANN401
    return said.expires_at is not None and said.expires_at <= now


def _before(unknowns: int) -> DeliveryState:
    return DeliveryState.UNKNOWN if unknowns else DeliveryState.PLANNED


# Not by its number alone: after the lease another sender may have it, or this one again.
_HELD = update(delivery).where(
    delivery.c.id == bindparam("its_id"),
    delivery.c.owner == bindparam("its_owner"),
    delivery.c.lease_until == bindparam("its_lease", type_=delivery.c.lease_until.type),
    IS_SENT,
)
_SETTLE = _HELD.values(
    due_at=func.coalesce(bindparam("again_at", type_=delivery.c.due_at.type), delivery.c.due_at),
    **{
        name: bindparam(f"its_{name}", type_=delivery.c[name].type)
        for name in ("state", "tries", "unknowns", "is_plain", "channel", "person", "reason")
    },
    **{
        name: bindparam(f"its_{name}", type_=delivery.c[name].type)
        for name in ("message_id", "settled_at", "sent_at")
    },
    **_FREE,
)
_LETTERS = select(letter).where(letter.c.id.in_(bindparam("ids", expanding=True)))


def _key(claimed: Claimed) -> dict[str, Any]:
    return {
        "its_id": claimed.id,
        "its_owner": claimed.owner,
        "its_lease": claimed.lease_until,
    }


def _settling(claimed: Claimed, after: Next, now: datetime) -> dict[str, Any]:
    tried, is_settled = claimed.tried, after.due_at is None
    return {
        "its_state": after.state,
        "its_tries": tried.tries - (not after.counts),
        "its_unknowns": after.unknowns,
        "its_is_plain": after.is_plain,
        "its_channel": None if after.marks else tried.address.channel,
        "its_person": tried.address.person,
        "its_reason": after.reason[:200] or None,
        "its_message_id": after.message_id or None,
        "its_settled_at": now if is_settled else None,
        "its_sent_at": now if after.state is DeliveryState.SENT else None,
        "again_at": after.due_at,
    }
