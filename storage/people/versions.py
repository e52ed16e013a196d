"""What holds on a day, as SQL: shared by everything that looks at units or posts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.sql.selectable import Subquery

from bot.domain.people import Unit
from bot.domain.units import Profile, Sector, UnitVersion
from storage.tables import post, unit, unit_version

version = unit_version
_SECTORS: dict[str | None, Sector | None] = {None: None, **{one.value: one for one in Sector}}


def holds(table: Any, on: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a table or its alias
    """Versions of units that hold on that day, which may be a column's."""
    return and_(table.c.from_on <= on, or_(table.c.to_on.is_(None), table.c.to_on >= on))


def is_held(on: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a day or a parameter
    """Posts that are held on that day; one of unknown beginning has been held for ever."""
    begun = or_(post.c.from_on.is_(None), post.c.from_on <= on)
    return and_(begun, or_(post.c.to_on.is_(None), post.c.to_on >= on))


def below(unit_id: int, on: date) -> Subquery:
    """The ids of a unit and of all below it on that day."""
    return below_any((unit_id,), on)


def below_any(unit_ids: Sequence[int], on: date) -> Subquery:
    """The same for several units. In one statement it can stand only once."""
    tree = (
        select(version.c.unit_id)
        .where(version.c.unit_id.in_(unit_ids), holds(version, on))
        .cte("tree", recursive=True)
    )
    child = version.alias("child")
    tree = tree.union_all(
        select(child.c.unit_id)
        .join(tree, child.c.parent_id == tree.c.unit_id)
        .where(holds(child, on))
    )
    return select(tree.c.unit_id).subquery()


def climbing(unit_id: int, on: date, some: ColumnElement[bool]) -> Select[Any]:
    """Those of some units that are a unit or below it on that day, looked for from below.

    For a part of very many units: looked for from above, each part would cost the whole tree.
    """
    line = (
        select(version.c.unit_id, version.c.unit_id.label("above_id"))
        .where(some, holds(version, on))
        .cte("line", recursive=True)
    )
    above = version.alias("above")
    line = line.union_all(
        select(line.c.unit_id, above.c.parent_id)
        .join(above, above.c.unit_id == line.c.above_id)
        .where(holds(above, on), above.c.parent_id.is_not(None))
    )
    return select(line.c.unit_id).where(line.c.above_id == unit_id)


def as_unit(row: Any) -> Unit:  # noqa: ANN401
    return Unit(row.unit_id, row.code, row.name)


def as_profile(row: Any) -> Profile:  # noqa: ANN401
    return Profile(
        row.name,
        row.kind,
        row.parent_id,
        _SECTORS[row.sector],
        row.area,
        row.form,
        row.financing,
    )


def as_version(row: Any) -> UnitVersion:  # noqa: ANN401
    return UnitVersion(row.unit_id, as_profile(row), row.from_on, row.to_on)


NAMED = select(unit.c.code, version).join(unit, unit.c.id == version.c.unit_id)
