"""The ground of the small world: its units, its people, and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, select, text

from bot.domain.errors import Refusal
from bot.domain.units import Happening, Profile, Sector, UnitEvent
from storage.store import Store
from tests.conftest import NOW
from tests.storage.tallies import steps

BEGINNING = date(2020, 1, 1)
PARENTS = (None, 0, 0, 1, 1, 2, 3)  # of the units as they stand at first


@dataclass
class Ground:
    """Units and cadres by their numbers; posts, classes, attendances by the order they came in."""

    store: Store
    units: list[int] = field(default_factory=list)
    cadres: list[int] = field(default_factory=list)

    async def begin(self) -> None:
        codes = [f"CD-{number}" for number in range(steps.UNITS)]
        self.units = list((await self.store.units.identify_all(codes)).values())
        begins = tuple(
            (
                self.units[number],
                Profile(f"CĐCS {number}", "cdcs", self._unit(parent), Sector.STATE),
            )
            for number, parent in enumerate(PARENTS)
        )
        await self.store.units.happen(UnitEvent(Happening.RECORDED, BEGINNING, begins=begins), NOW)
        for number in range(steps.CADRES):
            self.cadres.append((await self.store.cadres.add(f"Trần Văn {number}", NOW)).id)

    def _unit(self, number: int | None) -> int | None:
        return None if number is None else self.units[number]

    async def _try(self, event: UnitEvent) -> None:
        """What is refused leaves nothing."""
        await self._do(text("SAVEPOINT trial"))
        try:
            await self.store.units.happen(event, NOW)
        except Refusal:
            await self._do(text("ROLLBACK TO SAVEPOINT trial"))

    async def _id(self, table: Table, number: int) -> int | None:
        rows = await self._rows(table)
        return rows[number].id if number < len(rows) else None

    async def _rows(self, table: Table) -> Sequence[Any]:
        return (await self._do(select(table).order_by(*table.primary_key))).all()

    async def _do(self, statement: Executable) -> CursorResult[Any]:
        return await self.store._connection.execute(statement)
