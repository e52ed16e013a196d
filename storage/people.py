"""Units, cadres with their posts, and what people agreed to."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, or_, select, update

from bot.domain.errors import NotFound
from bot.domain.people import Address, Cadre, Post, Role, Unit
from storage.engine.connection import Connection
from storage.tables import cadre, consent, post, unit


class Units:
    """The organisations cadres hold posts in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, code: str, name: str, parent_id: int | None = None) -> Unit:
        row = await self._connection.execute(
            insert(unit).values(code=code, name=name, parent_id=parent_id).returning(unit)
        )
        return _unit(row.one())

    async def get(self, unit_id: int) -> Unit:
        return await self._one(unit.c.id == unit_id)

    async def coded(self, code: str) -> Unit:
        """The unit with this code. Raises NotFound."""
        return await self._one(unit.c.code == code)

    async def _one(self, condition: Any) -> Unit:  # noqa: ANN401
        row = (await self._connection.execute(select(unit).where(condition))).one_or_none()
        if row is None:
            raise NotFound("unit")
        return _unit(row)


class Cadres:
    """People the bot trains. A post belongs to a person and a unit, and is dated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, name: str, now: datetime) -> Cadre:
        row = await self._connection.execute(
            insert(cadre).values(name=name, created_at=now).returning(cadre.c.id)
        )
        return Cadre(row.scalar_one(), name, has_joined=False)

    async def appoint(
        self, cadre_id: int, unit_id: int, role: Role, from_on: date | None = None
    ) -> None:
        await self._connection.execute(
            insert(post).values(cadre_id=cadre_id, unit_id=unit_id, role=role, from_on=from_on)
        )

    async def get(self, cadre_id: int) -> Cadre:
        row = await self._connection.execute(select(cadre).where(cadre.c.id == cadre_id))
        found = row.one_or_none()
        if found is None:
            raise NotFound("cadre")
        return Cadre(found.id, found.name, found.joined_at is not None)

    async def of_unit(self, unit_id: int, today: date) -> Sequence[Cadre]:
        """Everybody who holds a post in the unit on that day."""
        rows = await self._connection.execute(
            select(cadre)
            .join(post)
            .where(post.c.unit_id == unit_id, or_(post.c.to_on.is_(None), post.c.to_on >= today))
            .distinct()
        )
        return tuple(Cadre(row.id, row.name, row.joined_at is not None) for row in rows)

    async def posts(self, cadre_id: int, today: date) -> Sequence[Post]:
        """The posts somebody holds on that day, oldest first."""
        rows = await self._connection.execute(
            select(post.c.role, post.c.from_on, unit)
            .join(unit)
            .where(post.c.cadre_id == cadre_id)
            .where(or_(post.c.to_on.is_(None), post.c.to_on >= today))
            .order_by(post.c.id)
        )
        return tuple(Post(_unit(row), Role(row.role), row.from_on) for row in rows)

    async def unit(self, cadre_id: int, today: date) -> Unit | None:
        """The unit of somebody's first post on that day. None: no post."""
        posts = await self.posts(cadre_id, today)
        return posts[0].unit if posts else None

    async def join(self, cadre_id: int, now: datetime) -> bool:
        """Mark that somebody came in. False: they had already."""
        changed = await self._connection.execute(
            update(cadre)
            .where(cadre.c.id == cadre_id, cadre.c.joined_at.is_(None))
            .values(joined_at=now)
        )
        return bool(changed.rowcount)

    async def speak(self, cadre_id: int, locale: str) -> None:
        """From now on the interface speaks this language to them."""
        await self._connection.execute(
            update(cadre).where(cadre.c.id == cadre_id).values(locale=locale)
        )


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


def _unit(row: Any) -> Unit:  # noqa: ANN401
    return Unit(row.id, row.code, row.name)
