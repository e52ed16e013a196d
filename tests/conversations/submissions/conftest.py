"""The commune of these stories, with a plan."""

import pytest

from tests.conftest import Factory
from tests.conversations.returns.unions import settle
from tests.conversations.submissions.plans import Planned
from tests.person import Town


@pytest.fixture
async def planned(town: Town, factory: Factory) -> Planned:
    return Planned(await settle(town, factory))
