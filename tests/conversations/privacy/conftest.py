"""Staff of the union above, who work through the queue."""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.units import Profile
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.person import Person, Town


async def officer(town: Town, database: Database, name: str, access: Access, over: int) -> Person:
    """Somebody with an access over a unit, and a post in a unit of their own."""
    async with database.work() as store:
        unit = await store.units.add(f"CD-{name}", Profile(f"Văn phòng {name}"), NOW)
        cadre = await store.cadres.add(f"Bùi Văn {name.capitalize()}", NOW)
        await store.cadres.appoint(cadre.id, unit.id, Role.COMMITTEE_MEMBER)
        year = timedelta(days=365)
        await store.grants.give(Grant(cadre.id, access, over, None, NOW, NOW + year))
    return await at_home(town, name, cadre.id)


@pytest.fixture
async def staff(town: Town, database: Database, factory: Factory) -> Person:
    """Staff who look after Lan's unit."""
    return await officer(town, database, "nam", Access.STAFF, factory.unit_id)
