"""Figures that were frozen: who counted, on which list, and what is different by now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, except_, func, insert, literal, select, union_all

from bot.domain.errors import NotFound
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.freezing import Comparison, FrozenFigure, FrozenSeat, changes
from bot.domain.targets.seats import NamedSeat
from storage.engine.connection import Connection
from storage.tables import frozen_figure, frozen_seat
from storage.targets.coverage import Coverage
from storage.targets.definitions import definition
from storage.targets.listing import as_named, listing
from storage.targets.seating import roles_of

_SEAT = ("unit_id", "roles", "cadre_id", "state")


class Frozen:
    """Rows are only ever added; the database refuses anything else.

    People are kept by reference: of whoever is erased the count stays.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._coverage = Coverage(connection)

    async def freeze(
        self, basis: Basis, unit_id: int, now: datetime, *, by: int | None = None
    ) -> FrozenFigure:
        """Keep a figure of a target with all its seats, as they are counted at this moment."""
        seats = await self._coverage.seats(basis, unit_id)
        row = await self._connection.execute(
            insert(frozen_figure)
            .values(
                target_id=basis.target.id,
                unit_id=unit_id,
                as_on=basis.on,
                recast_on=basis.recast_on,
                frozen_at=now,
                frozen_by=by,
                definition=definition(basis),
            )
            .returning(frozen_figure.c.id)
        )
        figure_id = int(row.scalar_one())
        chosen = select(literal(figure_id), *(seats.c[one] for one in _SEAT))
        await self._connection.execute(
            insert(frozen_seat).from_select(["figure_id", *_SEAT], chosen)
        )
        return await self.get(figure_id)

    async def get(self, figure_id: int) -> FrozenFigure:
        """Raises NotFound."""
        found = await self._figures(select(frozen_figure).where(frozen_figure.c.id == figure_id))
        if not found:
            raise NotFound("figure")
        return found[0]

    async def of_target(self, target_id: int, unit_id: int) -> Sequence[FrozenFigure]:
        """All that were frozen of a target for a unit, the latest first."""
        return await self._figures(
            select(frozen_figure)
            .where(frozen_figure.c.target_id == target_id, frozen_figure.c.unit_id == unit_id)
            .order_by(frozen_figure.c.id.desc())
        )

    async def listed(
        self, figure: FrozenFigure, state: State, *, limit: int, offset: int = 0
    ) -> Sequence[NamedSeat]:
        """Some of one of its lists, with the names that people have now."""
        seat = select(frozen_seat).where(frozen_seat.c.figure_id == figure.id).subquery("seat")
        chosen = listing(seat, figure.as_on, state).limit(limit).offset(offset)
        return [as_named(row) for row in await self._connection.execute(chosen)]

    async def compare(self, earlier: FrozenFigure, later: FrozenFigure | Basis) -> Comparison:
        """What became of a figure: in one that was frozen later, or as it is counted now."""
        if isinstance(later, FrozenFigure):
            seats, tally, digest = _frozen(later), later.tally, later.definition
        else:
            now = await self._coverage.seats(later, earlier.unit_id)
            seats, digest = select(*(now.c[one] for one in _SEAT)), definition(later)
            tally = await self._coverage.tally(later, earlier.unit_id)
        before, after = await self._differing(_frozen(earlier), seats)
        is_redefined = digest != earlier.definition
        return Comparison(earlier.tally, tally, is_redefined, changes(before, after))

    async def _differing(
        self, before: Select[Any], after: Select[Any]
    ) -> tuple[list[FrozenSeat], list[FrozenSeat]]:
        """The seats that are in one of two only, in either order."""
        gone, come = except_(before, after).subquery(), except_(after, before).subquery()
        rows = await self._connection.execute(
            union_all(select(gone, literal(0).label("is_new")), select(come, literal(1)))
        )
        found: tuple[list[FrozenSeat], list[FrozenSeat]] = ([], [])
        for row in rows:
            seat = FrozenSeat(row.unit_id, roles_of(row.roles), row.cadre_id, State(row.state))
            found[row.is_new].append(seat)
        return found

    async def _figures(self, chosen: Select[Any]) -> Sequence[FrozenFigure]:
        rows = (await self._connection.execute(chosen)).all()
        tallies = await self._tallies([row.id for row in rows])
        return [_figure(row, tallies.get(row.id, Tally())) for row in rows]

    async def _tallies(self, figure_ids: Sequence[int]) -> Mapping[int, Tally]:
        rows = await self._connection.execute(
            select(frozen_seat.c.figure_id, frozen_seat.c.state, func.count().label("many"))
            .where(frozen_seat.c.figure_id.in_(figure_ids))
            .group_by(frozen_seat.c.figure_id, frozen_seat.c.state)
        )
        counts: dict[int, dict[str, int]] = {}
        for row in rows:
            counts.setdefault(row.figure_id, {})[row.state] = row.many
        return {figure_id: Tally(**some) for figure_id, some in counts.items()}


def _frozen(figure: FrozenFigure) -> Select[Any]:
    chosen = select(*(frozen_seat.c[one] for one in _SEAT))
    return chosen.where(frozen_seat.c.figure_id == figure.id)


def _figure(row: Any, tally: Tally) -> FrozenFigure:  # noqa: ANN401
    return FrozenFigure(
        id=row.id,
        target_id=row.target_id,
        unit_id=row.unit_id,
        as_on=row.as_on,
        recast_on=row.recast_on,
        frozen_at=row.frozen_at,
        frozen_by=row.frozen_by,
        tally=tally,
        definition=row.definition,
    )
