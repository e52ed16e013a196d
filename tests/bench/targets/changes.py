"""What may happen in a country: each changes one record, the way the program does it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from sqlalchemy import insert, update

from bot.domain.units import Happening, UnitEvent
from storage.store import Store
from storage.tables import attempt, attendance, completion, post
from tests.bench.targets.country import DAY, MODULES, NOW, Country

Change: TypeAlias = Callable[[Store, int], Awaitable[None]]
STEP = 997  # so that every round meets other units


@dataclass(frozen=True, slots=True)
class Changes:
    """Each is told the number of the round."""

    country: Country

    @property
    def all(self) -> Mapping[str, Change]:
        return {
            "a module completed": self.complete,
            "a class attended": self.attend,
            "a post ended": self.end_post,
            "a unit moved": self.move_unit,
            "a commune moved": self.move_commune,
        }

    async def complete(self, store: Store, number: int) -> None:
        """By one who had not been trained at all."""
        cadre_id = self._cadre(number, 73)
        rows = await store._connection.execute(
            insert(attempt)
            .values(
                cadre_id=cadre_id,
                module_id=MODULES[number % 2],
                version="1",
                paper=[],
                pass_mark=1,
                started_at=NOW,
                finished_at=NOW,
            )
            .returning(attempt.c.id)
        )
        attempt_id = rows.scalar_one()
        await store._connection.execute(
            insert(completion).values(
                id=f"later-{attempt_id}",
                attempt_id=attempt_id,
                cadre_id=cadre_id,
                module_id=MODULES[number % 2],
                version="1",
                score=1,
                size=1,
                completed_at=NOW,
            )
        )

    async def attend(self, store: Store, number: int) -> None:
        """A class of long ago, found on a list of paper."""
        cadre_id = self._cadre(number, 78)
        await store._connection.execute(
            insert(attendance).values(
                class_id=number + 1, cadre_id=cadre_id, how="sheet", attended_at=NOW
            )
        )

    def _cadre(self, number: int, which: int) -> int:
        """One of eighty: 73 and 78 to 80 were never trained."""
        return 80 * (STEP * number % (self.country.cadres // 80)) + which

    async def end_post(self, store: Store, number: int) -> None:
        this = 8 * STEP * number % self.country.cadres + 2
        await store._connection.execute(
            update(post).where(post.c.id == this).values(to_on=DAY - timedelta(days=1))
        )

    async def move_unit(self, store: Store, number: int) -> None:
        """To the commune far away."""
        communes, bottom = self.country.levels[2], self.country.bottom
        here = STEP * (number + 1) % len(bottom)
        await self._move(store, bottom[here], communes[-1 - number % (len(communes) // 2)])

    async def move_commune(self, store: Store, number: int) -> None:
        """To another province, with all below it."""
        provinces, communes = self.country.levels[1:3]
        await self._move(store, communes[number], provinces[-1 - number % (len(provinces) // 2)])

    async def _move(self, store: Store, unit_id: int, parent_id: int) -> None:
        known = await store.units.place(unit_id, DAY)
        begins = ((unit_id, replace(known.profile, parent_id=parent_id)),)
        await store.units.happen(UnitEvent(Happening.HANDED_OVER, DAY, begins=begins), NOW)
