"""What is behind a commendation: seats, classes attended and missed, figures due."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from bot.domain.reports.commendations import Attended
from bot.domain.targets.coverage import Basis
from bot.domain.targets.seats import NamedSeat
from storage.engine.connection import Connection
from storage.engine.days import local_day
from storage.people.versions import below, is_held
from storage.tables import attendance, class_session, enrolment, post
from storage.targets.coverage import Coverage
from storage.targets.listing import as_named, listing


class Merits:
    """Of a unit and all below it on one day; classes of whoever held them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._coverage = Coverage(connection)

    async def seats(self, basis: Basis, unit_id: int) -> Sequence[NamedSeat]:
        """Every seat of a target, on whatever list it is."""
        seat = await self._coverage.seats(basis, unit_id)
        rows = await self._connection.execute(listing(seat, basis.on, None))
        return [as_named(row) for row in rows]

    async def attended(
        self, unit_id: int, from_on: date, to_on: date, now: datetime
    ) -> Mapping[int, Attended]:
        """Of those who hold a post there on the last day, by their ids.

        A class that is over is missed by whoever was put forward for it, not taken back, and
        did not come.
        """
        there = select(post.c.cadre_id).where(
            post.c.unit_id.in_(select(below(unit_id, to_on))), is_held(to_on)
        )
        begins = local_day(class_session.c.starts_at)
        is_meant = and_(class_session.c.cancelled_at.is_(None), begins >= from_on, begins <= to_on)
        came = await self._count(attendance, and_(is_meant, attendance.c.cadre_id.in_(there)))
        has_come = exists().where(
            attendance.c.class_id == enrolment.c.class_id,
            attendance.c.cadre_id == enrolment.c.cadre_id,
        )
        is_missed = and_(
            is_meant,
            enrolment.c.cadre_id.in_(there),
            enrolment.c.withdrawn_at.is_(None),
            class_session.c.ends_at <= now,
            ~has_come,
        )
        missed = await self._count(enrolment, is_missed)
        return {one: Attended(came[one], missed[one]) for one in {*came, *missed}}

    async def _count(self, table: Any, condition: ColumnElement[bool]) -> dict[int, int]:  # noqa: ANN401
        """Rows by their cadre."""
        rows = await self._connection.execute(
            select(table.c.cadre_id, func.count().label("many"))
            .join(class_session, class_session.c.id == table.c.class_id)
            .where(condition)
            .group_by(table.c.cadre_id)
        )
        return defaultdict(int, {row.cadre_id: row.many for row in rows})
