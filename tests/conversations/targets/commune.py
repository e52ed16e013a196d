"""An Phú, a commune with two units below it, and targets that are set for it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Operator,
    Population,
    Target,
    Threshold,
    Training,
)
from bot.domain.units import Happening, Profile, Sector, UnitEvent
from storage.classes.past import Attendee, PastClass
from tests.conftest import NOW, Factory, at_home
from tests.person import Person, Town

COMMUNE, SONG_MAY = "CDX", "CD-SONGMAY"
WEEK = timedelta(days=7)
# Chairs and treasurers of the two units below: four seats, one of them vacant.
TRAINED = Target(
    code="cdx-t01",
    text="100% chủ tịch, thủ quỹ được tập huấn",
    population=Population((Role.CHAIR, Role.TREASURER), kinds=("cdcs",)),
    requirement=Training(("tai-chinh-cong-doan",)),
    period=Period(Recurrence.YEAR),
    threshold=Threshold(Operator.AT_LEAST, Decimal(80)),
)


async def begin(town: Town, factory: Factory) -> Person:
    """Thủy, who looks after An Phú; Hùng of Hoa Sen came to a class, Sông Mây has no chair."""
    async with town.database.work() as store:
        commune = await store.units.add(COMMUNE, Profile("Công đoàn xã An Phú", "cd_xa"), NOW)
        below = Profile("CĐCS Công ty May Hoa Sen", "cdcs", commune.id, Sector.NON_STATE)
        moved = (factory.unit_id, below)
        event = UnitEvent(Happening.HANDED_OVER, NOW.date() - 2 * WEEK, begins=(moved,))
        await store.units.happen(event, NOW)
        other = replace(below, name="CĐCS Công ty Gỗ Sông Mây")
        song_may = await store.units.add(SONG_MAY, other, NOW)
        ut = await store.cadres.add("Võ Thị Út", NOW)
        await store.cadres.appoint(ut.id, song_may.id, Role.TREASURER, NOW.date())
        thuy = await store.cadres.add("Hồ Thị Thủy", NOW)
        await store.cadres.appoint(thuy.id, commune.id, Role.COMMITTEE_MEMBER)
        until = NOW + timedelta(days=300)
        await store.grants.give(Grant(thuy.id, Access.STAFF, commune.id, None, NOW, until))
    await teach(town, factory.hung, factory.unit_id, Role.CHAIR)
    return await at_home(town, "thuy", thuy.id)


async def teach(town: Town, cadre_id: int, unit_id: int, role: Role) -> None:
    """They came to a class about money last week."""
    at = NOW - WEEK
    async with town.database.work() as store:
        commune = await store.units.coded(COMMUNE, NOW.date())
        held = PastClass(
            unit_id=commune.id,
            title="Tài chính công đoàn",
            subjects=("tai-chinh-cong-doan",),
            starts_at=at,
            ends_at=at + timedelta(hours=3),
            came=(Attendee(cadre_id, unit_id, role),),
        )
        await store.past_classes.add([held], NOW)


async def aim(town: Town, target: Target, code: str = COMMUNE) -> int:
    """The target, set for the unit with this code."""
    async with town.database.work() as store:
        unit = await store.units.coded(code, NOW.date())
        return await store.targets.add(replace(target, unit_id=unit.id), NOW)
