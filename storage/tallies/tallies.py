"""Today's figures, kept: after a change only the units it touched are counted anew."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, Tally, UnitTally, worst_first
from bot.domain.targets.seats import NamedSeat
from storage.engine.connection import Connection
from storage.people.versions import NAMED, as_unit, holds, version
from storage.tables import target_count, target_tally
from storage.tallies.counting import STATES, count_all
from storage.tallies.days import passed
from storage.tallies.names import Names
from storage.tallies.recounting import MANY, Recounting
from storage.tallies.touches import Touches
from storage.targets.definitions import definition

kept, count = target_tally, target_count


class Tallies:
    """The figures of a target for its unit and every one below, as they are on one day.

    After `refresh` they are what `Coverage` would count. The tree they are added up by is
    kept with them, so that a unit that moves is taken away where it was counted.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._touches = Touches(connection)

    async def refresh(self, basis: Basis) -> None:
        """Bring the figures of a target up to the day of the basis.

        Where what is asked has changed, the days that count begin anew, or more than MANY
        units changed, all is counted anew. Others who count wait meanwhile.
        """
        batch = await self._touches.sort_in()
        rows = await self._connection.execute(
            select(count).where(count.c.target_id == basis.target.id)
        )
        known = rows.one_or_none()
        changed = await self._changed(basis, known) if known else None
        recounting = Recounting(self._connection, basis)
        if changed is None or (changed and not await recounting.count(changed)):
            await count_all(self._connection, basis)
        await self._remember(basis, batch, is_known=known is not None)

    async def _changed(self, basis: Basis, known: Any) -> Collection[int] | None:  # noqa: ANN401
        """The units that may have changed. None: all, or too many."""
        if (known.definition, known.since) != (definition(basis), basis.since):
            return None
        if basis.on < known.counted_on:
            return None
        touched = await self._touches.since(known.batch, MANY + 1)
        turned = await passed(self._connection, known.counted_on, basis.on, MANY + 1)
        found = {*touched, *turned}
        return None if len(found) > MANY else found

    async def _remember(self, basis: Basis, batch: int, *, is_known: bool) -> None:
        values = {
            "definition": definition(basis),
            "counted_on": basis.on,
            "since": basis.since,
            "batch": batch,
        }
        if is_known:
            this = update(count).where(count.c.target_id == basis.target.id)
            await self._connection.execute(this.values(values))
            return
        await self._connection.execute(insert(count).values(target_id=basis.target.id, **values))

    async def tally(self, basis: Basis, unit_id: int) -> Tally:
        """Of the unit with all below it; nothing where the target does not apply."""
        rows = await self._connection.execute(
            select(kept).where(kept.c.target_id == basis.target.id, kept.c.unit_id == unit_id)
        )
        row = rows.one_or_none()
        return _tally(row, "all_") if row else Tally()

    async def by_unit(self, basis: Basis, unit_id: int) -> Sequence[UnitTally]:
        """One line for each unit directly below, the worst first, and one for its own seats."""
        place = NAMED.where(holds(version, basis.on)).subquery("place")
        is_this = kept.c.target_id == basis.target.id
        rows = await self._connection.execute(
            select(kept, place.c.code, place.c.name)
            .join(place, place.c.unit_id == kept.c.unit_id)
            .where(is_this, (kept.c.parent_id == unit_id) | (kept.c.unit_id == unit_id))
        )
        found = [
            UnitTally(
                as_unit(row),
                _tally(row, "" if row.unit_id == unit_id else "all_"),
                is_own=row.unit_id == unit_id,
            )
            for row in rows
        ]
        lines = (one for one in found if one.tally.total or not one.is_own)
        return worst_first(lines, basis.target.threshold)

    async def listed(
        self, basis: Basis, unit_id: int, state: State, *, limit: int, offset: int = 0
    ) -> Sequence[NamedSeat]:
        """Some of one of the four lists: its own seats, then unit by unit below it."""
        names = Names(self._connection, basis)
        return await names.listed(unit_id, state, limit=limit, offset=offset)


def _tally(row: Any, prefix: str) -> Tally:  # noqa: ANN401
    return Tally(*(getattr(row, f"{prefix}{one}") for one in STATES))
