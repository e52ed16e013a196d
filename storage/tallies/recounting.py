"""The tallies of some units counted anew, and added up for them and all above them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Executable, bindparam, delete, func, insert, select, update

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import Tally
from storage.engine.connection import Connection
from storage.tables import target_tally
from storage.tallies.counting import STATES
from storage.tallies.lines import Lines, Parents, branch_of, chunks
from storage.targets.doers import done
from storage.targets.scopes import each
from storage.targets.seating import seats

MANY = 2_000  # units; beyond, counting all takes no longer
kept = target_tally

Rows: TypeAlias = Sequence[Mapping[str, Any]]


class Recounting:
    """What is kept of one target is made right for some units; all others must be right."""

    def __init__(self, connection: Connection, basis: Basis) -> None:
        self._connection = connection
        self._basis = basis
        self._lines = Lines(connection)
        self._target_id = basis.target.id

    async def count(self, unit_ids: Collection[int]) -> bool:
        """False: there are too many, with all below those that moved; nothing was done."""
        found, spread = set(unit_ids), set[int]()
        while len(found) <= MANY:
            places, was = await self._places(found)
            moved = {one for one in found | places.keys() if _differs(one, places, was)} - spread
            if not moved:
                await self._write(found, places, was)
                await self._add_up(was.keys() | places.keys())
                return True
            below = self._lines.below(moved, self._basis.on, self._target_id, MANY + 1)
            found |= moved | set(await below)
            spread |= moved
        return False

    async def _places(self, unit_ids: Collection[int]) -> tuple[Parents, Parents]:
        """The parents of these and all above them: as they are, and as they were counted."""
        top = self._basis.target.unit_id
        lines = await self._lines.above(unit_ids, self._basis.on)
        found: Parents = {}
        for unit_id in unit_ids:
            for one in branch_of(unit_id, lines, top) or ():
                found[one] = None if one == top else lines[one]
        was = await self._lines.kept_above({*unit_ids, *found}, self._target_id)
        return found, was

    async def _write(self, unit_ids: Collection[int], places: Parents, was: Parents) -> None:
        """Those that are gone go; the others stand where they are, with their own seats."""
        gone = [self._key(one) for one in unit_ids if one in was and one not in places]
        here = {one: places[one] for one in unit_ids if one in places}
        own = await self._own(here.keys())
        rows = {
            one: {"parent_id": parent, **_values(own.get(one, Tally()))}
            for one, parent in here.items()
        }
        await self._do(delete(kept).where(*_THIS), gone)
        await self._do(
            update(kept).where(*_THIS),
            [self._key(one) | row for one, row in rows.items() if one in was],
        )
        await self._do(
            insert(kept),
            [
                {"target_id": self._target_id, "unit_id": one, **row}
                for one, row in rows.items()
                if one not in was
            ],
        )

    async def _own(self, unit_ids: Collection[int]) -> Mapping[int, Tally]:
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        for some in chunks(unit_ids):
            record = await done(self._connection, self._basis, some)
            seat = seats(self._basis, each(some, self._basis.on), record, named=False)
            rows = await self._connection.execute(
                select(seat.c.unit_id, seat.c.state, func.count().label("many")).group_by(
                    seat.c.unit_id, seat.c.state
                )
            )
            for row in rows:
                counts[row.unit_id][row.state] = row.many
        return {unit_id: Tally(**some) for unit_id, some in counts.items()}

    async def _add_up(self, unit_ids: Collection[int]) -> None:
        """From below: own seats, and the totals of those below, of which most stay."""
        own, parents = await self._kept_own(unit_ids)
        await self._do(
            update(kept).where(*_THIS),
            [self._key(one) | _values(Tally(), "all_") for one in own],
        )
        totals = defaultdict(Tally, await self._below(own))
        for unit_id in sorted(own, key=lambda one: -_depth(one, parents)):
            totals[unit_id] += own[unit_id]
            parent_id = parents[unit_id]
            if parent_id is not None:
                totals[parent_id] += totals[unit_id]
        await self._do(
            update(kept).where(*_THIS),
            [self._key(one) | _values(totals[one], "all_") for one in own],
        )

    async def _kept_own(self, unit_ids: Collection[int]) -> tuple[Mapping[int, Tally], Parents]:
        own: dict[int, Tally] = {}
        parents: Parents = {}
        for some in chunks(unit_ids):
            for row in await self._connection.execute(
                select(kept).where(kept.c.target_id == self._target_id, kept.c.unit_id.in_(some))
            ):
                own[row.unit_id] = Tally(*(getattr(row, one) for one in STATES))
                parents[row.unit_id] = row.parent_id
        return own, parents

    async def _below(self, unit_ids: Collection[int]) -> Mapping[int, Tally]:
        """The sums of what is directly below each: those that are being added up have none yet."""
        sums = [func.sum(kept.c[f"all_{one}"]).label(one) for one in STATES]
        found: dict[int, Tally] = {}
        for some in chunks(unit_ids):
            rows = await self._connection.execute(
                select(kept.c.parent_id, *sums)
                .where(kept.c.target_id == self._target_id, kept.c.parent_id.in_(some))
                .group_by(kept.c.parent_id)
            )
            for row in rows:
                found[row.parent_id] = Tally(*(int(getattr(row, one)) for one in STATES))
        return found

    def _key(self, unit_id: int) -> dict[str, Any]:
        return {"this_target": self._target_id, "this_unit": unit_id}

    async def _do(self, statement: Executable, rows: Rows) -> None:
        if rows:
            await self._connection.execute(statement, rows)


_THIS = (
    kept.c.target_id == bindparam("this_target"),
    kept.c.unit_id == bindparam("this_unit"),
)


def _differs(unit_id: int, places: Parents, was: Parents) -> bool:
    """Whether a unit stands elsewhere than where it was counted, or only in one of the two."""
    is_there = unit_id in places
    return is_there is not (unit_id in was) or (is_there and places[unit_id] != was[unit_id])


def _depth(unit_id: int, parents: Parents) -> int:
    depth, at = 0, parents.get(unit_id)
    while at is not None:
        depth, at = depth + 1, parents.get(at)
    return depth


def _values(tally: Tally, prefix: str = "") -> dict[str, int]:
    return {f"{prefix}{one}": getattr(tally, one) for one in STATES}
