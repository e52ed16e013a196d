"""A province with a district and a commune, as it was before the first of July 2025."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.units import DAY, Happening, Heir, Place, Profile, UnitEvent
from storage.store import Store
from tests.conftest import NOW

THEN = date(2025, 6, 30)
ON = date(2025, 7, 1)
TODAY = NOW.date()
UNITS = (
    ("TINH", "LĐLĐ tỉnh Hòa Bình", "ldld_tinh", None),
    ("HUYEN", "LĐLĐ huyện Lương Sơn", "ldld_huyen", "TINH"),
    ("XA", "Công đoàn xã An Phú", "cd_xa", "TINH"),
    ("HOASEN", "CĐCS Công ty May Hoa Sen", "cdcs", "HUYEN"),
    ("SONGMAY", "CĐCS Công ty Gỗ Sông Mây", "cdcs", "HUYEN"),
    ("DONG", "CĐCS Trường Tiểu học Đông Phú", "cdcs", "XA"),
)


@dataclass(frozen=True)
class County:
    """Its units by code, and a pen to write down what happens to them."""

    store: Store
    ids: dict[str, int]
    profiles: dict[str, Profile]

    def changed(self, code: str, *, name: str = "", above: str = "") -> tuple[int, Profile]:
        """The unit as it was at first, but for a new name or parent."""
        first = self.profiles[code]
        parent_id = self.ids[above] if above else first.parent_id
        return self.ids[code], replace(first, name=name or first.name, parent_id=parent_id)

    async def new(self, code: str, name: str, above: str) -> tuple[int, Profile]:
        self.ids[code] = await self.store.units.identify(code)
        self.profiles[code] = Profile(name, parent_id=self.ids[above])
        return self.ids[code], self.profiles[code]

    def heir(self, code: str, heir: str, *, is_main: bool = True) -> Heir:
        return Heir(self.ids[code], self.ids[heir], is_main)

    async def happen(
        self,
        happening: Happening,
        *,
        on: date = ON,
        begins: Iterable[tuple[int, Profile]] = (),
        ends: Iterable[str] = (),
        heirs: Iterable[Heir] = (),
    ) -> None:
        ended = tuple(self.ids[code] for code in ends)
        await self.store.units.happen(
            UnitEvent(happening, on, "12/QĐ-LĐLĐ", ON - DAY, tuple(begins), ended, tuple(heirs)),
            NOW,
        )

    async def rename(self, code: str, name: str, on: date = ON) -> None:
        await self.happen(Happening.RENAMED, on=on, begins=[self.changed(code, name=name)])

    async def end(self, *codes: str, on: date = ON) -> None:
        await self.happen(Happening.ENDED, on=on, ends=codes)

    async def merge(self, code: str, heir: str, on: date = ON) -> None:
        await self.happen(Happening.MERGED, on=on, ends=[code], heirs=[self.heir(code, heir)])

    async def tree(self, on: date, under: str = "") -> dict[str, str]:
        """Codes, and the codes of their parents."""
        codes = {unit_id: code for code, unit_id in self.ids.items()}
        places = await self.store.units.tree(on, self.ids[under] if under else None)
        assert len(places) == len({place.unit.id for place in places})
        return {one.unit.code: codes.get(one.profile.parent_id or 0, "") for one in places}

    async def recast(self, then: date, today: date) -> dict[str, tuple[str, str]]:
        """Codes, who goes on for them ("": nobody), and the codes of their parents."""
        codes = {unit_id: code for code, unit_id in self.ids.items()}
        found = await self.store.units.recast(then, today)
        assert len(found) == len({one.unit_id for one in found})
        return {
            codes[one.unit_id]: (
                codes[one.heir_id] if one.goes_on else "",
                codes.get(one.parent_id or 0, ""),
            )
            for one in found
        }


async def settle(store: Store) -> County:
    county = County(store, {}, {})
    for code, name, kind, above in UNITS:
        parent_id = county.ids[above] if above else None
        profile = Profile(name, kind, parent_id)
        county.ids[code] = (await store.units.add(code, profile, NOW)).id
        county.profiles[code] = profile
    return county


def codes(places: Iterable[Place]) -> list[str]:
    return [place.unit.code for place in places]
