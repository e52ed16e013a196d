"""More than one database: another to compare with, and a second look at the same."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database


@pytest.fixture
async def other_database(empty_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """One on SQLite, whatever the test itself runs on."""
    found = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'other.db')}")
    yield found
    await found.close()


@pytest.fixture
async def second(database: Database) -> AsyncIterator[Database]:
    """What another program has of the same database; a SQLite file has one program."""
    if database.is_sqlite:
        yield database
        return
    found = Database(database.url.render_as_string(hide_password=False))
    yield found
    await found.close()
