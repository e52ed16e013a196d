"""Cadres and the posts they hold."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.errors import NotFound
from bot.domain.people import Cadre, Post, Role, Unit
from storage.engine.connection import Connection
from storage.people.versions import as_unit, holds, is_held, version
from storage.tables import cadre, post, unit


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

    async def names(self, cadre_ids: Sequence[int]) -> Mapping[int, str]:
        """What they are called; "" for whoever was erased."""
        rows = await self._connection.execute(
            select(cadre.c.id, cadre.c.name).where(cadre.c.id.in_(cadre_ids))
        )
        return {row.id: row.name for row in rows}

    async def locales(self, cadre_ids: Sequence[int]) -> Mapping[int, str]:
        """The language each of them has chosen; whoever was erased, the first one."""
        found: dict[int, str] = {}
        for start in range(0, len(cadre_ids), 500):
            rows = await self._connection.execute(
                select(cadre.c.id, cadre.c.locale).where(
                    cadre.c.id.in_(cadre_ids[start : start + 500])
                )
            )
            found |= {row.id: row.locale for row in rows}
        return found

    async def joined_of(self, cadre_ids: Sequence[int]) -> frozenset[int]:
        """Which of these have come in."""
        found: set[int] = set()
        for start in range(0, len(cadre_ids), 500):
            rows = await self._connection.execute(
                select(cadre.c.id)
                .where(cadre.c.id.in_(cadre_ids[start : start + 500]))
                .where(cadre.c.joined_at.is_not(None))
            )
            found |= set(rows.scalars())
        return frozenset(found)

    async def of_unit(self, unit_id: int, today: date) -> Sequence[Cadre]:
        """Everybody who holds a post in the unit on that day."""
        rows = await self._connection.execute(
            select(cadre).join(post).where(post.c.unit_id == unit_id, is_held(today)).distinct()
        )
        return tuple(Cadre(row.id, row.name, row.joined_at is not None) for row in rows)

    async def posts(self, cadre_id: int, today: date) -> Sequence[Post]:
        """The posts somebody holds on that day, oldest first."""
        rows = await self._connection.execute(
            _POSTS.where(
                post.c.cadre_id == cadre_id, is_held(today), holds(version, today)
            ).order_by(post.c.id)
        )
        return tuple(map(_post, rows))

    async def past_posts(self, cadre_id: int, today: date, limit: int = 10) -> Sequence[Post]:
        """The posts somebody held before that day, the latest first; units as they were then."""
        rows = await self._connection.execute(
            _POSTS.where(post.c.cadre_id == cadre_id, post.c.to_on < today)
            .where(holds(version, post.c.to_on))
            .order_by(post.c.to_on.desc(), post.c.id.desc())
            .limit(limit)
        )
        return tuple(map(_post, rows))

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


_POSTS = (
    select(
        post.c.role,
        post.c.full_time,
        post.c.from_on.label("since"),
        post.c.to_on.label("until"),
        post.c.decision,
        unit.c.code,
        version,
    )
    .join(unit, unit.c.id == post.c.unit_id)
    .join(version, version.c.unit_id == post.c.unit_id)
)


def _post(row: Any) -> Post:  # noqa: ANN401
    return Post(
        as_unit(row),
        Role(row.role),
        row.since,
        full_time=row.full_time,
        to_on=row.until,
        decision=row.decision or "",
    )
