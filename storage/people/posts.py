"""Who holds what in a unit, what nobody holds, and how many have come in."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, distinct, exists, func, insert, literal, select, update

from bot.domain.people import Cadre, Headcount, Holding, KeyPosts, Post, Role, Unit
from storage.engine.connection import Connection
from storage.people.tree import handed_on
from storage.people.versions import below, holds, is_held, version
from storage.tables import cadre, post, unit


class Posts:
    """Posts, seen from the units they are held in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_unit(self, unit_id: int, on: date) -> Sequence[Holding]:
        """Every post held in the unit on that day, in the order of roles."""
        rows = await self._connection.execute(
            _HELD.where(post.c.unit_id == unit_id, is_held(on), holds(version, on))
        )
        found = [_holding(row) for row in rows]
        order = list(Role)
        return tuple(sorted(found, key=lambda one: order.index(one.post.role)))

    async def vacant(self, unit_id: int, on: date) -> Sequence[Role]:
        """The chair's post, and posts somebody held before, that nobody holds on that day."""
        rows = await self._connection.execute(
            select(post.c.role, func.max(case((is_held(on), 1), else_=0)).label("held"))
            .where(post.c.unit_id == unit_id)
            .group_by(post.c.role)
        )
        held = {Role(row.role): bool(row.held) for row in rows}
        return [role for role in Role if not held.get(role, role is not Role.CHAIR)]

    async def headcount(self, unit_id: int, on: date) -> Headcount:
        """The unit with all below it: units, people with a post, and how many came in."""
        tree = below(unit_id, on)
        units = select(func.count()).select_from(tree).scalar_subquery()
        rows = await self._connection.execute(
            select(
                units.label("units"),
                func.count(distinct(cadre.c.id)).label("people"),
                func.count(distinct(case((cadre.c.joined_at.is_not(None), cadre.c.id)))).label(
                    "joined"
                ),
            )
            .select_from(post.join(cadre))
            .where(post.c.unit_id.in_(select(tree)), is_held(on))
        )
        row = rows.one()
        return Headcount(row.units, row.people, row.joined)

    async def key_posts(self, unit_id: int, on: date, roles: Collection[Role]) -> KeyPosts:
        """The same for posts that are called key, and how many of those nobody holds."""
        units = below(unit_id, on)
        there = post.c.unit_id.in_(select(units)), post.c.role.in_(roles)
        has_joined = case((cadre.c.joined_at.is_not(None), cadre.c.id))
        holders = select(post).join(cadre).where(*there, is_held(on))
        once_held = (
            select(post.c.unit_id)
            .where(*there, post.c.role != Role.CHAIR)
            .group_by(post.c.unit_id, post.c.role)
            .having(func.max(case((is_held(on), 1), else_=0)) == 0)
        )
        is_theirs = post.c.unit_id == units.c.unit_id
        has_chair = exists().where(is_theirs, post.c.role == Role.CHAIR, is_held(on))
        headless = select(units).where(~has_chair, literal(Role.CHAIR in roles))
        rows = await self._connection.execute(
            select(  # one statement: the tree is walked once
                _one(holders, distinct(cadre.c.id)).label("people"),
                _one(holders, distinct(has_joined)).label("joined"),
                (_one(once_held) + _one(headless)).label("vacant"),
            )
        )
        row = rows.one()
        return KeyPosts(row.people, row.joined, row.vacant)

    async def below(self, unit_id: int, on: date) -> Sequence[Holding]:
        """The same for the unit with all below it, unit by unit."""
        rows = await self._connection.execute(
            _HELD.where(post.c.unit_id.in_(select(below(unit_id, on))))
            .where(is_held(on), holds(version, on))
            .order_by(None)
            .order_by(version.c.folded, post.c.id)
        )
        return [_holding(row) for row in rows]

    async def left_behind(self, unit_id: int, on: date) -> Sequence[Holding]:
        """Posts that are still held in units that have ended, and that this one carries on."""
        last = version.alias("last")
        is_last = version.c.id == (
            select(func.max(last.c.id))
            .where(last.c.unit_id == version.c.unit_id)
            .scalar_subquery()
        )
        rows = await self._connection.execute(
            _HELD.where(post.c.unit_id.in_(_ended_into(unit_id, on)), is_held(on), is_last)
        )
        return [_holding(row) for row in rows]

    async def carry_over(self, held: Sequence[Holding], unit_id: int, today: date) -> None:
        """From today they are held in this unit; what was before stays as it was."""
        for one in held:
            there = post.c.cadre_id == one.cadre.id, post.c.role == one.post.role, is_held(today)
            ended = update(post).where(*there, post.c.unit_id == one.post.unit.id)
            await self._connection.execute(ended.values(to_on=today - timedelta(days=1)))
            begun = {"cadre_id": one.cadre.id, "unit_id": unit_id, "role": one.post.role}
            begun |= {"full_time": one.post.full_time, "from_on": today}
            known = await self._connection.execute(
                select(post.c.id).where(*there, post.c.unit_id == unit_id)
            )
            if known.first() is None:
                await self._connection.execute(insert(post).values(begun))

    async def unwelcomed(self, cadre_id: int, on: date) -> Sequence[Post]:
        """The posts held on that day whose holder has not been told what they ask to learn."""
        rows = await self._connection.execute(
            _HELD.where(post.c.cadre_id == cadre_id, post.c.welcomed_at.is_(None)).where(
                is_held(on), holds(version, on)
            )
        )
        return [_holding(row).post for row in rows]

    async def welcome(self, cadre_id: int, on: date, now: datetime) -> None:
        """Whoever holds them has been told, by a screen or by a message: never again."""
        await self._connection.execute(
            update(post)
            .where(post.c.cadre_id == cadre_id, post.c.welcomed_at.is_(None), is_held(on))
            .values(welcomed_at=now)
        )


def _ended_into(unit_id: int, on: date) -> Select[Any]:
    """The units that this one carries on, down the line of main heirs."""
    handed = handed_on(on)
    gone = (
        select(handed.c.unit_id)
        .where(handed.c.heir_id == unit_id)
        .cte("ended_into", recursive=True)
    )
    gone = gone.union(select(handed.c.unit_id).join(gone, handed.c.heir_id == gone.c.unit_id))
    return select(gone.c.unit_id)


def _one(chosen: Select[Any], counted: Any = None) -> Any:  # noqa: ANN401
    """How many rows are chosen; or how many of what is counted in them."""
    if counted is not None:
        return chosen.with_only_columns(func.count(counted)).scalar_subquery()
    return select(func.count()).select_from(chosen.subquery()).scalar_subquery()


_HELD = (
    select(
        version.c.unit_id,
        version.c.name.label("unit_name"),
        version.c.folded,
        unit.c.code,
        post.c.id.label("post_id"),
        post.c.role,
        post.c.full_time,
        post.c.from_on,
        post.c.to_on,
        post.c.decision,
        cadre.c.id.label("cadre_id"),
        cadre.c.name,
        cadre.c.joined_at,
    )
    .select_from(post)
    .join(cadre, cadre.c.id == post.c.cadre_id)
    .join(unit, unit.c.id == post.c.unit_id)
    .join(version, version.c.unit_id == unit.c.id)
    .order_by(post.c.id)
)


def _holding(row: Any) -> Holding:  # noqa: ANN401
    return Holding(
        Cadre(row.cadre_id, row.name, row.joined_at is not None),
        Post(
            Unit(row.unit_id, row.code, row.unit_name),
            Role(row.role),
            row.from_on,
            full_time=row.full_time,
            to_on=row.to_on,
            decision=row.decision or "",
        ),
    )
