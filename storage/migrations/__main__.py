"""python -m storage.migrations "what changes": a migration made from the tables, for review."""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database
from storage.migrations import config, upgrade


async def make(message: str) -> Path | None:
    """Compare the tables with an empty database brought up to date. None: nothing changed."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/compared.db")
        try:
            await upgrade(database)
            async with database.connection() as connection:
                made = await connection.run_sync(_revise, message)
        finally:
            await database.close()
    return Path(made.path) if made else None


def _revise(connection: Connection, message: str) -> Script | None:
    settings = config(connection)
    made = command.revision(
        settings,
        message=message,
        autogenerate=True,
        rev_id=_next_number(ScriptDirectory.from_config(settings)),
        process_revision_directives=_drop_empty,
    )
    return made if isinstance(made, Script) else None


def _next_number(scripts: ScriptDirectory) -> str:
    numbers = (int(script.revision) for script in scripts.walk_revisions())
    return f"{max(numbers, default=0) + 1:04}"


def _drop_empty(_context: object, _revision: object, directives: list[Any]) -> None:
    if directives[0].upgrade_ops.is_empty():
        directives.clear()


def _tidy(path: Path) -> None:
    for words in (("format",), ("check", "--fix")):
        line = (sys.executable, "-m", "ruff", *words, "--quiet", str(path))
        subprocess.run(line, check=True)  # noqa: S603 - our own tool, our own file


def main() -> int:
    """Write the migration and say where; 1 when there is nothing to write."""
    parser = argparse.ArgumentParser(prog="python -m storage.migrations", description=__doc__)
    parser.add_argument("message", help='what changes, in a few words: "notices and deliveries"')
    message: str = parser.parse_args().message.strip(" .")
    if not message:
        parser.error("say in a few words what changes")
    path = asyncio.run(make(message))
    if path is None:
        sys.stderr.write("The tables are as the last migration left them: nothing to do.\n")
        return 1
    _tidy(path)
    sys.stdout.write(f"{path}: read it over, then run: make test\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
