"""Classes that were held before anybody wrote them down here: entered many at once."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Table, insert

from bot.domain.people import Role
from bot.domain.units import Sector
from storage.engine.connection import Connection
from storage.roster.taking import chunks
from storage.tables import attendance, class_session, class_subject

AT_ONCE = 1000  # rows of one statement; then the loop may serve others


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who came, with where they came from and as what."""

    cadre_id: int
    unit_id: int
    role: Role
    full_time: bool | None = None  # None: not told


@dataclass(frozen=True, slots=True)
class PastClass:
    """A class with those who came: by name, and the others as a count."""

    unit_id: int  # who held it
    title: str
    subjects: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    sector: Sector | None = None  # None: for both
    place: str = ""
    is_online: bool = False
    others: int = 0
    is_rough: bool = False  # the others: "khoảng"
    came: tuple[Attendee, ...] = ()


class PastClasses:
    """A list of classes becomes rows; nothing is checked, for all of it has happened."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, held: Sequence[PastClass], now: datetime) -> None:
        ids: list[int] = []
        adding = insert(class_session).returning(class_session.c.id, sort_by_parameter_order=True)
        for some in chunks(held, AT_ONCE):
            rows = [_session(one, now) for one in some]
            ids += (await self._connection.execute(adding, rows)).scalars()
        pairs = list(zip(ids, held, strict=True))
        await self._insert(
            class_subject,
            [
                {"class_id": class_id, "subject_id": subject}
                for class_id, one in pairs
                for subject in one.subjects
            ],
        )
        await self._insert(attendance, [row for pair in pairs for row in _attendances(*pair)])

    async def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        for some in chunks(rows, AT_ONCE):
            await self._connection.execute(insert(table), some)
            await asyncio.sleep(0)


def _session(one: PastClass, now: datetime) -> dict[str, Any]:
    return {
        "unit_id": one.unit_id,
        "title": one.title,
        "place": one.place,
        "is_online": one.is_online,
        "sector": one.sector,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "others": one.others,
        "is_rough": one.is_rough,
        "secret": token_urlsafe(16),
        "created_at": now,
    }


def _attendances(class_id: int, held: PastClass) -> Iterator[dict[str, Any]]:
    for one in held.came:
        yield {
            "class_id": class_id,
            "cadre_id": one.cadre_id,
            "unit_id": one.unit_id,
            "role": one.role,
            "full_time": one.full_time,
            "how": "sheet",
            "attended_at": held.starts_at,
        }
