"""A small world in the database, in which steps are played."""

from datetime import date

from sqlalchemy import insert, update

from bot.domain.people import Role
from bot.domain.returns.inquiries import question_key
from bot.domain.targets.targets import Form, Reported
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from storage.tables import (
    inquiry,
    target,
    unit_return,
)
from tests.conftest import NOW
from tests.storage.tallies import steps
from tests.storage.tallies.trainings import Trainings

RATED = Reported(
    Form.CHOICE, "Xếp loại?", choices=steps.CHOICES, accepted=("tốt",), among=("tốt", "yếu")
)
FIRST: tuple[steps.Step, ...] = (  # for steps to have something to change
    *(steps.Appoint(unit, unit % steps.CADRES, Role.CHAIR, True, None, None) for unit in range(7)),
    steps.Appoint(1, 4, Role.VICE_CHAIR, None, steps.DAYS[2], None),
    steps.Complete(0, "tien-luong", steps.DAYS[4]),
    steps.Hold(1, steps.DAYS[4], ("tien-luong", "doi-thoai"), (1, 2)),
    steps.Hold(2, steps.DAYS[5], ("luat",), (2, 3)),
    steps.HandIn(2, 2026, "tốt", False),
)


class World(Trainings):
    """All that can happen in it."""

    async def go_on(self) -> None:
        """There are targets by now: a first history."""
        for step in FIRST:
            await self.play(step)

    async def play(self, step: steps.Step) -> None:
        await getattr(self, f"_{type(step).__name__.lower()}")(step)

    async def _handin(self, step: steps.HandIn) -> None:
        rows = await self._rows(inquiry)
        asked = {row.to_on.year: row.id for row in rows}
        if step.year not in asked:
            asked[step.year] = await self._inquire(step.year)
        await self._do(
            insert(unit_return).values(
                inquiry_id=asked[step.year],
                unit_id=self.units[step.unit],
                choice=step.choice,
                by=self.cadres[0],
                drafted_at=NOW,
                handed_at=None if step.is_draft else NOW,
            )
        )

    async def _inquire(self, year: int) -> int:
        """Of the first target that asks for figures: the others here ask for none."""
        targets = await self._rows(target)
        row = await self._do(
            insert(inquiry)
            .values(
                target_id=targets[0].id,
                unit_id=self.units[0],
                question=question_key(RATED),
                from_on=date(year, 1, 1),
                to_on=date(year, 12, 31),
                due_on=NOW.date(),
                asked_by=self.cadres[0],
                asked_at=NOW,
            )
            .returning(inquiry.c.id)
        )
        return int(row.scalar_one())

    async def _judge(self, step: steps.Judge) -> None:
        return_id = await self._id(unit_return, step.number)
        this = update(unit_return).where(
            unit_return.c.id == return_id, unit_return.c.handed_at.is_not(None)
        )
        await self._do(this.values(verdict=step.verdict))

    async def _stand(self, step: steps.Stand) -> None:
        profile = Profile(
            "CĐCS mới", step.kind, self.units[step.parent], step.sector, form=step.form
        )
        begins = ((self.units[step.unit], profile),)
        await self._try(UnitEvent(Happening.RECORDED, step.on, begins=begins))

    async def _end(self, step: steps.End) -> None:
        unit_id = self.units[step.unit]
        heirs = () if step.heir is None else (Heir(unit_id, self.units[step.heir]),)
        await self._try(UnitEvent(Happening.ENDED, step.on, ends=(unit_id,), heirs=heirs))
