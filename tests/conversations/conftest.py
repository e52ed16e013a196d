"""A town that is taught from the small library."""

from dataclasses import replace

import pytest

from bot.chat import Chat
from bot.request import Links
from content.library import Library
from storage.database import Database
from tests.conftest import Factory, at_home
from tests.conversations.lessons import LIBRARY
from tests.person import Clock, Person, Town

LINKS = Links("https://sotay.example", "sotay_bot")


def taught_from(town: Town, library: Library) -> Town:
    """The same people and database after the content was edited and the bot started again."""
    return replace(town, chat=Chat(library, LINKS))


@pytest.fixture
def school(database: Database, clock: Clock) -> Town:
    return Town(database, Chat(LIBRARY, LINKS), clock)


@pytest.fixture
async def pupil(school: Town, factory: Factory) -> Person:
    """Lan has joined, and is taught from the small library."""
    return await at_home(school, "lan", factory.lan)
