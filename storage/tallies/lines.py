"""Who is above and below whom, for many units at once: in a day's tree, and in one kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import CTE, Select, select

from storage.engine.connection import Connection
from storage.people.versions import holds, version
from storage.tables import target_tally

AT_ONCE = 500  # ids in one question

T = TypeVar("T")
Parents: TypeAlias = dict[int, int | None]  # None: the top


class Lines:
    """Units with all above or below them. Kept is the tree a target was last added up by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def above(self, unit_ids: Collection[int], on: date) -> Parents:
        """The parents of these units, and of all above them, on a day."""
        found: Parents = {}
        for some in chunks(unit_ids):
            line = _line(select(version).where(holds(version, on)), some)
            found |= {row.unit_id: row.parent_id for row in await self._rows(select(line))}
        return found

    async def kept_above(self, unit_ids: Collection[int], target_id: int) -> Parents:
        """The same in the tree that is kept."""
        found: Parents = {}
        for some in chunks(unit_ids):
            line = _line(_kept(target_id), some)
            found |= {row.unit_id: row.parent_id for row in await self._rows(select(line))}
        return found

    async def below(
        self, unit_ids: Collection[int], on: date, target_id: int, limit: int
    ) -> Collection[int]:
        """All below these units, on that day or in the tree that is kept; at least so many."""
        found: set[int] = set()
        for some in chunks(unit_ids):
            for tree in (select(version).where(holds(version, on)), _kept(target_id)):
                chosen = select(_branch(tree, some).c.unit_id).limit(limit)
                found |= {row.unit_id for row in await self._rows(chosen)}
            if len(found) >= limit:
                break
        return found

    async def _rows(self, chosen: Select[Any]) -> Sequence[Any]:
        return (await self._connection.execute(chosen)).all()


def chunks(things: Collection[T]) -> Iterator[list[T]]:
    rest = list(things)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def branch_of(unit_id: int, parents: Mapping[int, int | None], top: int) -> Sequence[int] | None:
    """The unit and all above it up to `top`. None: it is not below that."""
    line: list[int] = []
    at: int | None = unit_id
    while at is not None and at in parents:
        line.append(at)
        if at == top:
            return line
        at = parents[at]
    return None


def _kept(target_id: int) -> Select[Any]:
    return select(target_tally).where(target_tally.c.target_id == target_id)


def _line(tree: Select[Any], unit_ids: Sequence[int]) -> CTE:
    first, parent = tree.subquery("first"), tree.subquery("parent")
    line = (
        select(first.c.unit_id, first.c.parent_id)
        .where(first.c.unit_id.in_(unit_ids))
        .cte("line", recursive=True)
    )
    return line.union(
        select(parent.c.unit_id, parent.c.parent_id).join(
            line, parent.c.unit_id == line.c.parent_id
        )
    )


def _branch(tree: Select[Any], unit_ids: Sequence[int]) -> CTE:
    first, child = tree.subquery("first"), tree.subquery("child")
    branch = (
        select(first.c.unit_id).where(first.c.unit_id.in_(unit_ids)).cte("branch", recursive=True)
    )
    return branch.union(
        select(child.c.unit_id).join(branch, child.c.parent_id == branch.c.unit_id)
    )
