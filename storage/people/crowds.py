"""People with the posts they hold and held, entered many at once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert

from bot.domain.people import Role
from bot.domain.roster.words import Sex
from storage.engine.connection import Connection
from storage.roster.taking import chunks
from storage.tables import cadre, post

AT_ONCE = 1000  # rows of one statement; then the loop may serve others


@dataclass(frozen=True, slots=True)
class Held:
    """One post, from a day to a day, both inclusive."""

    unit_id: int
    role: Role
    from_on: date
    to_on: date | None = None  # None: still held
    full_time: bool | None = None  # None: nobody has told


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who is not on record yet."""

    name: str
    sex: Sex
    posts: tuple[Held, ...]


class Crowds:
    """Nobody is compared with who is there already: that is a roster's work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, people: Sequence[Somebody], now: datetime) -> list[int]:
        """Put them on record. Returns their ids, in the same order."""
        ids: list[int] = []
        adding = insert(cadre).returning(cadre.c.id, sort_by_parameter_order=True)
        for some in chunks(people, AT_ONCE):
            rows = [{"name": one.name, "sex": one.sex, "created_at": now} for one in some]
            ids += (await self._connection.execute(adding, rows)).scalars()
            await asyncio.sleep(0)
        await self._appoint(ids, people)
        return ids

    async def _appoint(self, ids: Sequence[int], people: Sequence[Somebody]) -> None:
        rows = [
            {
                "cadre_id": cadre_id,
                "unit_id": held.unit_id,
                "role": held.role,
                "full_time": held.full_time,
                "from_on": held.from_on,
                "to_on": held.to_on,
            }
            for cadre_id, one in zip(ids, people, strict=True)
            for held in one.posts
        ]
        for some in chunks(rows, AT_ONCE):
            await self._connection.execute(insert(post), some)
            await asyncio.sleep(0)
