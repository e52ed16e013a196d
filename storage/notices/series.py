"""Notices that come again: which are due, and who sends the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from bot.domain.notices.notices import Notice
from storage.engine.connection import Connection
from storage.notices.rows import as_notice
from storage.tables import notice


class Series:
    """Each time is a notice of its own, with its own report; its files are those of the first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def due(self, until: datetime) -> Sequence[Notice]:
        """Those whose next time is then or before."""
        rows = await self._connection.execute(
            select(notice).where(notice.c.repeats_at <= until).order_by(notice.c.id)
        )
        return [as_notice(row) for row in rows]

    async def take(self, found: Notice) -> Notice | None:
        """The next one, to be put on record. None: somebody else took it, or nothing follows."""
        done = await self._connection.execute(
            update(notice)
            .where(notice.c.id == found.id, notice.c.repeats_at == found.repeats_at)
            .values(repeats_at=None)
        )
        if not done.rowcount or found.repeats_at is None:
            return None
        later = found.repeats_at - found.send_at
        return replace(
            found,
            send_at=found.repeats_at,
            ack_by=found.ack_by and found.ack_by + later,
            origin_id=found.files_of,
            letter_id=None,
            repeats_at=None,
        )

    async def end(self, notice_id: int) -> None:
        """What was sent stays; nothing comes again."""
        await self._connection.execute(
            update(notice).where(notice.c.id == notice_id).values(repeats_at=None)
        )
