"""Notices that staff are putting together: one each, kept until it is sent."""

import secrets
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.domain.errors import NotFound
from bot.domain.notices.audiences import Audience
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.notices.notices import DRAFTS_KEPT_FOR
from storage.engine.connection import Connection
from storage.notices.rows import as_draft, of_draft
from storage.tables import notice_draft, notice_file


class NoticeDrafts:
    """What somebody has said so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(
        self, cadre_id: int, unit_id: int, audience: Audience, now: datetime
    ) -> NoticeDraft:
        """A new one; whatever was being put together before is dropped, with its files."""
        await self.drop(cadre_id)
        draft = NoticeDraft(unit_id, audience, secrets.token_urlsafe(9))
        await self.keep(cadre_id, draft, now)
        return draft

    async def find(self, cadre_id: int) -> NoticeDraft | None:
        """None: they are putting nothing together."""
        rows = await self._connection.execute(
            select(notice_draft).where(notice_draft.c.cadre_id == cadre_id)
        )
        found = rows.one_or_none()
        return found and as_draft(found.unit_id, found.draft_key, found.said)

    async def get(self, cadre_id: int) -> NoticeDraft:
        """Raises NotFound when they are putting nothing together."""
        found = await self.find(cadre_id)
        if found is None:
            raise NotFound("draft")
        return found

    async def keep(self, cadre_id: int, draft: NoticeDraft, now: datetime) -> None:
        """In place of what was kept before."""
        await self._delete(cadre_id)
        values = {"cadre_id": cadre_id, "unit_id": draft.unit_id, "draft_key": draft.key}
        await self._connection.execute(
            insert(notice_draft), values | {"said": of_draft(draft), "changed_at": now}
        )

    async def drop(self, cadre_id: int) -> None:
        """With the files that went with nothing yet."""
        await self._connection.execute(
            delete(notice_file).where(
                notice_file.c.cadre_id == cadre_id, notice_file.c.notice_id.is_(None)
            )
        )
        await self._delete(cadre_id)

    async def _delete(self, cadre_id: int) -> None:
        await self._connection.execute(
            delete(notice_draft).where(notice_draft.c.cadre_id == cadre_id)
        )

    async def forget(self, now: datetime) -> None:
        """Drop what nobody has touched for DRAFTS_KEPT_FOR."""
        since = now - DRAFTS_KEPT_FOR
        is_old = notice_draft.c.changed_at < since
        lost = notice_file.c.notice_id.is_(None) & (notice_file.c.kept_at < since)
        await self._connection.execute(delete(notice_file).where(lost))
        await self._connection.execute(delete(notice_draft).where(is_old))
