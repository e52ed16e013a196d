"""An office: a database of its own of either kind, its data directory, and who works there."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from bot.settings import Settings
from tests.conftest import KEY
from tests.databases import POSTGRES, empty_sqlite, opened
from tests.storage.backups.office import Office


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def office(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Office]:
    """It is empty and up to date. A restore swaps names, so no other test may share it."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("SOTAY_DATA_DIR", str(folder))
    monkeypatch.setenv("SOTAY_SECRET_KEY", KEY)
    if kind == "sqlite":
        body = await empty_sqlite()
        await asyncio.to_thread((folder / "sotay.db").write_bytes, body)
        yield Office(Settings())
        return
    name = f"sotay_{uuid4().hex[:12]}"
    monkeypatch.setenv("SOTAY_DATABASE_URL", f"{POSTGRES}/{name}")
    server = await asyncpg.connect(f"{POSTGRES}/postgres")
    await server.execute(f"CREATE DATABASE {name}")
    try:
        async with opened(f"{POSTGRES}/{name}"):
            pass
        yield Office(Settings())
    finally:
        for row in await server.fetch(
            "SELECT datname FROM pg_database WHERE starts_with(datname, $1)", name
        ):
            await server.execute(f'DROP DATABASE "{row["datname"]}" WITH (FORCE)')
        await server.close()
