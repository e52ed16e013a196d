"""The ids of An Phú and of the unit in it that has no chair."""

import pytest

from storage.database import Database
from tests.conftest import NOW
from tests.conversations.targets.commune import COMMUNE, SONG_MAY
from tests.person import Person


@pytest.fixture
async def commune_id(database: Database, staff: Person) -> int:
    async with database.work() as store:
        return (await store.units.coded(COMMUNE, NOW.date())).id


@pytest.fixture
async def song_may_id(database: Database, staff: Person) -> int:
    async with database.work() as store:
        return (await store.units.coded(SONG_MAY, NOW.date())).id
