"""Counting a target from the records themselves: any unit, any day, either tree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import FromClause, Select, func, select

from bot.domain.errors import NotFound
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, Tally, UnitTally, worst_first
from bot.domain.targets.seats import NamedSeat
from bot.domain.units import Place
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.people.versions import NAMED, as_profile, as_unit, holds, version
from storage.targets.doers import done
from storage.targets.listing import as_named, listing
from storage.targets.scopes import scope
from storage.targets.seating import seats


class Coverage:
    """A full count for every question; `Tallies` has today's figures ready.

    The unit asked about is the target's or one below it, in the tree that is asked for;
    as it was then, any other raises NotFound.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = Units(connection)

    async def tally(self, basis: Basis, unit_id: int) -> Tally:
        """Of the unit with all below it."""
        return sum((await self._by_root(basis, unit_id)).values(), Tally())

    async def by_unit(self, basis: Basis, unit_id: int) -> Sequence[UnitTally]:
        """One line for each unit directly below, the worst first, and one for its own seats."""
        found = await self._by_root(basis, unit_id)
        on = basis.recast_on or basis.on
        rows = [
            UnitTally(one.unit, found.get(one.unit.id, Tally()))
            for one in await self._units.children(unit_id, on)
        ]
        if found.get(unit_id):
            own = await self._units.get(unit_id, on)
            rows.append(UnitTally(own, found[unit_id], is_own=True))
        return worst_first(rows, basis.target.threshold)

    async def listed(
        self, basis: Basis, unit_id: int, state: State, *, limit: int, offset: int = 0
    ) -> Sequence[NamedSeat]:
        """Some of one of the four lists, unit by unit; units are called as on the day."""
        seat = await self.seats(basis, unit_id)
        chosen = listing(seat, basis.on, state).limit(limit).offset(offset)
        return [as_named(row) for row in await self._connection.execute(chosen)]

    async def places(self, basis: Basis, unit_id: int) -> Sequence[Place]:
        """All units of the day that the figure may be of, whether they are counted or not."""
        await self._check(basis, unit_id)
        within = scope(unit_id, basis.on, basis.recast_on)
        rows = await self._connection.execute(
            NAMED.join(within, within.c.unit_id == version.c.unit_id)
            .where(holds(version, basis.on))
            .order_by(version.c.folded, version.c.unit_id)
        )
        return [Place(as_unit(row), as_profile(row)) for row in rows]

    async def seats(
        self, basis: Basis, unit_id: int, some: Select[Any] | None = None
    ) -> FromClause:
        """Every seat with its list, for statements that go on from there.

        `some`: only those of these units, which are below the one asked about.
        """
        await self._check(basis, unit_id)
        if some is not None:
            chosen = some.subquery()
            part = select(chosen.c.unit_id, chosen.c.unit_id.label("root_id")).cte("scope")
            found = await done(self._connection, basis, select(part.c.unit_id))
            return seats(basis, part, found, named=False)
        within = scope(unit_id, basis.on, basis.recast_on)
        return seats(basis, within, await self._done(basis, unit_id, within), named=True)

    async def _done(self, basis: Basis, unit_id: int, within: FromClause) -> Select[Any]:
        """Of the whole tree it takes longer to look up everybody than to read the record."""
        is_all = unit_id == basis.target.unit_id
        among = None if is_all else select(within.c.unit_id)
        return await done(self._connection, basis, among)

    async def _by_root(self, basis: Basis, unit_id: int) -> Mapping[int, Tally]:
        await self._check(basis, unit_id)
        within = scope(unit_id, basis.on, basis.recast_on)
        seat = seats(basis, within, await self._done(basis, unit_id, within), named=False)
        rows = await self._connection.execute(
            select(seat.c.root_id, seat.c.state, func.count().label("many")).group_by(
                seat.c.root_id, seat.c.state
            )
        )
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        for row in rows:
            counts[row.root_id][State(row.state).value] = row.many
        return {root_id: Tally(**some) for root_id, some in counts.items()}

    async def _check(self, basis: Basis, unit_id: int) -> None:
        """Where a unit of another day stood then, its heirs need not stand now."""
        if basis.recast_on is not None or not basis.target.unit_id:
            return
        if basis.target.unit_id not in await self._units.above(unit_id, basis.on):
            raise NotFound("unit")
