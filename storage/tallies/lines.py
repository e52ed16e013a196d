"""Who is above and below whom, for many units at once: in a day's tree, and in one kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, select

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
        return await self._above(select(version).where(holds(version, on)), unit_ids)

    async def kept_above(self, unit_ids: Collection[int], target_id: int) -> Parents:
        """The same in the tree that is kept."""
        return await self._above(_kept(target_id), unit_ids)

    async def below(
        self, unit_ids: Collection[int], on: date, target_id: int, limit: int
    ) -> Collection[int]:
        """All below these units, on that day or in the tree that is kept; at least so many."""
        found = await self._below(select(version).where(holds(version, on)), unit_ids, limit)
        return found | await self._below(_kept(target_id), unit_ids, limit)

    async def _above(self, tree: Select[Any], unit_ids: Collection[int]) -> Parents:
        """Level by level: PostgreSQL reads a whole tree for a recursive statement."""
        found: Parents = {}
        wanted = set(unit_ids)
        while wanted:
            rows = await self._rows(tree, "unit_id", wanted)
            found |= {row.unit_id: row.parent_id for row in rows}
            wanted = {row.parent_id for row in rows} - found.keys() - {None}
        return found

    async def _below(self, tree: Select[Any], unit_ids: Collection[int], limit: int) -> set[int]:
        found: set[int] = set()
        wanted = set(unit_ids)
        while wanted and len(found) < limit:
            rows = await self._rows(tree, "parent_id", wanted)
            wanted = {row.unit_id for row in rows} - found
            found |= wanted
        return found

    async def _rows(self, tree: Select[Any], column: str, ids: Collection[int]) -> Sequence[Any]:
        found: list[Any] = []
        chosen = tree.with_only_columns(
            tree.selected_columns.unit_id, tree.selected_columns.parent_id
        )
        for some in chunks(ids):
            rows = await self._connection.execute(
                chosen.where(tree.selected_columns[column].in_(some))
            )
            found += rows
        return found


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
