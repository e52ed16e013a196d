"""The commune of these stories."""

import pytest

from tests.conftest import Factory
from tests.conversations.notices.hall import Hall, settle
from tests.person import Town


@pytest.fixture
async def hall(town: Town, factory: Factory) -> Hall:
    return await settle(town, factory)
