"""A province in an open unit of work."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.storage.classes.province import Province, settle


@pytest.fixture
async def province(database: Database) -> AsyncIterator[Province]:
    async with database.work() as store:
        yield await settle(store)
