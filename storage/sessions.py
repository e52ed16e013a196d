"""Sessions of the web chat: an opaque token in a cookie, its hash here."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage.engine.connection import Connection
from storage.tables import push_subscription, session

LASTS_FOR = timedelta(
    days=180
)  # from the last visit; a half-year is the longest gap between campaigns


class Sessions:
    """Who a browser is. The token has 256 random bits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, now: datetime) -> tuple[str, str]:
        """A new session: its token for the cookie, and the person it stands for."""
        token, person = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        await self._connection.execute(
            insert(session).values(
                token_hash=_hash(token), person=person, created_at=now, expires_at=now + LASTS_FOR
            )
        )
        return token, person

    async def person(self, token: str, now: datetime) -> str | None:
        """Whose session this is; a visit prolongs it. None: no such session, or it is over."""
        row = await self._connection.execute(
            select(session.c.person, session.c.expires_at).where(
                session.c.token_hash == _hash(token)
            )
        )
        found = row.one_or_none()
        if found is None or found.expires_at <= now:
            return None
        if found.expires_at < now + LASTS_FOR - timedelta(days=1):
            await self._prolong(token, now)
        return str(found.person)

    async def _prolong(self, token: str, now: datetime) -> None:
        await self._connection.execute(
            update(session)
            .where(session.c.token_hash == _hash(token))
            .values(expires_at=now + LASTS_FOR)
        )

    async def forget(self, now: datetime) -> None:
        """Drop sessions that are over."""
        await self._drop(session.c.expires_at < now)

    async def end(self, token: str) -> None:
        await self._drop(session.c.token_hash == _hash(token))

    async def _drop(self, those: ColumnElement[bool]) -> None:
        """With them goes that their browsers are told of letters."""
        people = select(session.c.person).where(those)
        for statement in (
            delete(push_subscription).where(push_subscription.c.person.in_(people)),
            delete(session).where(those),
        ):
            await self._connection.execute(statement)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
