"""Every change of the tables since the first, and how to bring a database up to date."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database

_LOCK = 0x50_7A_79  # any number; it names "somebody upgrades" in PostgreSQL


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database up to date in one transaction: a crash leaves the old one."""
    await _run(database, command.upgrade, revision)


async def downgrade(database: Database, revision: str) -> None:
    """Go back to an older revision; data that it has no place for is lost."""
    await _run(database, command.downgrade, revision)


def revisions() -> Sequence[str]:
    """All there are, the oldest first."""
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    return [one.revision for one in scripts][::-1]


async def revision(database: Database) -> str:
    """Which one the tables are at; "": there are no tables."""

    def look(connection: Connection) -> str:
        return MigrationContext.configure(connection).get_current_revision() or ""

    async with database.connection() as connection:
        return await connection.run_sync(look)


async def _run(database: Database, step: Any, revision: str) -> None:  # noqa: ANN401
    prepared = _keys_off if database.is_sqlite else _one_at_a_time

    def migrate(connection: Connection) -> None:
        with prepared(connection):
            step(config(connection), revision)

    async with database.connection() as connection:
        await connection.run_sync(migrate)


@contextmanager
def _one_at_a_time(connection: Connection) -> Iterator[None]:
    """Several processes may start at once: one upgrades, the others wait and find it done."""
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    yield


@contextmanager
def _keys_off(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew, which its foreign keys would forbid.

    They can be switched only between transactions.
    """
    try:
        _say(connection, "COMMIT", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE")
        yield
        _check_keys(connection)
        _say(connection, "COMMIT", "PRAGMA foreign_keys=ON", "BEGIN")
    except BaseException:
        connection.invalidate()  # nobody shall use a connection whose keys are off
        raise


def _say(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration breaks references: {broken[:5]}")


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; without a connection, for making a revision."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option("path_separator", "os")
    made.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    made.attributes["connection"] = connection
    return made
