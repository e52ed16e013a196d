"""Who is behind a figure that is kept: a page of one of the four lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State
from bot.domain.targets.seats import NamedSeat
from storage.engine.connection import Connection
from storage.people.versions import holds, version
from storage.tables import target_tally
from storage.tallies.lines import chunks
from storage.targets.doers import done
from storage.targets.listing import as_named, listing
from storage.targets.scopes import each
from storage.targets.seating import seats

kept = target_tally


@dataclass(slots=True)
class _Page:
    """What is still to be passed over and to be taken, and the units it comes from."""

    skip: int
    take: int
    units: list[int]  # in their order; of the first, `within` seats are passed over
    within: int = 0

    def pass_by(self, many: int) -> bool:
        """Whether none of these is on the page."""
        if self.take and self.skip < many:
            return False
        self.skip -= min(self.skip, many)
        return True

    def add(self, unit_id: int, many: int) -> None:
        if self.pass_by(many):
            return
        if not self.units:
            self.within = self.skip
        self.units.append(unit_id)
        self.take -= min(self.take, many - self.skip)
        self.skip = 0


class Names:
    """The figures say where a page begins: only its own units are looked at.

    A unit's own seats come first, then those below it, unit by unit in the order of their
    names. The figures must be right: see `Tallies.refresh`.
    """

    def __init__(self, connection: Connection, basis: Basis) -> None:
        self._connection = connection
        self._basis = basis

    async def listed(
        self, unit_id: int, state: State, *, limit: int, offset: int
    ) -> Sequence[NamedSeat]:
        page = _Page(offset, limit, [])
        rows = await self._connection.execute(
            select(kept).where(self._is_this(), kept.c.unit_id == unit_id)
        )
        for row in rows.all():
            await self._look(row, state, page)
        found = await self._seats(page.units, state)
        every = [one for unit_id in page.units for one in found.get(unit_id, ())]
        return every[page.within : page.within + limit]

    async def _look(self, row: Any, state: State, page: _Page) -> None:  # noqa: ANN401
        """One unit with all below it; where nothing of that list is below, no further."""
        own, every = getattr(row, state), getattr(row, f"all_{state}")
        if page.pass_by(every):
            return
        page.add(row.unit_id, own)
        if every > own:
            for below in await self._below(row.unit_id, state):
                await self._look(below, state, page)

    async def _below(self, unit_id: int, state: State) -> Sequence[Any]:
        rows = await self._connection.execute(
            select(kept)
            .join(version, version.c.unit_id == kept.c.unit_id)
            .where(self._is_this(), kept.c.parent_id == unit_id, kept.c[f"all_{state}"] > 0)
            .where(holds(version, self._basis.on))
            .order_by(version.c.folded, kept.c.unit_id)
        )
        return rows.all()

    def _is_this(self) -> Any:  # noqa: ANN401
        return kept.c.target_id == self._basis.target.id

    async def _seats(self, unit_ids: Sequence[int], state: State) -> Mapping[int, list[NamedSeat]]:
        found: dict[int, list[NamedSeat]] = {}
        for some in chunks(unit_ids):
            record = await done(self._connection, self._basis, some)
            seat = seats(self._basis, each(some, self._basis.on), record, named=True)
            rows = await self._connection.execute(listing(seat, self._basis.on, state))
            for one in map(as_named, rows):
                found.setdefault(one.unit.id, []).append(one)
        return found
