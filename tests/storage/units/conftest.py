"""The county of these tests, in a unit of work of its own."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.storage.units.county import County, settle


@pytest.fixture
async def county(database: Database) -> AsyncIterator[County]:
    async with database.work() as store:
        yield await settle(store)
