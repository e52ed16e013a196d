"""Taking a roster: all its changes in one transaction, many rows in one statement."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import bindparam, insert, select, update

from bot.domain.roster.changes import Present
from bot.domain.roster.differences import Changes, PostBegun, UnitAdded, UnitChanged
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.units import Happening, Profile, UnitEvent
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.privacy.phones import NOTHING, Phones
from storage.tables import cadre, post

AT_ONCE = 1000  # rows of one statement; then the loop may serve others

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """Under which import things change, and from which day."""

    import_id: int
    scope: int | None  # under which a new unit goes that names no parent
    on: date
    now: datetime
    by: int | None


class RosterTaking:
    """Writes what a comparison came to."""

    def __init__(self, connection: Connection, phones: Phones, watch: Watch = unwatched) -> None:
        self._connection = connection
        self._phones = phones
        self._units = Units(connection)
        self._watch = watch
        self._written = 0
        self._size = 0

    def _wrote(self, count: int) -> None:
        self._written += count
        self._watch(self._written, self._size)

    async def take(self, changes: Changes, present: Present, taken: Taken) -> Mapping[str, Any]:
        """Do all of it. Returns what was there before, for undoing. Raises Refusal."""
        self._size = changes.size
        before = await self._before(changes)
        ids = await self._take_units(changes, present, taken)
        newcomers = await self._add_people(changes, taken)
        await self._begin_posts(changes.posts_begun, ids, newcomers, taken)
        await self._end_posts(changes, taken)
        await self._learn(changes)
        return before

    async def _before(self, changes: Changes) -> Mapping[str, Any]:
        posts = [one.post_id for one in changes.posts_changed]
        posts += [one.post_id for one in changes.posts_ended]
        cadres = [one.cadre_id for one in changes.people_completed]
        columns = (post.c.id, post.c.full_time, post.c.from_on, post.c.to_on, post.c.decision)
        told = (cadre.c.id, cadre.c.name, cadre.c.sex, cadre.c.phone_hash)
        return {
            "posts": [
                [row.id, row.full_time, _iso(row.from_on), _iso(row.to_on), row.decision]
                async for row in self._rows(select(*columns), post.c.id, posts)
            ],
            "cadres": [
                [row.id, row.name, row.sex, bool(row.phone_hash)]
                async for row in self._rows(select(*told), cadre.c.id, cadres)
            ],
        }

    async def _rows(self, query: Any, column: Any, ids: Sequence[int]) -> Any:  # noqa: ANN401
        for some in chunks(ids, 500):
            for row in await self._connection.execute(query.where(column.in_(some))):
                yield row

    async def _take_units(
        self, changes: Changes, present: Present, taken: Taken
    ) -> Mapping[str, int]:
        """New units and new profiles are one event. Returns the id of every unit by its code."""
        codes = [one.code for one in changes.units_added if present.unit_id(one.code) is None]
        made = await self._units.identify_all(codes)
        ids = {code: unit_id for code, (unit_id, _) in present.units.items()}
        ids |= dict(present.outside) | dict(made)
        begins = [
            (ids[one.code], _new_profile(one, ids, taken.scope)) for one in changes.units_added
        ]
        begins += [(one.unit_id, _profile(one, ids)) for one in changes.units_changed]
        if begins:
            event = UnitEvent(Happening.RECORDED, taken.on, begins=tuple(begins))
            await self._units.happen(event, taken.now, by=taken.by, import_id=taken.import_id)
        self._wrote(len(begins))
        return ids

    async def _add_people(self, changes: Changes, taken: Taken) -> Mapping[int, int]:
        """Their ids, by their numbers within the changes."""
        ids: dict[int, int] = {}
        for some in chunks(changes.people_added, AT_ONCE):
            rows = [
                {
                    "name": one.name,
                    "sex": one.sex,
                    "created_at": taken.now,
                    "import_id": taken.import_id,
                }
                for one in some
            ]
            adding = insert(cadre).returning(cadre.c.id, sort_by_parameter_order=True)
            made = (await self._connection.execute(adding, rows)).scalars().all()
            ids |= {one.number: cadre_id for one, cadre_id in zip(some, made, strict=True)}
            self._wrote(len(some))
            await asyncio.sleep(0)
        numbers = [(ids[one.number], one.phone) for one in changes.people_added if one.phone]
        await self._seal(numbers)
        return ids

    async def _seal(self, numbers: Sequence[tuple[int, str]]) -> None:
        sealing = update(cadre).where(cadre.c.id == bindparam("row"))
        sealing = sealing.values({name: bindparam(f"new_{name}") for name in NOTHING})
        for some in chunks(numbers, AT_ONCE):
            rows = [self._sealed(cadre_id, number) for cadre_id, number in some]
            await self._connection.execute(sealing, rows)
            await asyncio.sleep(0)

    def _sealed(self, cadre_id: int, number: str) -> dict[str, Any]:
        columns = self._phones.sealed(cadre_id, number)
        return {"row": cadre_id, **{f"new_{name}": value for name, value in columns.items()}}

    async def _begin_posts(
        self,
        begun: Sequence[PostBegun],
        ids: Mapping[str, int],
        newcomers: Mapping[int, int],
        taken: Taken,
    ) -> None:
        for some in chunks(begun, AT_ONCE):
            rows = [
                {
                    "cadre_id": one.cadre_id or newcomers[one.newcomer or 0],
                    "unit_id": ids[one.unit_code],
                    "role": one.role,
                    "full_time": one.full_time,
                    "from_on": one.from_on or taken.on,
                    "to_on": one.to_on,
                    "decision": one.decision or None,
                    "import_id": taken.import_id,
                }
                for one in some
            ]
            await self._connection.execute(insert(post), rows)
            self._wrote(len(some))
            await asyncio.sleep(0)

    async def _end_posts(self, changes: Changes, taken: Taken) -> None:
        ending = update(post).where(post.c.id == bindparam("row"))
        ending = ending.values(to_on=bindparam("day"), ended_by_id=taken.import_id)
        for some in chunks(changes.posts_ended, AT_ONCE):
            rows = [{"row": one.post_id, "day": one.to_on} for one in some]
            await self._connection.execute(ending, rows)
            self._wrote(len(some))
            await asyncio.sleep(0)

    async def _learn(self, changes: Changes) -> None:
        for one in changes.posts_changed:
            learned = {
                "full_time": one.full_time,
                "from_on": one.from_on,
                "decision": one.decision,
            }
            await self._set(post, one.post_id, learned)
            self._wrote(1)
        for person in changes.people_completed:
            await self._set(cadre, person.cadre_id, {"name": person.name, "sex": person.sex})
            self._wrote(1)
        numbers = [(one.cadre_id, one.phone) for one in changes.people_completed if one.phone]
        await self._seal(numbers)

    async def _set(self, table: Any, row: int, learned: Mapping[str, object]) -> None:  # noqa: ANN401
        values = {name: value for name, value in learned.items() if value not in {None, ""}}
        if values:
            await self._connection.execute(update(table).where(table.c.id == row).values(**values))


def _new_profile(one: UnitAdded, ids: Mapping[str, int], scope: int | None) -> Profile:
    parent_id = ids[one.parent_code] if one.parent_code else scope
    return Profile(one.name, parent_id=parent_id, sector=one.sector)


def _profile(one: UnitChanged, ids: Mapping[str, int]) -> Profile:
    return replace(
        one.old,
        name=one.name or one.old.name,
        parent_id=ids[one.parent_code] if one.parent_code else one.old.parent_id,
        sector=one.sector or one.old.sector,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def chunks(things: Sequence[T], size: int) -> Iterator[list[T]]:
    """The same in lists of at most `size`."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
