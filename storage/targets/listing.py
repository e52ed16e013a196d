"""Seats with the names of their units and people, for lists."""

from datetime import date
from typing import Any

from sqlalchemy import FromClause, Select, func, select

from bot.domain.people import Cadre
from bot.domain.targets.figures import State
from bot.domain.targets.seats import NamedSeat
from storage.people.versions import NAMED, as_unit, holds, version
from storage.tables import cadre
from storage.targets.seating import roles_of


def listing(seat: FromClause, on: date, state: State | None) -> Select[Any]:
    """One list, unit by unit; units are called as on the day, people as they are now.

    None: all four.
    """
    place = NAMED.where(holds(version, on)).subquery("place")
    named = seat.c.unit_id, seat.c.roles, seat.c.cadre_id, seat.c.state
    chosen = (
        select(*named, place.c.code, place.c.name, cadre.c.name.label("who"), cadre.c.joined_at)
        .join(place, place.c.unit_id == seat.c.unit_id)
        .outerjoin(cadre, cadre.c.id == seat.c.cadre_id)
        .order_by(place.c.folded, seat.c.unit_id, func.coalesce(seat.c.cadre_id, 0), seat.c.roles)
    )
    return chosen if state is None else chosen.where(seat.c.state == state)


def as_named(row: Any) -> NamedSeat:  # noqa: ANN401
    who = None
    if row.cadre_id is not None:  # of one who was undone with a roster nothing is known
        who = Cadre(row.cadre_id, row.who or "", row.joined_at is not None)
    return NamedSeat(as_unit(row), roles_of(row.roles), who, State(row.state))
