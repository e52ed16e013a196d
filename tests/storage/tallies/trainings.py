"""What happens to posts, modules and classes in the small world."""

from datetime import date, datetime, time

from sqlalchemy import delete, insert, update

from bot.domain.vietnamese import ZONE
from storage.learning import new_number
from storage.tables import (
    attempt,
    attendance,
    class_session,
    class_subject,
    completion,
    post,
)
from tests.conftest import NOW
from tests.storage.tallies import steps
from tests.storage.tallies.ground import Ground


class Trainings(Ground):
    """Posts, completions, classes and who came."""

    async def _appoint(self, step: steps.Appoint) -> None:
        await self._do(
            insert(post).values(
                unit_id=self.units[step.unit],
                cadre_id=self.cadres[step.cadre],
                role=step.role,
                full_time=step.full_time,
                from_on=step.from_on,
                to_on=step.to_on,
            )
        )

    async def _amendpost(self, step: steps.AmendPost) -> None:
        post_id = await self._id(post, step.number)
        if step.values:
            await self._do(update(post).where(post.c.id == post_id).values(step.values))

    async def _removepost(self, step: steps.RemovePost) -> None:
        await self._do(delete(post).where(post.c.id == await self._id(post, step.number)))

    async def _complete(self, step: steps.Complete) -> None:
        what = {
            "cadre_id": self.cadres[step.cadre],
            "module_id": step.module,
            "version": "v1",
        }
        sat = insert(attempt).values(
            paper=[], pass_mark=1, started_at=NOW, finished_at=NOW, **what
        )
        row = await self._do(sat.returning(attempt.c.id))
        await self._do(
            insert(completion).values(
                id=new_number(),
                attempt_id=row.scalar_one(),
                score=1,
                size=1,
                completed_at=_late_on(step.on),
                **what,
            )
        )

    async def _hold(self, step: steps.Hold) -> None:
        starts_at = _late_on(step.on)
        row = await self._do(
            insert(class_session)
            .values(
                unit_id=self.units[step.unit],
                title="Lớp",
                starts_at=starts_at,
                ends_at=starts_at,
                secret="s" * 22,
                created_at=NOW,
            )
            .returning(class_session.c.id)
        )
        class_id = row.scalar_one()
        for subject in step.subjects:
            await self._do(insert(class_subject).values(class_id=class_id, subject_id=subject))
        for number in step.came:
            await self._come(class_id, self.cadres[number])

    async def _come(self, class_id: int, cadre_id: int | None) -> None:
        row = {"class_id": class_id, "cadre_id": cadre_id, "how": "staff", "attended_at": NOW}
        await self._do(insert(attendance).values(row))

    async def _amendclass(self, step: steps.AmendClass) -> None:
        class_id = await self._id(class_session, step.number)
        await self._do(
            update(class_session)
            .where(class_session.c.id == class_id)
            .values(
                unit_id=self.units[step.unit],
                starts_at=_late_on(step.on),
                cancelled_at=NOW if step.is_cancelled else None,
            )
        )

    async def _resubject(self, step: steps.Resubject) -> None:
        class_id = await self._id(class_session, step.number)
        if class_id is None:
            return
        await self._do(delete(class_subject).where(class_subject.c.class_id == class_id))
        for subject in step.subjects:
            await self._do(insert(class_subject).values(class_id=class_id, subject_id=subject))

    async def _attend(self, step: steps.Attend) -> None:
        class_id, cadre_id = await self._id(class_session, step.number), self.cadres[step.cadre]
        if class_id is not None and not await self._was_there(class_id, cadre_id):
            await self._come(class_id, cadre_id)

    async def _recognise(self, step: steps.Recognise) -> None:
        rows = await self._rows(attendance)
        if step.number >= len(rows):
            return
        row = rows[step.number]
        cadre_id = None if step.cadre is None else self.cadres[step.cadre]
        if cadre_id is None or not await self._was_there(row.class_id, cadre_id):
            this = attendance.c.id == row.id
            await self._do(update(attendance).where(this).values(cadre_id=cadre_id))

    async def _was_there(self, class_id: int, cadre_id: int) -> bool:
        rows = await self._rows(attendance)
        return any((row.class_id, row.cadre_id) == (class_id, cadre_id) for row in rows)


def _late_on(day: date) -> datetime:
    """Half past midnight in Việt Nam: in UTC it is the day before."""
    return datetime.combine(day, time(0, 30), ZONE)
