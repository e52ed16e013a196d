"""Files on their way: sent by somebody or made for somebody, kept for a day."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select

from bot.domain.errors import NotFound
from storage.engine.connection import Connection
from storage.tables import document

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Document:
    """A file with the name people know it by."""

    name: str
    body: bytes


class Documents:
    """Each belongs to one cadre, and nobody else gets it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, cadre_id: int, name: str, body: bytes, now: datetime) -> str:
        """The new document's id: 128 random bits."""
        number = secrets.token_urlsafe(16)
        values = {"id": number, "cadre_id": cadre_id, "name": name, "body": body, "made_at": now}
        await self._connection.execute(insert(document), values)
        return number

    async def get(self, number: str, *, cadre_id: int) -> Document:
        """Raises NotFound, for somebody else's too."""
        return await self._one(document.c.id == number, document.c.cadre_id == cadre_id)

    async def beside(self, number: str, *, cadre_id: int) -> str:
        """The id of the other file that was made with this one, at the same moment.

        A button has no room for two ids beside a large one. Raises NotFound.
        """
        other = document.alias("other")
        rows = await self._connection.execute(
            select(other.c.id)
            .join(document, document.c.made_at == other.c.made_at)
            .where(document.c.id == number, other.c.id != number)
            .where(document.c.cadre_id == cadre_id, other.c.cadre_id == cadre_id)
        )
        found = rows.scalars().first()
        if found is None:
            raise NotFound("document")
        return str(found)

    async def shown(self, number: str) -> Document:
        """For a screen that names it: such a screen is shown to its owner only."""
        return await self._one(document.c.id == number)

    async def _one(self, *conditions: ColumnElement[bool]) -> Document:
        rows = await self._connection.execute(select(document).where(*conditions))
        row = rows.one_or_none()
        if row is None:
            raise NotFound("document")
        return Document(row.name, row.body)

    async def forget(self, now: datetime) -> None:
        """Drop what was made more than KEPT_FOR ago."""
        await self._connection.execute(delete(document).where(document.c.made_at < now - KEPT_FOR))
