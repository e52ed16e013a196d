"""People around a class: Thủy of the commune holds it, Hùng's factory is under her."""

import pytest

from bot.domain.classes.sessions import ClassSession
from tests.conftest import Factory, at_home
from tests.conversations.classes.hall import announce, commune_of
from tests.conversations.staff.rosters import begin
from tests.person import Person, Town


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


@pytest.fixture
async def chair(town: Town, staff: Person, factory: Factory) -> Person:
    return await at_home(town, "hung", factory.hung)


@pytest.fixture
async def session(town: Town, staff: Person) -> ClassSession:
    return await announce(town, await commune_of(town))
