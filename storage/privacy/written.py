"""What somebody was written: every letter, what became of it, and what they said to it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from bot.domain.deliveries.states import DeliveryState
from bot.domain.privacy import Written
from storage.engine.connection import Connection
from storage.tables import delivery, letter, notice, notice_answer

# What never began to go was not written to them, unless they read it some other way.
_WENT = or_(
    delivery.c.state.not_in((DeliveryState.PLANNED, DeliveryState.CANCELLED)),
    delivery.c.opened_at.is_not(None),
)
_JOINED = (
    delivery.join(letter, letter.c.id == delivery.c.letter_id)
    .outerjoin(notice, notice.c.letter_id == letter.c.id)
    .outerjoin(
        notice_answer,
        and_(
            notice_answer.c.notice_id == notice.c.id,
            notice_answer.c.cadre_id == delivery.c.cadre_id,
        ),
    )
)


async def written(connection: Connection, cadre_id: int) -> Sequence[Written]:
    """The oldest first."""
    rows = await connection.execute(
        select(
            *(letter.c.title, letter.c.written_at, delivery.c.channel, delivery.c.sent_at),
            *(delivery.c.opened_at, notice_answer.c.acked_at),
            *(notice_answer.c.reply, notice_answer.c.replied_at),
        )
        .select_from(_JOINED)
        .where(delivery.c.cadre_id == cadre_id, _WENT)
        .order_by(delivery.c.id)
    )
    return [_written(row) for row in rows]


def letters_of(cadre_id: int) -> Any:  # noqa: ANN401
    """The numbers of the letters to somebody, as a query."""
    return select(delivery.c.letter_id).where(delivery.c.cadre_id == cadre_id, _WENT)


def _written(row: Any) -> Written:  # noqa: ANN401
    return Written(
        title=row.title,
        at=row.sent_at or row.written_at,
        channel=row.channel if row.sent_at else "",
        opened_at=row.opened_at,
        acked_at=row.acked_at,
        reply=row.reply or "",
        replied_at=row.replied_at,
    )
