"""Cadres with addresses, and what was written to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from storage.database import Database
from storage.letters.outgoing import Claim, Claimed
from storage.store import Store
from storage.tables import delivery
from tests.conftest import NOW

SECOND = timedelta(seconds=1)
CHANNELS = ("telegram", "web")
NOTICE = Letter(Cause.NOTICE, "Thông báo", "Mời anh/chị dự họp.")


@dataclass(frozen=True)
class Row:
    """What is on record of one delivery."""

    state: DeliveryState
    tries: int
    unknowns: int
    channel: str | None
    reason: str | None


async def joins(
    store: Store, person: str, *channels: str, at: datetime = NOW, agrees: bool = True
) -> int:
    """A cadre who has joined on these channels, the last of them the latest."""
    cadre_id = (await store.cadres.add(f"Nguyễn {person}", at)).id
    for count, channel in enumerate(channels):
        address = Address(channel, person)
        await store.conversations.open(address, at + count * SECOND)
        await store.conversations.belong_to(address, cadre_id)
        await store.conversations.agree(address, at if agrees else None)
    return cadre_id


async def some(database: Database, many: int, channel: str = "telegram") -> list[int]:
    async with database.work() as store:
        return [await joins(store, str(number), channel) for number in range(many)]


async def writes(database: Database, cadres: Sequence[int], said: Letter = NOTICE) -> int:
    async with database.work() as store:
        return await store.letters.write(said, [Recipient(one) for one in cadres], NOW)


async def claims(
    database: Database,
    many: int = 8,
    *,
    owner: str = "one",
    channel: str = "telegram",
    after: float = 0,
    ranks: Sequence[Rank] = tuple(Rank),
) -> Sequence[Claimed]:
    """Routed and claimed, so many seconds after NOW."""
    now = NOW + after * SECOND
    async with database.work() as store:
        await store.routing.route(CHANNELS, now)
        wanted = Claim(owner, channel, many, ranks)
        return await store.outgoing.claim(wanted, CHANNELS, now)


async def found(database: Database, cadre_id: int) -> Row:
    """The delivery of a cadre who has one."""
    async with database.connection() as connection:
        rows = await connection.execute(select(delivery).where(delivery.c.cadre_id == cadre_id))
        row = rows.one()
    state = DeliveryState(row.state)
    return Row(state, row.tries, row.unknowns, row.channel, row.reason)


async def states(database: Database, letter_id: int) -> dict[str, int]:
    async with database.work() as store:
        tally = await store.letters.tally(letter_id)
    return {state.value: many for state, many in tally.items() if many}
