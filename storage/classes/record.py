"""What somebody was trained on: modules completed, classes attended."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

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
        return (await self.of_cadres([cadre_id])).get(cadre_id, ())

    async def of_cadres(self, cadre_ids: Collection[int]) -> Mapping[int, Sequence[Trained]]:
        """The same of several, by their ids: two queries, however many they are."""
        found: dict[int, list[Trained]] = defaultdict(list)
        for one in (*await self._modules(cadre_ids), *await self._classes(cadre_ids)):
            found[one.cadre_id].append(one)
        return found

    async def _modules(self, cadre_ids: Collection[int]) -> Sequence[Trained]:
        done = completion.c
        rows = await self._connection.execute(
            select(done.cadre_id, done.module_id, done.completed_at).where(
                done.cadre_id.in_(cadre_ids)
            )
        )
        return [
            Trained(row.cadre_id, local_date(row.completed_at), Way.BOT, (row.module_id,))
            for row in rows
        ]

    async def _classes(self, cadre_ids: Collection[int]) -> Sequence[Trained]:
        """Those that were not cancelled, each with all of its subjects."""
        rows = await self._connection.execute(
            select(
                *(attendance.c.cadre_id, class_session.c.id, class_session.c.starts_at),
                class_subject.c.subject_id,
            )
            .select_from(attendance)
            .join(class_session, class_session.c.id == attendance.c.class_id)
            .outerjoin(class_subject, class_subject.c.class_id == class_session.c.id)
            .where(attendance.c.cadre_id.in_(cadre_ids), class_session.c.cancelled_at.is_(None))
            .order_by(class_session.c.id, class_subject.c.subject_id)
        )
        found: dict[tuple[int, int], Trained] = {}
        for row in rows:
            key = row.cadre_id, row.id
            before = found[key].about if key in found else ()
            about = (*before, row.subject_id) if row.subject_id else before
            day = local_date(row.starts_at)
            found[key] = Trained(row.cadre_id, day, Way.HALL, about, row.id)
        return list(found.values())
