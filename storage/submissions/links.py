"""Links to calendars: an opaque token in the address, its hash here."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from storage.engine.connection import Connection
from storage.tables import cadre, calendar_link


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """Whose calendar it is, and when one last asked for it."""

    cadre_id: int
    fetched_at: datetime | None  # None: never


class CalendarLinks:
    """One for each person: a new one puts an end to the one before.

    The token has 128 random bits and is not kept here: whoever lost it takes a new one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def renew(self, cadre_id: int, now: datetime) -> str:
        """The token of a new link."""
        await self.revoke(cadre_id)
        token = secrets.token_urlsafe(16)
        values = {"cadre_id": cadre_id, "token_hash": _hash(token), "made_at": now}
        await self._connection.execute(insert(calendar_link).values(values))
        return token

    async def revoke(self, cadre_id: int) -> None:
        await self._connection.execute(
            delete(calendar_link).where(calendar_link.c.cadre_id == cadre_id)
        )

    async def made_at(self, cadre_id: int) -> datetime | None:
        """When somebody took the link they have. None: they have none."""
        rows = await self._connection.execute(
            select(calendar_link.c.made_at).where(calendar_link.c.cadre_id == cadre_id)
        )
        return rows.scalar_one_or_none()

    async def whose(self, token: str) -> CalendarLink | None:
        """Of those who are in. None: it is nobody's, or not any more."""
        rows = await self._connection.execute(
            select(calendar_link.c.cadre_id, calendar_link.c.fetched_at)
            .join(cadre, cadre.c.id == calendar_link.c.cadre_id)
            .where(calendar_link.c.token_hash == _hash(token), cadre.c.joined_at.is_not(None))
        )
        row = rows.one_or_none()
        return row and CalendarLink(row.cadre_id, row.fetched_at)

    async def fetched(self, cadre_id: int, now: datetime) -> None:
        """A calendar has asked for it."""
        await self._connection.execute(
            update(calendar_link)
            .where(calendar_link.c.cadre_id == cadre_id)
            .values(fetched_at=now)
        )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
