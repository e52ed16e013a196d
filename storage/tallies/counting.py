"""The tallies of a target for every unit, counted anew and added up along the tree."""

from typing import Any

from sqlalchemy import (
    CTE,
    Integer,
    Select,
    Subquery,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State
from storage.engine.connection import Connection
from storage.people.versions import holds, version
from storage.tables import target_tally
from storage.targets.doers import done
from storage.targets.seating import seats

STATES = tuple(one.value for one in State)
kept = target_tally


async def count_all(connection: Connection, basis: Basis) -> None:
    """Four statements: some seconds for a hundred thousand units and a million people."""
    target_id = basis.target.id
    await connection.execute(delete(kept).where(kept.c.target_id == target_id))
    tree = _tree(basis)
    await connection.execute(
        insert(kept).from_select(
            ["target_id", "unit_id", "parent_id"], select(literal(target_id), tree)
        )
    )
    record = await done(connection, basis)
    await _write(connection, target_id, _own(basis, record), "")
    await _write(connection, target_id, _totals(target_id), "all_")


async def _write(connection: Connection, target_id: int, found: Subquery, prefix: str) -> None:
    await connection.execute(
        update(kept)
        .where(kept.c.target_id == target_id, kept.c.unit_id == found.c.id)
        .values({f"{prefix}{one}": found.c[one] for one in STATES})
    )


def _tree(basis: Basis) -> CTE:
    """The target's unit, and all below it with their parents."""
    top = basis.target.unit_id
    tree = (
        select(version.c.unit_id, cast(null(), Integer).label("parent_id"))
        .where(version.c.unit_id == top, holds(version, basis.on))
        .cte("tree", recursive=True)
    )
    child = version.alias("child")
    return tree.union_all(
        select(child.c.unit_id, child.c.parent_id)
        .join(tree, child.c.parent_id == tree.c.unit_id)
        .where(holds(child, basis.on))
    )


def _own(basis: Basis, record: Select[Any]) -> Subquery:
    here = select(kept.c.unit_id, kept.c.unit_id.label("root_id"))
    scope = here.where(kept.c.target_id == basis.target.id).cte("scope")
    seat = seats(basis, scope, record, named=False)
    counts = (func.sum(case((seat.c.state == one, 1), else_=0)).label(one) for one in STATES)
    return select(seat.c.root_id.label("id"), *counts).group_by(seat.c.root_id).subquery("own")


def _totals(target_id: int) -> Subquery:
    """Every unit's own seats, counted for it and for each above it."""
    own = [kept.c[one] for one in STATES]
    chosen: Select[Any] = select(kept.c.unit_id.label("id"), kept.c.parent_id, *own)
    line = chosen.where(kept.c.target_id == target_id, sum(own[1:], own[0]) > 0).cte(
        "line", recursive=True
    )
    above = kept.alias("above")
    line = line.union_all(
        select(above.c.unit_id, above.c.parent_id, *(line.c[one] for one in STATES))
        .join(line, above.c.unit_id == line.c.parent_id)
        .where(above.c.target_id == target_id)
    )
    sums = (func.sum(line.c[one]).label(one) for one in STATES)
    return select(line.c.id, *sums).group_by(line.c.id).subquery("total")
