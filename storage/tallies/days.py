"""What changes by days passing alone: posts and units begin and end, classes are held."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, or_, select, union

from storage.engine.connection import Connection
from storage.people.versions import version
from storage.tables import attendance, class_session, completion, post
from storage.targets.doers import within


async def passed(connection: Connection, after: date, until: date, limit: int) -> Collection[int]:
    """Units that were counted as on one day and may count otherwise on a later one."""
    if after >= until:
        return ()
    rows = await connection.execute(_units(after, until).limit(limit))
    return set(rows.scalars())


def _units(after: date, until: date) -> CompoundSelect[Any]:
    """The last day of what ends still counts: it makes a difference from the next on."""
    first = after + timedelta(days=1)
    learned = select(completion.c.cadre_id).where(within(completion.c.completed_at, first, until))
    begun = within(class_session.c.starts_at, first, until)
    came = (
        select(attendance.c.cadre_id)
        .join(class_session, class_session.c.id == attendance.c.class_id)
        .where(begun)
    )
    return union(
        _turned(post, after, until),
        _turned(version, after, until),
        select(post.c.unit_id).where(or_(post.c.cadre_id.in_(learned), post.c.cadre_id.in_(came))),
        select(class_session.c.unit_id).where(begun),
    )


def _turned(table: Any, after: date, until: date) -> Select[Any]:  # noqa: ANN401
    began = and_(table.c.from_on > after, table.c.from_on <= until)
    ended = and_(table.c.to_on >= after, table.c.to_on < until)
    return select(table.c.unit_id).where(or_(began, ended))
