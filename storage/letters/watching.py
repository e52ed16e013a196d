"""Letters on their way, for whoever watches them: figures of each that add up."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.progress import LetterProgress, progress
from storage.engine.connection import Connection
from storage.tables import delivery, letter, notice, notice_answer
from storage.tables.letters import IS_SENT, WAITS


class Watching:
    """Counted from the deliveries each time, as the report of a notice is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def under_way(self, until: datetime) -> Sequence[int]:
        """Letters of which something is to go by then or is just going, the oldest first."""
        goes = or_(and_(WAITS, delivery.c.due_at <= until), IS_SENT)
        spreads = select(letter.c.id).where(letter.c.cursor.is_not(None), letter.c.due_at <= until)
        rows = await self._connection.execute(
            select(delivery.c.letter_id).where(goes).union(spreads)
        )
        return sorted(rows.scalars())

    async def progress(self, letter_ids: Collection[int]) -> Sequence[LetterProgress]:
        """How far each of these is, the oldest first."""
        rows = await self._connection.execute(
            select(delivery.c.letter_id, delivery.c.state, func.count().label("many"))
            .where(delivery.c.letter_id.in_(letter_ids))
            .group_by(delivery.c.letter_id, delivery.c.state)
        )
        tallies: defaultdict[int, Counter[DeliveryState]] = defaultdict(Counter)
        for row in rows:
            tallies[row.letter_id][DeliveryState(row.state)] = row.many
        read, titles = await self._read(letter_ids), await self._titles(letter_ids)
        return [
            LetterProgress(one, titles[one], progress(tallies[one], read.get(one, 0)))
            for one in sorted(titles)
        ]

    async def _titles(self, letter_ids: Collection[int]) -> dict[int, str]:
        rows = await self._connection.execute(
            select(letter.c.id, letter.c.title).where(letter.c.id.in_(letter_ids))
        )
        return {row.id: row.title for row in rows}

    async def _read(self, letter_ids: Collection[int]) -> dict[int, int]:
        """Who pressed that they have read it, of those who were to get it."""
        acked = notice_answer.join(notice, notice.c.id == notice_answer.c.notice_id).join(
            delivery,
            and_(
                delivery.c.letter_id == notice.c.letter_id,
                delivery.c.cadre_id == notice_answer.c.cadre_id,
            ),
        )
        rows = await self._connection.execute(
            select(notice.c.letter_id, func.count(notice_answer.c.acked_at).label("many"))
            .select_from(acked)
            .where(notice.c.letter_id.in_(letter_ids))
            .group_by(notice.c.letter_id)
        )
        return {row.letter_id: row.many for row in rows}
