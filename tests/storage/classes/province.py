"""A small province whose classes are counted by hand."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import update

from bot.domain.classes.counting import Counted, Extent, Split
from bot.domain.classes.sessions import Attendee, ClassSession, How
from bot.domain.people import Role
from bot.domain.progress import Completion
from bot.domain.units import Profile, Sector
from storage import tables
from storage.learning import new_number
from storage.store import Store
from tests.conftest import NOW
from tests.storage.filling import begin, class_draft

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MAY = datetime.fromisoformat("2026-05-06T01:00:00+00:00")  # eight in the morning
UNITS = {
    "TINH": ("", "ldld_tinh", None),
    "XA": ("TINH", "cd_xa", None),
    "MAY": ("XA", "cdcs", Sector.NON_STATE),
    "TRUONG": ("XA", "cdcs", Sector.STATE),
    "CHUA-RO": ("XA", "cdcs", None),
    "TINH-KHAC": ("", "ldld_tinh", None),
}


@dataclass
class Province:
    """Units and people by name."""

    store: Store
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    async def person(self, name: str, sex: str | None = None) -> int:
        """Somebody by one name: the same again is the same person."""
        if name not in self.people:
            self.people[name] = (await self.store.cadres.add(name, NOW)).id
            told = update(tables.cadre).where(tables.cadre.c.id == self.people[name])
            await self.store._connection.execute(told.values(sex=sex))
        return self.people[name]

    async def holds(self, unit: str, at: datetime = MAY, **told: Any) -> ClassSession:  # noqa: ANN401
        """A class."""
        hours = {"starts_at": at, "ends_at": at + timedelta(hours=3)}
        draft = class_draft(self.units[unit], 1, **hours | told)
        return await self.store.classes.announce(draft, NOW)

    async def comes(
        self,
        session: ClassSession,
        name: str,
        unit: str = "MAY",
        role: Role | None = None,
        **told: Any,  # noqa: ANN401
    ) -> None:
        """Somebody, at a class."""
        who = Attendee(
            cadre_id=await self.person(name), unit_id=self.units[unit], role=role, **told
        )
        await self.store.classes.attendances.add(session.id, who, How.STAFF, now=NOW)

    async def walks_in(self, session: ClassSession, name: str, unit: str = "") -> int:
        """Somebody whom nobody knows yet."""
        who = Attendee(name, unit_id=self.units.get(unit))
        line = await self.store.classes.attendances.add(session.id, who, How.STAFF, now=NOW)
        assert line
        return line

    async def completes(self, cadre_id: int, unit: str, at: datetime = MAY) -> None:
        """A module, in the bot."""
        attempt = await begin(self.store, cadre_id)
        await self.store.attempts.finish(attempt.id, at)
        about = (self.units[unit], "tien-luong", "v1", attempt.id, 1, 2, at)
        await self.store.completions.add(Completion(new_number(), cadre_id, *about))

    def extent(self, unit: str = "TINH", **told: Any) -> Extent:  # noqa: ANN401
        values = {"on": NOW.date(), "from_on": YEAR[0], "to_on": YEAR[1], "now": NOW}
        return Extent(self.units[unit], **values | told)

    async def counted(self, unit: str = "TINH", **told: Any) -> Counted:  # noqa: ANN401
        return await self.store.classes.counting.count(self.extent(unit, **told))


async def settle(store: Store) -> Province:
    """The units."""
    province = Province(store)
    for code, (parent, kind, sector) in UNITS.items():
        profile = Profile(f"Đơn vị {code}", kind, province.units.get(parent), sector)
        province.units[code] = (await store.units.add(code, profile, NOW)).id
    return province


def parts(counted: Counted, by: Split) -> dict[str, tuple[int, int, int]]:
    """Lớp, lượt, người of each group."""
    return {one.key: figures(one.figures) for one in counted.split(by)}


def figures(found: Any) -> tuple[int, int, int]:  # noqa: ANN401
    return found.classes, found.participations, found.people
