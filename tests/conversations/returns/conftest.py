"""The commune of these stories."""

import pytest

from tests.conftest import Factory
from tests.conversations.returns.unions import Commune, settle
from tests.person import Town


@pytest.fixture
async def commune(town: Town, factory: Factory) -> Commune:
    return await settle(town, factory)
