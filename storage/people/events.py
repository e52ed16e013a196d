"""Putting on record what happened to units: many at once in a few statements."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Executable, bindparam, insert, or_, select, text, update

from bot.domain.errors import Refusal
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.units import Profile, UnitEvent, UnitVersion, check, close, end, faults, inherit
from bot.domain.vietnamese import fold
from storage.engine.connection import Connection
from storage.people.versions import as_version, version
from storage.tables import unit, unit_event, unit_heir

AT_ONCE = 500  # rows written by one statement; between two the loop serves others
ASKED_AT_ONCE = 5_000  # ids in one question: where statistics are missing, each reads the table
LONGEST = 260  # letters of what is searched
MANY = 1_000  # new versions that change which way of asking is the fastest

T = TypeVar("T")
Known: TypeAlias = Mapping[int, Sequence[tuple[int, UnitVersion]]]  # rows of units, oldest first


class UnitEvents:
    """Each event closes versions and begins others; both remember it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def record(
        self,
        events: Sequence[UnitEvent],
        now: datetime,
        *,
        by: int | None = None,
        import_id: int | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """Enter them in the order of their days; the tree must be right after the last.

        `watch` is told how many units they have touched. Raises Refusal when one
        contradicts what is on record; then roll back.
        """
        await self._alone()
        done, total = 0, sum(len(event.changes) for event in events)
        for event in sorted(events, key=lambda one: one.on):
            check(event)
            known = await self._known({*event.changes, *(one.heir_id for one in event.heirs)})
            event_id = await self._add(event, now, by, import_id)
            await self._close(event, event_id, known)
            await self._begin(event, event_id)
            await self._carry_on(event, event_id, known)
            done += len(event.changes)
            watch(done, total)
        if sum(len(event.begins) for event in events) >= MANY:
            await self._count_anew()
        await self._check_tree(events)

    async def _count_anew(self) -> None:
        """Until PostgreSQL counts by itself, it reads the whole table for every step upwards."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text("ANALYZE unit, unit_version"))

    async def _alone(self) -> None:
        """Two events at once could each be right and together make a loop."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(_ONE_AFTER_THE_OTHER)

    async def _known(self, unit_ids: Collection[int]) -> Known:
        found: dict[int, list[tuple[int, UnitVersion]]] = defaultdict(list)
        for some in _chunks(unit_ids):
            chosen = select(version).where(version.c.unit_id.in_(some)).order_by(version.c.id)
            for row in await self._connection.execute(chosen):
                found[row.unit_id].append((row.id, as_version(row)))
            await asyncio.sleep(0)
        return found

    async def _add(
        self, event: UnitEvent, now: datetime, by: int | None, import_id: int | None
    ) -> int:
        row = await self._connection.execute(
            insert(unit_event).returning(unit_event.c.id),
            {
                "happening": event.happening,
                "starts_on": event.on,
                "decision": event.decision,
                "decided_on": event.decided_on,
                "recorded_at": now,
                "recorded_by": by,
                "import_id": import_id,
            },
        )
        return int(row.scalar_one())

    async def _close(self, event: UnitEvent, event_id: int, known: Known) -> None:
        """The last version of each ends the day before; a new unit has none."""
        last = {unit_id: known[unit_id][-1] for unit_id in event.changes if unit_id in known}
        closed = {unit_id: close(one, event.on) for unit_id, (_, one) in last.items()}
        for unit_id in event.ends:
            end(last[unit_id][1] if unit_id in last else None, event.on)
        ended = update(version).values(to_on=bindparam("end"), ended_by=event_id)
        rows = [
            {"row": row, "end": closed[unit_id].to_on}
            for unit_id, (row, one) in last.items()
            if closed[unit_id] != one
        ]
        await self._execute(ended.where(version.c.id == bindparam("row")), rows)

    async def _begin(self, event: UnitEvent, event_id: int) -> None:
        codes = await self._codes([unit_id for unit_id, _ in event.begins])
        rows = [
            {
                **_values(profile),
                "unit_id": unit_id,
                "folded": fold(f"{codes[unit_id]} {profile.name}")[:LONGEST],
                "from_on": event.on,
                "begun_by": event_id,
            }
            for unit_id, profile in event.begins
        ]
        await self._execute(insert(version), rows)

    async def _codes(self, unit_ids: Sequence[int]) -> Mapping[int, str]:
        codes: dict[int, str] = {}
        for some in _chunks(unit_ids):
            rows = await self._connection.execute(select(unit).where(unit.c.id.in_(some)))
            codes |= {row.id: row.code for row in rows}
        return codes

    async def _carry_on(self, event: UnitEvent, event_id: int, known: Known) -> None:
        begun = {unit_id for unit_id, _ in event.begins}
        for heir_id in {one.heir_id for one in event.heirs} - begun:
            inherit((one for _, one in known.get(heir_id, ())), event.on)
        rows = [
            {
                "unit_id": one.unit_id,
                "heir_id": one.heir_id,
                "is_main": one.is_main,
                "event_id": event_id,
                "starts_on": event.on,
            }
            for one in event.heirs
        ]
        await self._execute(insert(unit_heir), rows)

    async def _execute(self, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> None:
        for some in _chunks(rows, AT_ONCE):
            await self._connection.execute(statement, some)
            await asyncio.sleep(0)

    async def _check_tree(self, events: Sequence[UnitEvent]) -> None:
        """Raises Refusal for a unit that is above itself, or whose parent is not there."""
        if not events:
            return
        since = min(event.on for event in events)
        begun = {unit_id for event in events for unit_id, _ in event.begins}
        ended = {unit_id for event in events for unit_id in event.ends}
        found: dict[int, list[UnitVersion]] = {}
        wanted = begun | set(await self._below(ended, since))
        while wanted:
            more = await self._later(wanted, since)
            found.update({unit_id: more.get(unit_id, []) for unit_id in wanted})
            parents = {one.profile.parent_id for some in more.values() for one in some}
            wanted = {one for one in parents if one is not None} - found.keys()
        for fault in faults((one for some in found.values() for one in some), since):
            raise Refusal(fault.reason)

    async def _below(self, unit_ids: Collection[int], since: date) -> Collection[int]:
        """The units directly below these on any day from then on."""
        found: set[int] = set()
        for some in _chunks(unit_ids):
            later = or_(version.c.to_on.is_(None), version.c.to_on >= since)
            chosen = select(version.c.unit_id).where(version.c.parent_id.in_(some), later)
            found.update((await self._connection.execute(chosen)).scalars())
        return found

    async def _later(
        self, unit_ids: Collection[int], since: date
    ) -> Mapping[int, list[UnitVersion]]:
        found: dict[int, list[UnitVersion]] = defaultdict(list)
        for some in _chunks(unit_ids):
            chosen = select(version).where(
                version.c.unit_id.in_(some),
                or_(version.c.to_on.is_(None), version.c.to_on >= since),
            )
            for row in await self._connection.execute(chosen):
                found[row.unit_id].append(as_version(row))
            await asyncio.sleep(0)
        return found


def _chunks(things: Iterable[T], size: int = ASKED_AT_ONCE) -> Iterator[list[T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _values(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in profile.__slots__}


_ONE_AFTER_THE_OTHER = text("LOCK TABLE unit_event IN SHARE ROW EXCLUSIVE MODE")
