"""Newcomers: who says to be of a unit and waits for somebody of it to agree."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select, true, update

from bot.domain.errors import NotFound
from bot.domain.people import OVERDUE, Cadre, Newcomer, Role, Settlement, Unit
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.merging import merge
from storage.people.versions import below_any, holds, is_held, version
from storage.tables import cadre, newcomer, post, unit


class Newcomers:
    """One row for every time somebody says to be of a unit; it stays when it is settled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, cadre_id: int, unit_id: int, role: Role, now: datetime) -> None:
        await self._connection.execute(
            insert(newcomer).values(cadre_id=cadre_id, unit_id=unit_id, role=role, asked_at=now)
        )

    async def get(self, newcomer_id: int, now: datetime) -> Newcomer:
        """Locked until the work ends. Raises NotFound."""
        await self._connection.execute(
            select(newcomer.c.id).where(newcomer.c.id == newcomer_id).with_for_update()
        )
        found = await self._found(_named(now).where(newcomer.c.id == newcomer_id))
        if not found:
            raise NotFound("newcomer")
        return found[0]

    async def of_cadre(self, cadre_id: int, now: datetime) -> Newcomer | None:
        """The last time somebody said to be of a unit. None: never."""
        chosen = _named(now).where(newcomer.c.cadre_id == cadre_id)
        found = await self._found(chosen.order_by(None).order_by(newcomer.c.id.desc()).limit(1))
        return found[0] if found else None

    async def of_unit(self, unit_id: int, now: datetime) -> Sequence[Newcomer]:
        """Who waits in the unit, the longest waiting first."""
        return await self._found(_named(now).where(newcomer.c.unit_id == unit_id, _WAITS))

    async def count(self, unit_id: int) -> int:
        rows = await self._connection.execute(
            select(func.count()).where(newcomer.c.unit_id == unit_id, _WAITS)
        )
        return int(rows.scalar_one())

    async def waiting_for(
        self, *, chaired: Sequence[int], under: Sequence[int] | None, now: datetime
    ) -> Sequence[Newcomer]:
        """Who waits for a chair of these units, or for staff over these with all below them.

        A chair has all of their own unit. Staff have those whom no chair can settle, or none has
        for OVERDUE. `under` None: everywhere.
        """
        is_theirs = and_(_needs_staff(now), _within(under, now))
        chosen = _named(now).where(_WAITS, or_(newcomer.c.unit_id.in_(chaired), is_theirs))
        return await self._found(chosen)

    async def settle(
        self, found: Newcomer, settlement: Settlement, now: datetime, *, by: int
    ) -> None:
        await self._settle(newcomer.c.id == found.id, settlement, now, by)

    async def leave(self, cadre_id: int, now: datetime) -> None:
        """They wait no more: they took back their consent."""
        await self._settle(newcomer.c.cadre_id == cadre_id, Settlement.GONE, now, None)

    async def _settle(
        self, whose: ColumnElement[bool], settlement: Settlement, now: datetime, by: int | None
    ) -> None:
        values = {"settled_at": now, "settled_by": by, "settlement": settlement}
        await self._connection.execute(update(newcomer).where(whose, _WAITS).values(values))

    async def merge(self, found: Newcomer, cadre_id: int, now: datetime) -> None:
        """From now on they are that cadre, with all they have learned meanwhile."""
        await merge(self._connection, found.cadre.id, cadre_id, now)

    async def tell(self, found: Newcomer, now: datetime) -> bool:
        """That they are not of the unit is told once. False: there is nothing to tell."""
        told = await self._connection.execute(
            update(newcomer)
            .where(newcomer.c.id == found.id, newcomer.c.told_at.is_(None))
            .where(newcomer.c.settlement == Settlement.REFUSED)
            .values(told_at=now)
        )
        return bool(told.rowcount)

    async def _found(self, chosen: Select[Any]) -> Sequence[Newcomer]:
        return [_newcomer(row) for row in await self._connection.execute(chosen)]


_WAITS = newcomer.c.settled_at.is_(None)


def _needs_staff(now: datetime) -> ColumnElement[bool]:
    """Nobody in the unit can say, or nobody has for long."""
    has_chair = exists().where(
        post.c.unit_id == newcomer.c.unit_id,
        post.c.role == Role.CHAIR,
        is_held(local_date(now)),
        post.c.cadre_id == cadre.c.id,
        cadre.c.joined_at.is_not(None),
    )
    is_overdue = newcomer.c.asked_at <= now - OVERDUE
    return or_(is_overdue, newcomer.c.role == Role.CHAIR, ~has_chair)


def _within(under: Sequence[int] | None, now: datetime) -> ColumnElement[bool]:
    if under is None:
        return true()
    return newcomer.c.unit_id.in_(select(below_any(under, local_date(now))))


def _named(now: datetime) -> Select[Any]:
    """With the names of the person and of the unit, the longest waiting first."""
    of_today = and_(version.c.unit_id == newcomer.c.unit_id, holds(version, local_date(now)))
    who = cadre.alias("who")
    return (
        select(
            newcomer,
            who.c.name.label("cadre_name"),
            who.c.joined_at,
            unit.c.code,
            func.coalesce(version.c.name, unit.c.code).label("unit_name"),
        )
        .join(who, who.c.id == newcomer.c.cadre_id)
        .join(unit, unit.c.id == newcomer.c.unit_id)
        .join(version, of_today, isouter=True)
        .order_by(newcomer.c.asked_at, newcomer.c.id)
    )


def _newcomer(row: Any) -> Newcomer:  # noqa: ANN401
    return Newcomer(
        id=row.id,
        cadre=Cadre(row.cadre_id, row.cadre_name, row.joined_at is not None),
        unit=Unit(row.unit_id, row.code, row.unit_name),
        role=Role(row.role),
        asked_at=row.asked_at,
        settlement=row.settlement and Settlement(row.settlement),
    )
