"""The tables and the way there from any older revision, on both databases."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, select
from sqlalchemy.engine.interfaces import ReflectedColumn, ReflectedIndex
from sqlalchemy.exc import IntegrityError

from bot.domain.people import Role
from storage.database import Database
from storage.migrations import config, downgrade, upgrade
from storage.tables import metadata
from tests.databases import fresh_postgres
from tests.storage.filling import fill

T = TypeVar("T")
F = TypeVar("F")
REVISIONS = list(ScriptDirectory.from_config(config()).walk_revisions())[::-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def blank(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without a single table."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'blank.db'}")
        yield database
        await database.close()
        return
    async with fresh_postgres() as url:
        database = Database(url)
        yield database
        await database.close()


async def ask(database: Database, question: Callable[[Connection], T]) -> T:
    async with database.connection() as connection:
        return await connection.run_sync(question)


def keys(connection: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """The primary keys of all rows, whatever tables there are."""
    found = MetaData()
    found.reflect(connection)
    return {
        name: {tuple(row) for row in connection.execute(select(*table.primary_key))}
        for name, table in found.tables.items()
        if name != "alembic_version"
    }


def schema(connection: Connection) -> dict[str, Any]:
    """Everything that makes the tables what they are. It asks for all tables at once."""
    seen = inspect(connection)
    keys = seen.get_multi_pk_constraint()
    return {
        "columns": {
            table: [_column(one) for one in found]  # in their order
            for table, found in seen.get_multi_columns().items()
        },
        "keys": {table: key["constrained_columns"] for table, key in keys.items()},
        "foreign": _told(seen.get_multi_foreign_keys(), str),
        "unique": _told(seen.get_multi_unique_constraints(), str),
        "indexes": _told(seen.get_multi_indexes(), _index),
    }


def _told(tables: Mapping[Any, Sequence[F]], say: Callable[[F], Any]) -> dict[Any, list[Any]]:
    return {table: sorted(map(say, found)) for table, found in tables.items()}


def _column(found: ReflectedColumn) -> tuple[Any, ...]:
    return found["name"], str(found["type"]), found["nullable"], str(found["default"])


def _index(found: ReflectedIndex) -> tuple[Any, ...]:
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return found["name"], found["column_names"], found["unique"], sorted(options.items())


async def assert_serves(database: Database, tag: str) -> None:
    """Every table takes rows."""
    async with database.work() as store:
        await fill(store, tag)
    filled = await ask(database, keys)
    assert {table for table, rows in filled.items() if rows} == set(metadata.tables)


async def test_the_migrations_make_the_tables_of_the_code(blank: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    await upgrade(blank)
    assert await ask(blank, differences) == []


async def test_every_step_goes_up_down_and_up(blank: Database) -> None:
    for revision in REVISIONS:
        await upgrade(blank, revision.revision)
        made = await ask(blank, schema)
        await downgrade(blank, revision.down_revision or "base")  # type: ignore[arg-type]
        assert await ask(blank, schema) != made, revision.path
        await upgrade(blank, revision.revision)
        assert await ask(blank, schema) == made, revision.path


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda one: Path(one.path).stem)
async def test_a_filled_database_of_an_older_revision_keeps_its_rows(
    blank: Database, revision: Script
) -> None:
    await upgrade(blank)
    await assert_serves(blank, "lan")
    await downgrade(blank, revision.down_revision or "base")  # type: ignore[arg-type]
    before = await ask(blank, keys)
    await upgrade(blank)
    after = await ask(blank, keys)
    assert {table: after.get(table) for table in before} == before
    await assert_serves(blank, "hung")


async def test_going_back_to_nothing_leaves_nothing(blank: Database) -> None:
    await upgrade(blank)
    await assert_serves(blank, "lan")
    await downgrade(blank, "base")
    assert await ask(blank, keys) == {}


async def test_an_upgrade_of_what_is_up_to_date_changes_nothing(blank: Database) -> None:
    await upgrade(blank)
    await assert_serves(blank, "lan")
    before = await ask(blank, keys), await ask(blank, schema)
    await upgrade(blank)
    assert (await ask(blank, keys), await ask(blank, schema)) == before


async def test_after_an_upgrade_nothing_may_refer_to_what_is_not_there(blank: Database) -> None:
    await upgrade(blank)
    with pytest.raises(IntegrityError):
        async with blank.work() as store:
            await store.cadres.appoint(10_000, 10_000, Role.CHAIR)


async def test_an_upgrade_that_fails_leaves_the_old_database(blank: Database) -> None:
    with pytest.raises(Exception, match="no-such-revision"):
        await upgrade(blank, "no-such-revision")
    assert (await ask(blank, schema))["columns"] == {}
