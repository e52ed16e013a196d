"""Which units a figure is of, as SQL: each with the line it is shown on.

A scope has two columns: `unit_id`, a unit of the day that is counted, and `root_id`, the
unit of the level below on whose line it counts, or the unit asked for itself.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import CTE, CompoundSelect, FromClause, Select, case, exists, select, union_all

from storage.people.tree import recast
from storage.people.versions import holds, version


def scope(unit_id: int, on: date, recast_on: date | None = None) -> FromClause:
    """A unit with all below it: in the tree of the day, or in that of another."""
    if recast_on is None:
        return select(_tree(unit_id, on)).cte("scope")
    tree, home = _tree(unit_id, recast_on), _homes(on, recast_on)
    return (
        select(home.c.unit_id, tree.c.root_id)
        .join(tree, tree.c.unit_id == home.c.home_id)
        .cte("scope")
    )


def each(unit_ids: Collection[int], on: date) -> FromClause:
    """These units, those of them that are there on that day, each on a line of its own."""
    return (
        select(version.c.unit_id, version.c.unit_id.label("root_id"))
        .where(version.c.unit_id.in_(unit_ids), holds(version, on))
        .cte("scope")
    )


def _tree(unit_id: int, on: date) -> CTE:
    tree = (
        select(version.c.unit_id, version.c.unit_id.label("root_id"))
        .where(version.c.unit_id == unit_id, holds(version, on))
        .cte("tree", recursive=True)
    )
    child = version.alias("child")
    root = case((tree.c.unit_id == unit_id, child.c.unit_id), else_=tree.c.root_id)
    return tree.union_all(
        select(child.c.unit_id, root)
        .join(tree, child.c.parent_id == tree.c.unit_id)
        .where(holds(child, on))
    )


def _homes(then: date, today: date) -> FromClause:
    """Where every unit of a day counts in the tree of another: `unit_id`, `home_id`.

    It is the unit itself or its main heir. One that ended with nobody to carry it on counts
    where the unit above it does, so that the sum over the whole tree stays.
    """
    found = recast(then, today).subquery("recast")
    placed = select(found.c.unit_id, found.c.heir_id).where(found.c.goes_on).cte("placed")
    was, above = version.alias("was"), version.alias("above")

    def is_placed(column: Any) -> Any:  # noqa: ANN401
        return exists().where(placed.c.unit_id == column)

    lost = (
        select(was.c.unit_id, was.c.parent_id.label("above_id"))
        .where(holds(was, then), ~is_placed(was.c.unit_id))
        .cte("lost", recursive=True)
    )
    lost = lost.union(
        select(lost.c.unit_id, above.c.parent_id)
        .join(above, above.c.unit_id == lost.c.above_id)
        .where(holds(above, then), ~is_placed(lost.c.above_id))
    )
    taken_in: Select[Any] = select(lost.c.unit_id, placed.c.heir_id).join(
        placed, placed.c.unit_id == lost.c.above_id
    )
    homes: CompoundSelect[Any] = union_all(
        select(placed.c.unit_id, placed.c.heir_id.label("home_id")), taken_in
    )
    return homes.cte("home")
