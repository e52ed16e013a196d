"""More time: asked for by a unit, given or not by the unit that accepts."""

from datetime import date

from sqlalchemy import select, update

from bot.domain.submissions.extensions import Plea
from storage.engine.connection import Connection
from storage.reminders.reminders import Reminders
from storage.tables import plan_duty


class Extensions:
    """They are a duty's own: the item stays due when it is for everybody else."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ask(self, plea: Plea) -> None:
        """In place of what the unit asked for before."""
        await self._set(
            plea.duty_id,
            asked_to=plea.until,
            asked_why=plea.why,
            asked_by=plea.by,
            asked_at=plea.asked_at,
        )

    async def of(self, duty_id: int, *, lock: bool = False) -> Plea | None:
        """What was asked for last, answered or not. With `lock` nobody answers meanwhile."""
        chosen = select(plan_duty).where(
            plan_duty.c.id == duty_id, plan_duty.c.asked_at.is_not(None)
        )
        rows = await self._connection.execute(chosen.with_for_update() if lock else chosen)
        row = rows.one_or_none()
        if row is None:
            return None
        return Plea(duty_id, row.asked_to, row.asked_why, row.asked_by, row.asked_at)

    async def grant(self, duty_id: int, until: date, *, by: int) -> None:
        """Until then it is not late; what had climbed comes down again."""
        values = {"asked_to": None, "climbed_at": None, "climbed_to": None}
        await self._set(duty_id, extended_to=until, extended_by=by, **values)
        await Reminders(self._connection).call_off(duty_id)

    async def decline(self, duty_id: int) -> None:
        await self._set(duty_id, asked_to=None)

    async def _set(self, duty_id: int, **values: object) -> None:
        await self._connection.execute(
            update(plan_duty).where(plan_duty.c.id == duty_id).values(**values)
        )
