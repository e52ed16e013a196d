"""Fills the example: a commune to try things in, and a world around every document."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.commands.example import answering, history
from bot.commands.example.aims import AIMS
from bot.commands.example.peopling import assign, people_all
from bot.commands.example.worlds import WORLDS
from bot.domain.errors import NotFound
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR, UNIT_CODE_LASTS_FOR
from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.units import Profile, Sector
from bot.domain.vietnamese import local_date
from content.library import Library
from handlers.plans.starting import start
from storage.store import Store

_UNIT = "CD-HOASEN"
_UNITS = (
    ("LDLD-TINH", "Liên đoàn Lao động tỉnh (ví dụ)", "ldld_tinh", None, None),
    ("CDX-AN-PHU", "Công đoàn xã An Phú (ví dụ)", "cd_xa", "LDLD-TINH", None),
    (_UNIT, "CĐCS Công ty May Hoa Sen (ví dụ)", "cdcs", "CDX-AN-PHU", Sector.NON_STATE),
    (
        *("CD-SONGMAY", "CĐCS Công ty Gỗ Sông Mây (ví dụ)", "cdcs", "CDX-AN-PHU"),
        Sector.NON_STATE,
    ),
)
_CHAIR = "Trần Văn Hùng"
_STAFF, _LOOKED_AFTER = "Hồ Thị Thủy", "CDX-AN-PHU"
_REPORT = "quang-tri-1563"  # the document that the history is about
# Duties of documents, each in the world around it.
_PLANS = {"gdvn-2021": "CDGD", "ninh-thuan-2021": "LDLD-NT", _REPORT: history.CODE}
_GRANTED_FOR = timedelta(days=365)
_CADRES = (
    (_CHAIR, _UNIT, Role.CHAIR),
    ("Nguyễn Thị Lan", _UNIT, Role.VICE_CHAIR),
    ("Lê Thị Mai", _UNIT, Role.COMMITTEE_MEMBER),
    ("Phạm Quốc Đạt", _UNIT, Role.AUDIT_HEAD),
    ("Võ Thị Út", _UNIT, Role.WOMEN_HEAD),
    ("Đặng Minh Ân", _UNIT, Role.TEAM_LEADER),
    ("Huỳnh Thị Yến", _UNIT, Role.TREASURER),
    (_STAFF, _LOOKED_AFTER, Role.VICE_CHAIR),
    ("Bùi Văn Sơn", "CD-SONGMAY", Role.CHAIR),
    ("Đỗ Thị Ánh", "CD-SONGMAY", Role.ACCOUNTANT),
)


@dataclass(frozen=True, slots=True)
class DemoCodes:
    """Ways into the demo."""

    cadre: str
    chair: str
    staff: str


async def fill(store: Store, library: Library, now: datetime) -> DemoCodes:
    """Fill an empty database; in a filled one only new codes are made."""
    if not await _has(store, _UNIT, now):
        await _add_units(store, now)
        await _add_cadres(store, now)
        await _grant(store, _LOOKED_AFTER, now)
        await _aim(store, now)
        await _plan(store, library, "thuong-ky", "LDLD-TINH", now)
    if not await _has(store, WORLDS[0].code, now):
        await _add_worlds(store, library, now)
        for code, unit in _PLANS.items():
            await _plan(store, library, code, unit, now)
    return await _codes(store, now)


async def _has(store: Store, code: str, now: datetime) -> bool:
    try:
        await store.units.coded(code, local_date(now))
    except NotFound:
        return False
    return True


async def _add_worlds(store: Store, library: Library, now: datetime) -> None:
    """The staff of the commune look after them too: one link shows everything."""
    for unit_id in await people_all(store, library, now):
        await answering.answer(store, unit_id, now)
    told = await history.tell(store, now)
    await assign(store, library, _REPORT, told.unit_id, now)
    for code in (*(world.code for world in WORLDS), history.CODE):
        await _grant(store, code, now)


async def _plan(store: Store, library: Library, code: str, unit: str, now: datetime) -> None:
    """A content of one's own may have no such plan."""
    owner = await store.units.coded(unit, local_date(now))
    for plan in library.plans:
        if plan.code == code:
            await start(store, plan, owner.id, now)


async def _add_units(store: Store, now: datetime) -> None:
    ids: dict[str | None, int] = {}
    for code, name, kind, parent, sector in _UNITS:
        profile = Profile(name, kind, ids.get(parent), sector)
        unit = await store.units.add(code, profile, now)
        ids[code] = unit.id


async def _add_cadres(store: Store, now: datetime) -> None:
    for name, code, role in _CADRES:
        unit = await store.units.coded(code, local_date(now))
        cadre = await store.cadres.add(name, now)
        await store.cadres.appoint(cadre.id, unit.id, role, local_date(now))


async def _aim(store: Store, now: datetime) -> None:
    """The commune has targets of its own: those of one link have something to do for them."""
    unit = await store.units.coded(_LOOKED_AFTER, local_date(now))
    for target in AIMS:
        await store.targets.add(replace(target, unit_id=unit.id), now)
    await answering.ask(store, unit.id, now)


async def _grant(store: Store, code: str, now: datetime) -> None:
    unit = await store.units.coded(code, local_date(now))
    until = now + _GRANTED_FOR
    cadre_id = await _named(store, _LOOKED_AFTER, _STAFF, now)
    await store.cadres.join(cadre_id, now)  # what is granted before somebody came in is void
    await store.grants.give(Grant(cadre_id, Access.STAFF, unit.id, None, now, until))


async def _named(store: Store, code: str, name: str, now: datetime) -> int:
    unit = await store.units.coded(code, local_date(now))
    people = await store.cadres.of_unit(unit.id, local_date(now))
    return next(cadre.id for cadre in people if cadre.name == name)


async def _codes(store: Store, now: datetime) -> DemoCodes:
    unit = await store.units.coded(_UNIT, local_date(now))
    return DemoCodes(
        cadre=await store.invitations.issue(
            unit.id, now=now, expires_at=now + UNIT_CODE_LASTS_FOR
        ),
        chair=await _personal(store, _UNIT, _CHAIR, now),
        staff=await _personal(store, _LOOKED_AFTER, _STAFF, now),
    )


async def _personal(store: Store, code: str, name: str, now: datetime) -> str:
    unit = await store.units.coded(code, local_date(now))
    return await store.invitations.issue(
        unit.id,
        now=now,
        expires_at=now + PERSONAL_CODE_LASTS_FOR,
        cadre_id=await _named(store, code, name, now),
        uses=1,
    )
