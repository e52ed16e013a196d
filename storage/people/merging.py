"""Two records of one person become one."""

from sqlalchemy import delete, select, update

from storage.engine.connection import Connection
from storage.tables import cadre, conversation, metadata


async def merge(connection: Connection, cadre_id: int, into: int) -> None:
    """All that belongs to one cadre belongs to another, and the first is gone.

    The other never came in, so nothing of theirs is in the way. The conversations go first, as a
    tap takes its locks: whoever is just tapping is waited for.
    """
    tables = [table for table in metadata.sorted_tables if table is not conversation]
    for table in (conversation, *tables):
        for column in table.columns:
            if column.references(cadre.c.id):
                moving = update(table).where(column == cadre_id).values({column: into})
                await connection.execute(moving)
    spoken = select(cadre.c.locale).where(cadre.c.id == cadre_id).scalar_subquery()
    await connection.execute(update(cadre).where(cadre.c.id == into).values(locale=spoken))
    await connection.execute(delete(cadre).where(cadre.c.id == cadre_id))
