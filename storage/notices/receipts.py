"""A notice on the side of those who get it: read, answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, insert, select, update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.errors import NotFound
from bot.domain.notices.notices import Notice
from bot.domain.notices.receipts import Receipt, Reply
from bot.domain.people import Cadre, Unit
from storage.engine.connection import Connection
from storage.letters.letters import Letters
from storage.notices.rows import as_notice
from storage.tables import cadre, delivery, notice, notice_answer, unit, unit_version

# What never began to go was not received. A copy that nobody could deliver is theirs to read.
_GOT = delivery.c.state.not_in((DeliveryState.CANCELLED, DeliveryState.PLANNED))


class Receipts:
    """By delivery: a button names the copy it stands on, and a copy is one cadre's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._letters = Letters(connection)

    async def of_cadre(self, cadre_id: int, *, limit: int, offset: int = 0) -> Sequence[Receipt]:
        """What somebody received: what they owe an acknowledgement for first, then the latest."""
        is_owed = and_(notice.c.needs_ack, notice_answer.c.acked_at.is_(None))
        rows = await self._connection.execute(
            _RECEIPTS.where(delivery.c.cadre_id == cadre_id, _GOT)
            .order_by(case((is_owed, 0), else_=1), notice.c.send_at.desc(), notice.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [_receipt(row) for row in rows]

    async def owed(self, cadre_id: int) -> int:
        """How many somebody has not acknowledged."""
        found = _RECEIPTS.where(delivery.c.cadre_id == cadre_id, _GOT)
        found = found.where(notice.c.needs_ack, notice_answer.c.acked_at.is_(None))
        rows = await self._connection.execute(select(func.count()).select_from(found.subquery()))
        return int(rows.scalar_one())

    async def get(self, delivery_id: int, *, cadre_id: int) -> Receipt:
        """Raises NotFound, for somebody else's copy too."""
        return await self._one(
            _RECEIPTS.where(delivery.c.id == delivery_id, delivery.c.cadre_id == cadre_id)
        )

    async def of_notice(self, found: Notice, *, cadre_id: int) -> Receipt:
        """Raises NotFound for whoever it is not for."""
        return await self._one(
            _RECEIPTS.where(notice.c.id == found.id, delivery.c.cadre_id == cadre_id)
        )

    async def _one(self, query: Select[Any]) -> Receipt:
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("delivery")
        return _receipt(row)

    async def acknowledge(self, receipt: Receipt, cadre_id: int, now: datetime) -> bool:
        """That they have read it. False: they said so before, and nothing changed."""
        await self.open(receipt, now)
        await self._begin(receipt.notice.id, cadre_id)
        done = await self._connection.execute(
            update(notice_answer)
            .where(*_by(receipt.notice.id, cadre_id), notice_answer.c.acked_at.is_(None))
            .values(acked_at=now)
        )
        return bool(done.rowcount)

    async def open(self, receipt: Receipt, now: datetime) -> None:
        """Something on it was pressed: it has arrived."""
        await self._letters.open(receipt.delivery_id, cadre_id=receipt.cadre_id, now=now)

    async def reply(self, receipt: Receipt, cadre_id: int, text: str, now: datetime) -> None:
        """In place of what they wrote before."""
        await self._begin(receipt.notice.id, cadre_id)
        await self._connection.execute(
            update(notice_answer)
            .where(*_by(receipt.notice.id, cadre_id))
            .values(reply=text, replied_at=now)
        )

    async def _begin(self, notice_id: int, cadre_id: int) -> None:
        """A person's taps come one at a time, so nobody else puts this row there."""
        there = await self._connection.execute(
            select(notice_answer.c.notice_id).where(*_by(notice_id, cadre_id))
        )
        if there.one_or_none() is None:
            row = {"notice_id": notice_id, "cadre_id": cadre_id}
            await self._connection.execute(insert(notice_answer), row)

    async def count_replies(self, notice_id: int) -> int:
        rows = await self._connection.execute(
            select(func.count())
            .select_from(notice_answer)
            .where(notice_answer.c.notice_id == notice_id, notice_answer.c.replied_at.is_not(None))
        )
        return int(rows.scalar_one())

    async def replies(self, notice_id: int, *, limit: int, offset: int = 0) -> Sequence[Reply]:
        """What came back, the latest first."""
        rows = await self._connection.execute(
            select(cadre.c.id, cadre.c.name, notice_answer.c.reply, notice_answer.c.replied_at)
            .join(cadre, cadre.c.id == notice_answer.c.cadre_id)
            .where(notice_answer.c.notice_id == notice_id, notice_answer.c.replied_at.is_not(None))
            .order_by(notice_answer.c.replied_at.desc(), cadre.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [
            Reply(Cadre(row.id, row.name, has_joined=True), None, row.reply, row.replied_at)
            for row in rows
        ]


def _latest() -> Any:  # noqa: ANN401
    """What a unit is called now, or was called last."""
    return (
        select(unit_version.c.name)
        .where(unit_version.c.unit_id == notice.c.unit_id)
        .order_by(unit_version.c.from_on.desc(), unit_version.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


_RECEIPTS = (
    select(
        notice,
        delivery.c.id.label("delivery_id"),
        delivery.c.cadre_id.label("reader_id"),
        notice_answer.c.acked_at,
        notice_answer.c.replied_at,
        unit.c.code.label("unit_code"),
        _latest().label("unit_name"),
    )
    .join(delivery, delivery.c.letter_id == notice.c.letter_id)
    .join(unit, unit.c.id == notice.c.unit_id)
    .outerjoin(
        notice_answer,
        and_(
            notice_answer.c.notice_id == notice.c.id,
            notice_answer.c.cadre_id == delivery.c.cadre_id,
        ),
    )
)


def _by(notice_id: int, cadre_id: int) -> tuple[Any, Any]:
    return notice_answer.c.notice_id == notice_id, notice_answer.c.cadre_id == cadre_id


def _receipt(row: Any) -> Receipt:  # noqa: ANN401
    return Receipt(
        delivery_id=row.delivery_id,
        cadre_id=row.reader_id,
        notice=as_notice(row),
        unit=Unit(row.unit_id, row.unit_code, row.unit_name),
        acked_at=row.acked_at,
        replied_at=row.replied_at,
    )
