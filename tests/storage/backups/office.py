"""What tests of backups do with an office."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select, text
from typer.testing import CliRunner

from bot.commands import cli
from bot.commands.backups.restoring import Wishes, restore_from
from bot.commands.backups.saving import save
from bot.domain.audit import Chain
from bot.domain.deliveries.letters import Cause
from bot.settings import Settings
from storage.backups.ledger import Ledger
from storage.backups.premises import ledger
from storage.database import Database
from storage.tables import delivery, letter
from storage.vault import Vault
from tests.conftest import KEY, NOW

HOUR = timedelta(hours=1)
LATER = NOW + 5 * HOUR  # when it is restored: two in the afternoon


@dataclass(frozen=True)
class Office:
    """Nobody holds its database open between two steps."""

    settings: Settings

    @property
    def url(self) -> str:
        return self.settings.database("sotay")

    @property
    def file(self) -> Path:
        """The backup."""
        return self.settings.data_dir.parent / "office.sotay"

    @property
    def ledger(self) -> Ledger:
        return ledger(self.settings.data_dir, self.url)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Database]:
        database = Database(self.url, vault=Vault([KEY]))
        try:
            yield database
        finally:
            await database.close()

    async def backs_up(self, now: datetime = NOW, *, force: bool = False) -> None:
        await save(self.url, self.file, lambda _done, _all: None, now=now, force=force)

    async def restores(self, now: datetime = LATER, **wishes: Any) -> None:  # noqa: ANN401
        await restore_from(self.settings, self.file, Wishes(sure=True, **wishes), now)

    async def count(self, table: Table) -> int:
        async with self.open() as database, database.connection() as connection:
            found = await connection.execute(select(func.count()).select_from(table))
            return int(found.scalar_one())

    async def is_sound(self) -> bool:
        """The log has no break, letters have all their outcomes, no reference leads nowhere."""
        async with self.open() as database:
            async with database.work() as store:
                lines = await store.audit.after(0, 1_000_000)
            return not Chain().walk(lines) and await _adds_up(database)


async def _adds_up(database: Database) -> bool:
    many = (
        select(func.count())
        .select_from(delivery)
        .where(delivery.c.letter_id == letter.c.id)
        .scalar_subquery()
    )
    async with database.connection() as connection:
        counts = set(
            (
                await connection.execute(select(many).where(letter.c.cause == Cause.NOTICE))
            ).scalars()
        )
        if database.is_sqlite:
            check = await connection.execute(text("PRAGMA quick_check"))
            if check.scalars().all() != ["ok"]:
                return False
            if (await connection.execute(text("PRAGMA foreign_key_check"))).first():
                return False
    return counts <= {RECIPIENTS}


only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize(
    "kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
RECIPIENTS = 3  # of each letter that the writers of these tests write


async def call(*words: str, answer: str = "") -> tuple[int, str]:
    """A command, in a thread: it has a loop of its own."""
    done = await asyncio.to_thread(CliRunner().invoke, cli, list(words), input=answer)
    return done.exit_code, done.output
