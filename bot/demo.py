"""A filled example: invented units and people, in a database of its own."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotFound
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR, UNIT_CODE_LASTS_FOR
from bot.domain.people import Role
from bot.domain.vietnamese import local_date
from storage.store import Store

_UNIT = "CD-HOASEN"
_UNITS = (
    ("LDLD-TINH", "Liên đoàn Lao động tỉnh (ví dụ)", None),
    ("CDX-AN-PHU", "Công đoàn xã An Phú (ví dụ)", "LDLD-TINH"),
    (_UNIT, "CĐCS Công ty May Hoa Sen (ví dụ)", "CDX-AN-PHU"),
    ("CD-SONGMAY", "CĐCS Công ty Gỗ Sông Mây (ví dụ)", "CDX-AN-PHU"),
)
_CHAIR = "Trần Văn Hùng"
_CADRES = (
    (_CHAIR, _UNIT, Role.CHAIR),
    ("Nguyễn Thị Lan", _UNIT, Role.VICE_CHAIR),
    ("Lê Thị Mai", _UNIT, Role.COMMITTEE_MEMBER),
    ("Phạm Quốc Đạt", _UNIT, Role.AUDIT_HEAD),
    ("Võ Thị Út", _UNIT, Role.WOMEN_HEAD),
    ("Đặng Minh Ân", _UNIT, Role.TEAM_LEADER),
    ("Huỳnh Thị Yến", _UNIT, Role.TREASURER),
    ("Bùi Văn Sơn", "CD-SONGMAY", Role.CHAIR),
    ("Đỗ Thị Ánh", "CD-SONGMAY", Role.ACCOUNTANT),
)


@dataclass(frozen=True, slots=True)
class DemoCodes:
    """Ways into the demo."""

    cadre: str
    chair: str


async def fill(store: Store, now: datetime) -> DemoCodes:
    """Fill an empty database; in a filled one only new codes are made."""
    try:
        await store.units.coded(_UNIT)
    except NotFound:
        await _add_units(store)
        await _add_cadres(store, now)
    return await _codes(store, now)


async def _add_units(store: Store) -> None:
    ids: dict[str | None, int] = {}
    for code, name, parent in _UNITS:
        unit = await store.units.add(code, name, ids.get(parent))
        ids[code] = unit.id


async def _add_cadres(store: Store, now: datetime) -> None:
    for name, code, role in _CADRES:
        unit = await store.units.coded(code)
        cadre = await store.cadres.add(name, now)
        await store.cadres.appoint(cadre.id, unit.id, role, local_date(now))


async def _codes(store: Store, now: datetime) -> DemoCodes:
    unit = await store.units.coded(_UNIT)
    people = await store.cadres.of_unit(unit.id, local_date(now))
    chair = next(cadre for cadre in people if cadre.name == _CHAIR)
    return DemoCodes(
        cadre=await store.invitations.issue(
            unit.id, now=now, expires_at=now + UNIT_CODE_LASTS_FOR
        ),
        chair=await store.invitations.issue(
            unit.id,
            now=now,
            expires_at=now + PERSONAL_CODE_LASTS_FOR,
            cadre_id=chair.id,
            uses=1,
        ),
    )
