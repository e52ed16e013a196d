"""What is on record, row by row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Table, select

from storage.database import Database


async def rows(database: Database, table: Table) -> Sequence[Row[Any]]:
    """All rows of a table, oldest first."""
    async with database.connection() as connection:
        found = await connection.execute(select(table).order_by(*table.primary_key))
        return found.all()
