"""The things of a unit and all below it, named as the audit log names them."""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, cast, literal, select, union_all

from storage.people.versions import below
from storage.tables import (
    data_request,
    grant,
    invitation,
    newcomer,
    plan_duty,
    plan_import,
    plan_item,
    post,
    roster_import,
)


def things_of(unit_id: int, today: date) -> CompoundSelect[Any]:
    """As `unit:12`: units, who holds or held a post there or says so, and what is about them."""
    units = below(unit_id, today)
    tree = select(units)
    people = select(post.c.cadre_id).where(post.c.unit_id.in_(tree))
    waiting = select(newcomer.c.cadre_id).where(newcomer.c.unit_id.in_(tree))
    asked = data_request.c.cadre_id
    return union_all(
        select(literal("unit:") + cast(units.c.unit_id, String)),
        _named("cadre:", post.c.cadre_id).where(post.c.unit_id.in_(tree)),
        _named("cadre:", newcomer.c.cadre_id).where(newcomer.c.unit_id.in_(tree)),
        _named("grant:", grant.c.id).where(grant.c.unit_id.in_(tree)),
        _named("newcomer:", newcomer.c.id).where(newcomer.c.unit_id.in_(tree)),
        _named("invitation:", invitation.c.id).where(invitation.c.unit_id.in_(tree)),
        _named("duty:", plan_duty.c.id).where(plan_duty.c.unit_id.in_(tree)),
        _named("plan_item:", plan_item.c.id).where(plan_item.c.unit_id.in_(tree)),
        _named("import:", roster_import.c.id).where(roster_import.c.scope_id.in_(tree)),
        _named("plan_import:", plan_import.c.id).where(plan_import.c.unit_id.in_(tree)),
        _named("request:", data_request.c.id).where(asked.in_(people) | asked.in_(waiting)),
    )


def _named(kind: str, column: Any) -> Select[Any]:  # noqa: ANN401
    return select(literal(kind) + cast(column, String))
