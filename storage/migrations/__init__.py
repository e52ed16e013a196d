"""Every change of the tables since the first, and how to bring a database up to date."""

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from storage.database import Database

_LOCK = 0x50_7A_79  # any number; it names "somebody upgrades" in PostgreSQL


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database up to date in one transaction: a crash leaves the old one."""
    await _run(database, command.upgrade, revision)


async def downgrade(database: Database, revision: str) -> None:
    """Go back to an older revision; data that it has no place for is lost."""
    await _run(database, command.downgrade, revision)


async def _run(database: Database, step: Any, revision: str) -> None:  # noqa: ANN401
    def migrate(connection: Connection) -> None:
        if not database.is_sqlite:  # several processes may start at once
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        step(config(connection), revision)

    async with database.connection() as connection:
        await connection.run_sync(migrate)


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; without a connection, for making a revision."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option("path_separator", "os")
    made.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    made.attributes["connection"] = connection
    return made
