"""Files that a channel has already: each is uploaded once, by whichever process comes first."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.connection import Connection
from storage.tables import sent_file


class SentFiles:
    """By what is in them: a file that two notices carry is one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, bot: str, digest: str, *, is_picture: bool) -> str:
        """The id by which a bot may send it. "": it has to be uploaded."""
        rows = await self._connection.execute(
            select(sent_file.c.file_id).where(
                sent_file.c.bot == bot,
                sent_file.c.hash == digest,
                sent_file.c.is_picture == is_picture,
            )
        )
        return rows.scalar_one_or_none() or ""

    async def keep(
        self, bot: str, digest: str, file_id: str, now: datetime, *, is_picture: bool
    ) -> None:
        """In place of what was known before. "": the channel has it no more."""
        values = {"bot": bot, "hash": digest, "is_picture": is_picture}
        await self._connection.execute(
            _KEEP[self._connection.dialect.name], values | {"file_id": file_id, "sent_at": now}
        )


def _keeping(dialect: Any) -> Any:  # noqa: ANN401
    added = dialect.insert(sent_file)
    anew = {name: added.excluded[name] for name in ("file_id", "sent_at")}
    return added.on_conflict_do_update(index_elements=list(sent_file.primary_key), set_=anew)


_KEEP = {
    dialect.__name__.rpartition(".")[2]: _keeping(dialect) for dialect in (sqlite, postgresql)
}
