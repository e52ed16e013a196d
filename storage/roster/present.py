"""The units, people and posts that a roster is compared with."""

from datetime import date

from sqlalchemy import or_, select

from bot.domain.people import Role
from bot.domain.roster.changes import Present
from bot.domain.roster.people import Held
from bot.domain.roster.words import Sex
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.people.versions import below
from storage.tables import cadre, post


async def present(connection: Connection, scope: int | None, on: date) -> Present:
    """What there is on that day under a unit; without one, everywhere."""
    units = Units(connection)
    places = await units.tree(on, scope)
    known = {place.unit.code: (place.unit.id, place.profile) for place in places}
    codes = await units.codes()
    outside = {code: unit_id for code, unit_id in codes.items() if code not in known}
    return Present(known, await _held(connection, scope, on), outside)


async def _held(connection: Connection, scope: int | None, on: date) -> list[Held]:
    """Posts that are held or will be; nobody who was erased is matched again."""
    chosen = (
        select(post, cadre.c.name, cadre.c.sex, cadre.c.phone_hash)
        .join(cadre)
        .where(or_(post.c.to_on.is_(None), post.c.to_on >= on), cadre.c.erased_at.is_(None))
        .order_by(post.c.id)
    )
    if scope is not None:
        chosen = chosen.where(post.c.unit_id.in_(select(below(scope, on))))
    rows = await connection.execute(chosen)
    return [
        Held(
            post_id=row.id,
            cadre_id=row.cadre_id,
            unit_id=row.unit_id,
            name=row.name,
            role=Role(row.role),
            phone_hash=row.phone_hash or "",
            full_time=row.full_time,
            from_on=row.from_on,
            to_on=row.to_on,
            sex=Sex(row.sex) if row.sex else None,
            decision=row.decision or "",
        )
        for row in rows
    ]
