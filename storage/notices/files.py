"""The files of notices: kept once, whoever many get the notice."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, insert, literal, or_, select, update

from bot.domain.errors import NotFound
from bot.domain.notices.drafts import MOST_FILES
from bot.domain.notices.receipts import NoticeFile
from bot.domain.returns.evidence import EvidenceKind
from storage.engine.connection import Connection
from storage.tables import delivery, notice, notice_file

_SAME = ("name", "kind", "size", "hash", "body")
_APART = timedelta(milliseconds=1)
_SEEN = (notice_file.c.id, notice_file.c.name, notice_file.c.kind, notice_file.c.size)


class NoticeFiles:
    """Of a draft until it is sent, then of the notice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(  # noqa: PLR0913 - a file, each fact by its name
        self,
        cadre_id: int,
        draft_key: str,
        *,
        name: str,
        kind: EvidenceKind,
        body: bytes,
        now: datetime,
    ) -> bool:
        """False: there are MOST_FILES already. The same content twice is kept once."""
        there = await self.of_draft(cadre_id, draft_key)
        digest = sha256(body).hexdigest()
        same = await self._one(self._is_of(cadre_id, draft_key), notice_file.c.hash == digest)
        if same is None and len(there) >= MOST_FILES:
            return False
        if same is None:
            values = {"id": secrets.token_urlsafe(16), "cadre_id": cadre_id, "name": name}
            about = {"draft_key": draft_key, "kind": kind, "size": len(body), "hash": digest}
            await self._connection.execute(
                insert(notice_file), values | about | {"body": body, "kept_at": now}
            )
        return True

    def _is_of(self, cadre_id: int, draft_key: str) -> ColumnElement[bool]:
        mine = notice_file.c.cadre_id == cadre_id
        return mine & (notice_file.c.draft_key == draft_key) & notice_file.c.notice_id.is_(None)

    async def _one(self, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401
        rows = await self._connection.execute(select(notice_file.c.id).where(*conditions))
        return rows.one_or_none()

    async def of_draft(self, cadre_id: int, draft_key: str) -> Sequence[NoticeFile]:
        """In the order in which they came."""
        return await self._listed(self._is_of(cadre_id, draft_key))

    async def of_notice(self, notice_id: int) -> Sequence[NoticeFile]:
        return await self._listed(notice_file.c.notice_id == notice_id)

    async def _listed(self, condition: ColumnElement[bool]) -> Sequence[NoticeFile]:
        rows = await self._connection.execute(
            select(*_SEEN).where(condition).order_by(notice_file.c.kept_at, notice_file.c.id)
        )
        return [NoticeFile(row.id, row.name, EvidenceKind(row.kind), row.size) for row in rows]

    async def drop(self, cadre_id: int, draft_key: str, file_id: str) -> None:
        await self._connection.execute(
            delete(notice_file).where(
                self._is_of(cadre_id, draft_key), notice_file.c.id == file_id
            )
        )

    async def give(self, cadre_id: int, draft_key: str, notice_id: int) -> None:
        """From now on they are the notice's."""
        await self._connection.execute(
            update(notice_file).where(self._is_of(cadre_id, draft_key)).values(notice_id=notice_id)
        )

    async def carry_on(self, notice_id: int, cadre_id: int, draft_key: str, now: datetime) -> None:
        """A draft begins with those of a notice, in their order; they can be taken out again."""
        for place, one in enumerate(await self.of_notice(notice_id)):
            new = {
                "id": literal(secrets.token_urlsafe(16)),
                "cadre_id": literal(cadre_id),
                "draft_key": literal(draft_key),
                "kept_at": literal(now + place * _APART, type_=notice_file.c.kept_at.type),
            }
            same = {column.name: column for column in notice_file.c if column.name in _SAME}
            columns: list[Any] = [*new.values(), *same.values()]
            copied = select(*columns).where(notice_file.c.id == one.id)
            await self._connection.execute(insert(notice_file).from_select([*new, *same], copied))

    async def shown(self, file_id: str) -> bytes:
        """For a screen that names it: such a screen is shown only to who may have it."""
        return await self._body(notice_file.c.id == file_id)

    async def opened(self, file_id: str, *, cadre_id: int) -> tuple[str, bytes]:
        """Its name and content, for its sender and for whoever got the notice. Raises NotFound."""
        got = exists().where(
            or_(
                notice.c.id == notice_file.c.notice_id,
                notice.c.origin_id == notice_file.c.notice_id,
            ),
            delivery.c.letter_id == notice.c.letter_id,
            delivery.c.cadre_id == cadre_id,
        )
        may = or_(notice_file.c.cadre_id == cadre_id, got)
        rows = await self._connection.execute(
            select(notice_file.c.name, notice_file.c.body).where(notice_file.c.id == file_id, may)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("file")
        return row.name, row.body

    async def _body(self, condition: ColumnElement[bool]) -> bytes:
        rows = await self._connection.execute(select(notice_file.c.body).where(condition))
        body = rows.scalar_one_or_none()
        if body is None:
            raise NotFound("file")
        return bytes(body)
