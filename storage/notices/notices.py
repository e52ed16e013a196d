"""Notices: decided, approved, taken back, and sent anew."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.deliveries.letters import Letter
from bot.domain.errors import NotFound
from bot.domain.notices.drafts import NoticeDraft, fingerprint
from bot.domain.notices.notices import SAME_AGAIN, Notice, NoticeState
from bot.domain.vietnamese import ZONE
from storage.engine.connection import Connection
from storage.letters import spreading
from storage.letters.letters import Letters
from storage.notices.audiences import Audiences, Meant
from storage.notices.drafts import NoticeDrafts
from storage.notices.files import NoticeFiles
from storage.notices.following import Following
from storage.notices.receipts import Receipts
from storage.notices.rows import as_notice, of_audience
from storage.notices.series import Series
from storage.notices.spreading import NoticeSpreading
from storage.people.versions import below
from storage.tables import notice

_GONE = (NoticeState.REFUSED, NoticeState.UNDONE)


class Notices:
    """The notices themselves, and what hangs on them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._letters = Letters(connection)
        self.audiences = Audiences(connection)
        self.drafts = NoticeDrafts(connection)
        self.files = NoticeFiles(connection)
        self.following = Following(connection)
        self.receipts = Receipts(connection)
        self.series = Series(connection)
        self.spreading = NoticeSpreading(connection)

    async def add(self, decided: Notice, draft_key: str, now: datetime) -> Notice:
        """On record, with nobody to get it yet."""
        row = {
            "fingerprint": fingerprint(decided.title, decided.text, decided.audience),
            "made_at": now,
            "anchor_day": decided.anchor_day or decided.send_at.astimezone(ZONE).day,
            "draft_key": draft_key,
            "code": secrets.token_urlsafe(16),
        }
        added = await self._connection.execute(
            insert(notice).returning(notice), _of(decided) | row
        )
        return as_notice(added.one())

    async def get(self, notice_id: int, *, lock: bool = False) -> Notice:
        """Raises NotFound. With `lock` nobody decides on it until the work ends."""
        query = select(notice).where(notice.c.id == notice_id)
        return await self._one(query.with_for_update() if lock else query)

    async def of_draft(self, cadre_id: int, draft_key: str) -> Notice | None:
        """What a draft has become. None: nothing yet."""
        rows = await self._connection.execute(
            select(notice).where(notice.c.cadre_id == cadre_id, notice.c.draft_key == draft_key)
        )
        row = rows.first()
        return row and as_notice(row)

    async def linked(self, code: str) -> Notice:
        """By the code of its link. Raises NotFound."""
        return await self._one(select(notice).where(notice.c.code == code))

    async def is_linked(self, code: str) -> bool:
        """Whether it is the code of a link: nobody guesses one."""
        rows = await self._connection.execute(select(notice.c.id).where(notice.c.code == code))
        return rows.one_or_none() is not None

    async def _one(self, query: Any) -> Notice:  # noqa: ANN401
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("notice")
        return as_notice(row)

    async def said_lately(self, draft: NoticeDraft, now: datetime) -> Notice | None:
        """The same words to the same people within a day. None: no such notice."""
        said = fingerprint(draft.title, draft.text, draft.audience)
        rows = await self._connection.execute(
            select(notice)
            .where(notice.c.fingerprint == said, notice.c.made_at > now - SAME_AGAIN)
            .where(notice.c.state.not_in(_GONE))
            .order_by(notice.c.made_at.desc())
            .limit(1)
        )
        row = rows.one_or_none()
        return row and as_notice(row)

    async def under(
        self, unit_id: int, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[Notice]:
        """Those of a unit and of all below it, the latest first."""
        rows = await self._connection.execute(
            select(notice)
            .where(notice.c.unit_id.in_(select(below(unit_id, today))))
            .order_by(notice.c.made_at.desc(), notice.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [as_notice(row) for row in rows]

    async def before(self, found: Notice, limit: int) -> Sequence[Notice]:
        """The latest of the same unit that went out earlier, for comparison."""
        rows = await self._connection.execute(
            select(notice)
            .where(notice.c.unit_id == found.unit_id, notice.c.letter_id.is_not(None))
            .where(notice.c.id < found.id, notice.c.state.not_in(_GONE))
            .order_by(notice.c.id.desc())
            .limit(limit)
        )
        return [as_notice(row) for row in rows]

    async def send(self, found: Notice, said: Letter, meant: Meant, now: datetime) -> Notice:
        """Its letter, in the transaction of whoever decided it.

        No more people than one part holds have their deliveries with it: their figures are
        there at once. To very many `spreading` brings it, from what is on record here.
        """
        letter_id = await self._letters.begin(said, now)
        values: dict[str, Any] = {
            "letter_id": letter_id,
            "people": found.people,
            "unspread": found.people,
            "state": NoticeState.OUT,
            "send_at": found.send_at,
            "repeats_at": found.following,
        }
        await self._set(found.id, values)
        sent = replace(found, **values)
        if sent.people > spreading.AT_ONCE:
            return sent
        return await self.spreading.spread_at_once(sent, meant, now)

    async def end(self, found: Notice, state: NoticeState, *, by: int, now: datetime) -> int:
        """Undone, stopped or refused: what has not begun to go does not, and nothing comes again.

        How many will not get it.
        """
        ended = {"state": state, "decided_by": by, "ended_at": now, "repeats_at": None}
        await self._set(found.id, ended)
        if found.letter_id is None:
            return 0
        return await self._letters.cancel(found.letter_id, now)

    async def approved(self, notice_id: int, *, by: int) -> None:
        """Who the second pair of eyes was."""
        await self._set(notice_id, {"decided_by": by})

    async def _set(self, notice_id: int, values: dict[str, Any]) -> None:
        await self._connection.execute(
            update(notice).where(notice.c.id == notice_id).values(values)
        )

    async def forget(self, now: datetime) -> None:
        """Drop drafts that nobody goes on with."""
        await self.drafts.forget(now)


def _of(decided: Notice) -> dict[str, Any]:
    return {
        "unit_id": decided.unit_id,
        "cadre_id": decided.by,
        "title": decided.title,
        "text": decided.text,
        "audience": of_audience(decided.audience),
        "send_at": decided.send_at,
        "needs_ack": decided.needs_ack,
        "ack_by": decided.ack_by,
        "takes_replies": decided.takes_replies,
        "module_id": decided.module_id,
        "item_id": decided.item_id or None,
        "urgent_because": decided.urgent_because,
        "repeat": decided.repeat,
        "state": decided.state,
        "people": decided.people,
        "origin_id": decided.origin_id,
    }
