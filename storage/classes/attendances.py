"""Who came to a class."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, delete, func, insert, select, update

from bot.domain.classes.sessions import Attendance, Attendee, How
from bot.domain.errors import NotFound
from bot.domain.people import Post, Role
from bot.domain.vietnamese import fold
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.tables import attendance, cadre


class Attendances:
    """One line each. Hold the class before adding, so that nobody is on the list twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = Units(connection)

    async def add(
        self, class_id: int, who: Attendee, how: How, *, now: datetime, by: int | None = None
    ) -> int | None:
        """The id of the new line. None: this person is on the list already."""
        if who.cadre_id is not None and await self._is_there(class_id, who.cadre_id):
            return None
        rows = await self._connection.execute(
            insert(attendance)
            .values(
                class_id=class_id,
                cadre_id=who.cadre_id,
                unit_id=who.unit_id,
                role=who.role,
                full_time=who.full_time,
                name=who.name,
                sex=who.sex,
                how=how,
                attended_at=now,
                recorded_by=by,
            )
            .returning(attendance.c.id)
        )
        return int(rows.scalar_one())

    async def _is_there(self, class_id: int, cadre_id: int) -> bool:
        rows = await self._connection.execute(
            select(attendance.c.id).where(*_of(class_id, cadre_id))
        )
        return rows.one_or_none() is not None

    async def get(self, attendance_id: int, *, class_id: int, today: date) -> Attendance:
        """Raises NotFound, for a line of another class too."""
        chosen = _CAME.where(attendance.c.id == attendance_id, attendance.c.class_id == class_id)
        found = await self._lines(chosen, today)
        if not found:
            raise NotFound("attendance")
        return found[0]

    async def of_class(
        self, class_id: int, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[Attendance]:
        """The list, in the order in which people came."""
        chosen = _CAME.where(attendance.c.class_id == class_id).order_by(attendance.c.id)
        return await self._lines(chosen.limit(limit).offset(offset), today)

    async def count(self, class_id: int) -> int:
        """How many are on the list of those who came."""
        query = select(func.count()).where(attendance.c.class_id == class_id)
        return int((await self._connection.execute(query)).scalar_one())

    async def came(self, class_id: int, cadre_id: int) -> bool:
        """Whether somebody is on the list."""
        return await self._is_there(class_id, cadre_id)

    async def known(
        self, class_id: int
    ) -> tuple[frozenset[int], frozenset[tuple[str, int | None]]]:
        """Who is on the list: people by id, walk-ins by folded name and unit."""
        rows = await self._connection.execute(
            select(attendance.c.cadre_id, attendance.c.name, attendance.c.unit_id).where(
                attendance.c.class_id == class_id
            )
        )
        found = rows.all()
        people = frozenset(row.cadre_id for row in found if row.cadre_id is not None)
        return people, frozenset((fold(row.name), row.unit_id) for row in found if row.name)

    async def place(self, attendance_id: int, *, class_id: int, unit_id: int) -> None:
        """Where a walk-in came from."""
        await self._connection.execute(
            update(attendance)
            .where(attendance.c.id == attendance_id, attendance.c.class_id == class_id)
            .where(attendance.c.cadre_id.is_(None))
            .values(unit_id=unit_id)
        )

    async def remove(self, attendance_id: int, *, class_id: int) -> bool:
        """Take a mistake off the list. False: it was not there."""
        removed = await self._connection.execute(
            delete(attendance).where(
                attendance.c.id == attendance_id, attendance.c.class_id == class_id
            )
        )
        return bool(removed.rowcount)

    async def merge(
        self, attendance_id: int, *, class_id: int, cadre_id: int, post: Post | None
    ) -> bool:
        """A walk-in is known to be somebody: the line is theirs, and says what it said.

        Whoever is on the list as themselves was written down twice: then the walk-in's line
        goes. False: it is no walk-in's.
        """
        chosen = and_(
            attendance.c.id == attendance_id,
            attendance.c.class_id == class_id,
            attendance.c.cadre_id.is_(None),
        )
        row = (await self._connection.execute(select(attendance).where(chosen))).one_or_none()
        if row is None:
            return False
        if await self._is_there(class_id, cadre_id):
            await self._connection.execute(delete(attendance).where(chosen))
            return True
        told = {"unit_id": row.unit_id, "role": row.role, "full_time": row.full_time}
        if post is not None and row.unit_id in {None, post.unit.id}:
            told["unit_id"] = post.unit.id
            told["role"] = row.role or post.role
            told["full_time"] = post.full_time if row.full_time is None else row.full_time
        values = told | {"cadre_id": cadre_id, "name": ""}
        await self._connection.execute(update(attendance).where(chosen).values(values))
        return True

    async def _lines(self, chosen: Select[Any], today: date) -> Sequence[Attendance]:
        rows = (await self._connection.execute(chosen)).all()
        ids = {row.unit_id for row in rows if row.unit_id is not None}
        units = {one: await self._units.get(one, today) for one in ids}
        return [
            Attendance(
                id=row.id,
                name=row.name or row.person or "",
                cadre_id=row.cadre_id,
                unit=units.get(row.unit_id),
                role=row.role and Role(row.role),
                how=How(row.how),
            )
            for row in rows
        ]


_CAME = select(attendance, cadre.c.name.label("person")).outerjoin(
    cadre, cadre.c.id == attendance.c.cadre_id
)


def _of(class_id: int, cadre_id: int) -> tuple[Any, Any]:
    return attendance.c.class_id == class_id, attendance.c.cadre_id == cadre_id
