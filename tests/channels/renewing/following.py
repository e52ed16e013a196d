"""Somebody who follows a notice on a channel, and what happens to it meanwhile."""

from datetime import timedelta

from sqlalchemy import select, update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from storage.tables import cadre, delivery
from tests.conftest import NOW
from tests.conversations.notices.hall import Hall


async def out(hall: Hall) -> int:
    """A notice to four people, on its way for a minute."""
    await hall.sends()
    hall.town.clock.move(timedelta(minutes=3))
    return await hall.latest()


async def arrives(hall: Hall, cadre_id: int) -> None:
    """One copy is accepted by its channel."""
    async with hall.town.database.connection() as connection:
        await connection.execute(
            update(delivery)
            .where(delivery.c.cadre_id == cadre_id)
            .values(state=DeliveryState.SENT, sent_at=NOW, settled_at=NOW)
        )


async def is_settled(hall: Hall) -> None:
    """Nothing is on its way any more."""
    async with hall.town.database.connection() as connection:
        done = {"state": DeliveryState.SENT, "sent_at": NOW, "settled_at": NOW}
        await connection.execute(update(delivery).values(done))


async def is_at(hall: Hall, address: Address, name: str = "thuy") -> None:
    """Somebody has another address."""
    async with hall.town.database.work() as store:
        found = await store.conversations.find(Address("terminal", name))
        assert found
        assert found.cadre_id
        await store.conversations.open(address, NOW)
        await store.conversations.agree(address, NOW)
        await store.conversations.belong_to(address, found.cadre_id)


async def lose_rights(hall: Hall) -> None:
    """Thủy looks after nobody any more."""
    async with hall.town.database.connection() as connection:
        found = await connection.execute(select(cadre.c.id).where(cadre.c.name == "Hồ Thị Thủy"))
        cadre_id = found.scalar_one()
    async with hall.town.database.work() as store:
        for grant in await store.grants.held_by(cadre_id, NOW):
            await store.grants.revoke(grant.id, NOW)
