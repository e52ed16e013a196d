"""A commune's union with its units, the people of each, and the plan that comes with it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select, update

from bot.domain.people import Address, Role
from bot.domain.units import Profile, Sector
from bot.domain.vietnamese import ZONE
from content.library import Library
from handlers.plans.starting import start
from storage.database import Database
from storage.store import Store
from storage.tables import plan_duty, plan_item, post
from tests.scheduler.year.ledger import Holding, Key, Ledger, is_state

CHANNEL = "web"
FIRST = date(2026, 1, 1)
ROLES = (Role.CHAIR, Role.ACCOUNTANT)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), ZONE)


@dataclass
class Town:
    """The rows of the database, and the ledger that says what is true of them."""

    database: Database
    ledger: Ledger
    units: dict[int, int] = field(default_factory=dict)  # by number: the one of its row
    people: dict[str, int] = field(default_factory=dict)  # by name: likewise

    async def settle_in(self, library: Library) -> None:
        began = at(FIRST, 0)
        async with self.database.work() as store:
            profile = Profile("Công đoàn xã An Bình", "cd_xa")
            self.units[0] = (await store.units.add("CDX", profile, began)).id
            for number in range(1, self.ledger.units + 1):
                sector = Sector.STATE if is_state(number) else Sector.NON_STATE
                profile = Profile(f"CĐCS {number}", "cdcs", self.units[0], sector)
                self.units[number] = (await store.units.add(f"CS{number}", profile, began)).id
            for number in self.units:
                for role in ROLES:
                    await self.appoint(store, number, role, FIRST)
            await start(store, library.plan("thuong-ky"), self.units[0], began)
        await self.find_duties()

    async def appoint(self, store: Store, unit: int, role: Role, from_on: date) -> None:
        """Somebody new holds the post, and has come in."""
        name = f"{role} {unit} từ {from_on}"
        now = at(from_on, 0)
        cadre_id = (await store.cadres.add(name, now)).id
        await store.cadres.join(cadre_id, now)
        await store.cadres.appoint(cadre_id, self.units[unit], role, from_on)
        address = Address(CHANNEL, name)
        await store.conversations.open(address, now)
        await store.conversations.agree(address, now)
        await store.conversations.belong_to(address, cadre_id)
        self.people[name] = cadre_id
        self.ledger.holdings.append(Holding(unit, role, name, from_on))

    async def dismiss(self, unit: int, role: Role, last: date) -> None:
        """Whoever holds the post does so until that day."""
        held = post.c.unit_id == self.units[unit], post.c.role == role, post.c.to_on.is_(None)
        async with self.database.connection() as connection:
            await connection.execute(update(post).where(*held).values(to_on=last))
        for place, one in enumerate(self.ledger.holdings):
            if (one.unit, one.role, one.to_on) == (unit, role, None):
                self.ledger.holdings[place] = Holding(unit, role, one.person, one.from_on, last)

    async def find_duties(self) -> None:
        """Which row is which; the plan has brought what the ledger has, and nothing else."""
        numbers = {unit_id: number for number, unit_id in self.units.items()}
        async with self.database.connection() as connection:
            rows = await connection.execute(
                select(plan_duty.c.id, plan_duty.c.unit_id, plan_duty.c.due_on, plan_item.c.code)
                .join(plan_item, plan_item.c.id == plan_duty.c.item_id)
                .where(plan_duty.c.due_on <= date(2026, 12, 31))
            )
            for row in rows:
                key = Key(numbers[row.unit_id], row.code.split("/")[-1], row.due_on)
                self.ledger.duties[key].id = row.id
