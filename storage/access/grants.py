"""Who was given which access, over which unit, by whom and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.people import Cadre, Unit
from bot.domain.permissions import Access, Grant, Path
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.versions import as_unit, below, holds, version
from storage.tables import cadre, grant, unit


@dataclass(frozen=True, slots=True)
class Held:
    """A grant with the people and the unit it is about."""

    grant: Grant
    cadre: Cadre
    unit: Unit


class Grants:
    """A grant is never changed, only revoked; it ends by itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def give(self, given: Grant) -> int:
        """The new grant's id. A grant of the same access over the same unit ends with it."""
        await self._connection.execute(
            update(grant)
            .where(grant.c.cadre_id == given.cadre_id, grant.c.unit_id == given.unit_id)
            .where(grant.c.access == given.access, grant.c.revoked_at.is_(None))
            .values(revoked_at=given.granted_at)
        )
        values = {name: getattr(given, name) for name in given.__slots__ if name != "id"}
        row = await self._connection.execute(insert(grant).values(values).returning(grant.c.id))
        return int(row.scalar_one())

    async def revoke(self, grant_id: int, now: datetime) -> bool:
        """End a grant. False: it had been revoked."""
        ended = await self._connection.execute(
            update(grant)
            .where(grant.c.id == grant_id, grant.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        return bool(ended.rowcount)

    async def get(self, grant_id: int, now: datetime) -> Held:
        """One that holds. Raises NotFound, for one that has ended too."""
        found = await self._held(_with_names(now).where(grant.c.id == grant_id))
        if not found:
            raise NotFound("grant")
        return found[0]

    async def held_by(self, cadre_id: int, now: datetime) -> Sequence[Grant]:
        """What lets somebody act at this moment, oldest first."""
        rows = await self._connection.execute(
            select(grant)
            .join(cadre, cadre.c.id == grant.c.cadre_id)
            .where(grant.c.cadre_id == cadre_id, *_holds(now))
            .order_by(grant.c.id)
        )
        return [_grant(row) for row in rows]

    async def administrators(self, now: datetime) -> Sequence[int]:
        """Those who may do everything somewhere: they are told when the program is unwell."""
        rows = await self._connection.execute(
            select(grant.c.cadre_id)
            .join(cadre, cadre.c.id == grant.c.cadre_id)
            .where(grant.c.access == Access.ADMINISTRATOR, *_holds(now))
            .distinct()
            .order_by(grant.c.cadre_id)
        )
        return rows.scalars().all()

    async def nearest_writer(self, path: Path, now: datetime) -> int | None:
        """The first unit on a way up that somebody may change things in. None: none of them."""
        rows = await self._connection.execute(
            select(grant.c.unit_id)
            .join(cadre, cadre.c.id == grant.c.cadre_id)
            .where(grant.c.unit_id.in_(path), *_holds(now))
            .where(grant.c.access.in_((Access.STAFF, Access.ADMINISTRATOR)))
        )
        over = set(rows.scalars())
        return next((unit_id for unit_id in path if unit_id in over), None)

    async def under(
        self, unit_id: int, now: datetime, *, limit: int = 100, offset: int = 0
    ) -> Sequence[Held]:
        """What holds over a unit and all below it: the unit's own first, then by unit."""
        tree = select(below(unit_id, local_date(now)))
        return await self._held(
            _with_names(now)
            .where(grant.c.unit_id.in_(tree))
            .order_by(grant.c.unit_id != unit_id, version.c.folded, grant.c.id)
            .limit(limit)
            .offset(offset)
        )

    async def count_under(self, unit_id: int, now: datetime) -> int:
        tree = select(below(unit_id, local_date(now)))
        rows = await self._connection.execute(
            select(func.count())
            .select_from(grant.join(cadre, cadre.c.id == grant.c.cadre_id))
            .where(grant.c.unit_id.in_(tree), *_holds(now))
        )
        return int(rows.scalar_one())

    async def _held(self, chosen: Select[Any]) -> Sequence[Held]:
        rows = await self._connection.execute(chosen)
        return [
            Held(
                _grant(row),
                Cadre(row.cadre_id, row.cadre_name, row.joined_at is not None),
                as_unit(row),
            )
            for row in rows
        ]


def _holds(now: datetime) -> tuple[Any, ...]:
    """Conditions on grants and their cadres.

    What was given before somebody came in does not count: who left and whose
    name was taken anew by a unit's link has to be given it again.
    """
    return (
        grant.c.revoked_at.is_(None),
        grant.c.granted_at <= now,
        grant.c.expires_at > now,
        cadre.c.joined_at <= grant.c.granted_at,
    )


def _with_names(now: datetime) -> Select[Any]:
    of_today = and_(version.c.unit_id == grant.c.unit_id, holds(version, local_date(now)))
    return (
        select(
            grant, cadre.c.name.label("cadre_name"), cadre.c.joined_at, unit.c.code, version.c.name
        )
        .join(cadre, cadre.c.id == grant.c.cadre_id)
        .join(unit, unit.c.id == grant.c.unit_id)
        .join(version, of_today)
        .where(*_holds(now))
    )


def _grant(row: Any) -> Grant:  # noqa: ANN401
    return Grant(
        cadre_id=row.cadre_id,
        access=Access(row.access),
        unit_id=row.unit_id,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        id=row.id,
    )
