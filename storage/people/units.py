"""Units: their identities, what is said of one on a day, and what happens to them."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, insert, or_, select

from bot.domain.errors import NotFound
from bot.domain.mapping.ledger import KnownUnits
from bot.domain.people import Unit
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.units import FIRST_DAY, Happening, Place, Profile, UnitEvent, UnitVersion
from storage.engine.connection import Connection
from storage.people.events import UnitEvents
from storage.people.tree import AT_ONCE, UnitTree
from storage.people.versions import NAMED, as_profile, as_unit, as_version, version
from storage.tables import unit, unit_heir, unit_kind


class Units(UnitTree):
    """The organisations cadres hold posts in."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._events = UnitEvents(connection)

    async def identify(self, code: str) -> int:
        """A new identity, which is nothing yet: an event gives it its first version."""
        return (await self.identify_all([code]))[code]

    async def identify_all(self, codes: Sequence[str]) -> Mapping[str, int]:
        """The ids of new identities by their codes."""
        if not codes:
            return {}
        rows = await self._connection.execute(
            insert(unit).returning(unit.c.code, unit.c.id), [{"code": code} for code in codes]
        )
        return {row.code: row.id for row in rows}

    async def add(self, code: str, profile: Profile, now: datetime, on: date = FIRST_DAY) -> Unit:
        """A unit that was found in a list, without a decision."""
        unit_id = await self.identify(code)
        event = UnitEvent(Happening.RECORDED, on, begins=((unit_id, profile),))
        await self._events.record([event], now)
        return Unit(unit_id, code, profile.name)

    async def happen(
        self,
        event: UnitEvent,
        now: datetime,
        *,
        by: int | None = None,
        import_id: int | None = None,
    ) -> None:
        """Put an event on record. Raises Refusal when it contradicts what is there."""
        await self._events.record([event], now, by=by, import_id=import_id)

    async def happen_together(
        self,
        events: Sequence[UnitEvent],
        now: datetime,
        *,
        by: int | None = None,
        import_id: int | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """The same for many, in the order of their days: the tree must be right after the last."""
        await self._events.record(events, now, by=by, import_id=import_id, watch=watch)

    async def get(self, unit_id: int, on: date) -> Unit:
        """The unit as it is called on that day, was before it ended, or will be first."""
        return as_unit(await self._nearest(unit.c.id == unit_id, on))

    async def coded(self, code: str, on: date) -> Unit:
        """The unit with this code. Raises NotFound."""
        return as_unit(await self._nearest(unit.c.code == code, on))

    async def place(self, unit_id: int, on: date) -> Place:
        """The unit with all that is said of it on that day, as `get` finds it."""
        row = await self._nearest(unit.c.id == unit_id, on)
        return Place(as_unit(row), as_profile(row))

    async def _nearest(self, condition: ColumnElement[bool], on: date) -> Any:  # noqa: ANN401
        held = or_(version.c.to_on.is_(None), version.c.to_on >= version.c.from_on)
        has_begun = version.c.from_on <= on
        rows = await self._connection.execute(
            NAMED.where(condition)
            .order_by(
                held.desc(),  # one that was put right the same day is only better than nothing
                has_begun.desc(),
                case((has_begun, version.c.from_on)).desc(),
                version.c.from_on,
                version.c.id.desc(),
            )
            .limit(1)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("unit")
        return row

    async def history(self, unit_id: int) -> Sequence[UnitVersion]:
        """All versions, oldest first, with those that were put right the same day."""
        rows = await self._connection.execute(
            select(version).where(version.c.unit_id == unit_id).order_by(version.c.id)
        )
        return [as_version(row) for row in rows]

    async def known(self) -> KnownUnits:
        """Everything that is on record of all units: 120,000 take a second or two."""
        versions: list[UnitVersion] = []
        rows = await self._connection.execute(select(version).order_by(version.c.id))
        for some in rows.partitions(AT_ONCE):
            versions += map(as_version, some)
            await asyncio.sleep(0)
        heirs = await self._connection.execute(
            select(unit_heir.c.unit_id, unit_heir.c.heir_id, unit_heir.c.starts_on)
        )
        return KnownUnits(await self.codes(), versions, frozenset(tuple(row) for row in heirs))

    async def codes(self) -> Mapping[str, int]:
        """The id of every unit there ever was, by its code."""
        rows = await self._connection.execute(select(unit.c.code, unit.c.id))
        return {row.code: row.id for row in rows}

    async def kinds(self) -> Mapping[str, str]:
        """What kinds of units there are: code and name."""
        rows = await self._connection.execute(select(unit_kind).order_by(unit_kind.c.code))
        return {row.code: row.name for row in rows}

    async def add_kind(self, code: str, name: str) -> None:
        await self._connection.execute(insert(unit_kind), {"code": code, "name": name})
