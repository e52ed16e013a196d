"""Letters on a page: accepted there, and not yet put aside by whoever they are for."""

from collections.abc import Sequence

from sqlalchemy import select, update

from bot.domain.deliveries.letters import InHand
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from storage.engine.connection import Connection
from storage.letters.letters import read
from storage.tables import conversation, delivery, letter

MOST = 20  # at once; the older ones come when these are put aside
_THERE = (
    DeliveryState.SENDING,
    DeliveryState.SENT,
    DeliveryState.UNKNOWN,
    DeliveryState.UNKNOWN_FINAL,
)


class Unread:
    """A channel whose pages are drawn when somebody looks has its letters from here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, cadre_id: int, channel: str) -> Sequence[InHand]:
        """The newest first, MOST at once."""
        rows = await self._connection.execute(
            select(letter, delivery.c.id.label("delivery_id"))
            .join(delivery, delivery.c.letter_id == letter.c.id)
            .where(delivery.c.cadre_id == cadre_id, delivery.c.channel == channel)
            .where(delivery.c.opened_at.is_(None), delivery.c.state.in_(_THERE))
            .order_by(delivery.c.id.desc())
            .limit(MOST)
        )
        return [InHand(row.delivery_id, read(row)) for row in rows]

    async def announce(self, address: Address) -> bool:
        """Pages that show this conversation have something new. False: there is none."""
        changed = await self._connection.execute(
            update(conversation)
            .where(
                conversation.c.channel == address.channel,
                conversation.c.person == address.person,
            )
            .values(version=conversation.c.version + 1)
        )
        return bool(changed.rowcount)
