"""What somebody was trained on: modules completed, classes attended."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.domain.targets.coverage import Trained
from bot.domain.targets.targets import Way
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.tables import attendance, class_session, class_subject, completion


class TrainingRecord:
    """It follows the person, whatever posts they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_cadre(self, cadre_id: int) -> Sequence[Trained]:
        """Everything, as targets count it."""
        return (*await self._modules(cadre_id), *await self._classes(cadre_id))

    async def _modules(self, cadre_id: int) -> Sequence[Trained]:
        rows = await self._connection.execute(
            select(completion.c.module_id, completion.c.completed_at).where(
                completion.c.cadre_id == cadre_id
            )
        )
        return [
            Trained(cadre_id, local_date(row.completed_at), Way.BOT, (row.module_id,))
            for row in rows
        ]

    async def _classes(self, cadre_id: int) -> Sequence[Trained]:
        """Those that were not cancelled, each with all of its subjects."""
        rows = await self._connection.execute(
            select(class_session.c.id, class_session.c.starts_at, class_subject.c.subject_id)
            .select_from(attendance)
            .join(class_session, class_session.c.id == attendance.c.class_id)
            .outerjoin(class_subject, class_subject.c.class_id == class_session.c.id)
            .where(attendance.c.cadre_id == cadre_id, class_session.c.cancelled_at.is_(None))
            .order_by(class_session.c.id, class_subject.c.subject_id)
        )
        found: dict[int, Trained] = {}
        for row in rows:
            before = found[row.id].about if row.id in found else ()
            about = (*before, row.subject_id) if row.subject_id else before
            day = local_date(row.starts_at)
            found[row.id] = Trained(cadre_id, day, Way.HALL, about, row.id)
        return list(found.values())
