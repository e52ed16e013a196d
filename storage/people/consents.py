"""What people agreed to or refused."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, update

from bot.domain.people import Address
from storage.engine.connection import Connection
from storage.tables import consent


class Consents:
    """What people agreed to or refused, as proof: version, hash of the text shown, and when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def record(
        self, address: Address, *, version: str, text: str, agreed: bool, now: datetime
    ) -> None:
        await self._connection.execute(
            insert(consent).values(
                channel=address.channel,
                person=address.person,
                version=version,
                text_hash=sha256(text.encode()).hexdigest(),
                agreed=agreed,
                at=now,
            )
        )

    async def belong_to(self, address: Address, cadre_id: int) -> None:
        """The consents given at this address before it was known whose it is."""
        await self._connection.execute(
            update(consent)
            .where(consent.c.channel == address.channel, consent.c.person == address.person)
            .where(consent.c.cadre_id.is_(None))
            .values(cadre_id=cadre_id)
        )
