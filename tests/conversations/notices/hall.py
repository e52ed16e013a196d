"""Thủy of the commune writes; Hùng and Lan of the factory read; Mai never came in."""

from dataclasses import dataclass

from sqlalchemy import select, update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.request import NOTHING_DECIDED
from bot.screen import Screen
from handlers.notices.repeating import Herald
from scheduler.notices import Rounds
from storage.tables import delivery, letter, notice
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Person, Town

TEXT = "Mời họp *giao ban*\n8 giờ thứ Sáu tại hội trường.\n- mang sổ\n- mang bút"


@dataclass
class Hall:
    """Everybody, and what lies in the outbox."""

    town: Town
    factory: Factory
    commune: int
    thuy: Person
    hung: Person
    lan: Person

    async def writes(self, text: str = TEXT) -> Screen:
        """As far as the card of the draft."""
        await self.thuy.types("/thongbao")
        await self.thuy.presses("Gửi thông báo")
        await self.thuy.presses("Soạn thông báo mới")
        return await self.thuy.types(text)

    async def sends(self, text: str = TEXT) -> Screen:
        """A notice to the whole commune."""
        await self.writes(text)
        return await self.thuy.presses("Gửi cho")

    async def latest(self) -> int:
        """The id of the latest notice."""
        async with self.town.database.connection() as connection:
            rows = await connection.execute(select(notice.c.id).order_by(notice.c.id.desc()))
            return int(rows.scalars().first() or 0)

    async def letters(self) -> list[tuple[str, str, list[dict[str, str]]]]:
        """What was written to be sent: title, text, choices."""
        async with self.town.database.connection() as connection:
            rows = await connection.execute(select(letter).order_by(letter.c.id))
            return [(row.title, row.text, row.choices) for row in rows]

    async def outbox(self) -> dict[int, str]:
        """The state of each cadre's copy of the latest notice."""
        async with self.town.database.connection() as connection:
            rows = await connection.execute(select(delivery).order_by(delivery.c.letter_id))
            return {row.cadre_id: row.state for row in rows}

    async def settles(self, cadre_id: int, state: DeliveryState = DeliveryState.SENT) -> int:
        """As if senders had done their work on somebody's latest copy. Its number."""
        async with self.town.database.connection() as connection:
            rows = await connection.execute(
                select(delivery.c.id)
                .where(delivery.c.cadre_id == cadre_id)
                .order_by(delivery.c.id.desc())
            )
            found = int(rows.scalars().first() or 0)
            changed = update(delivery).where(delivery.c.id == found)
            await connection.execute(changed.values(state=state, sent_at=NOW))
        return found

    def rounds(self) -> Rounds:
        """What time does with notices, when a test lets it."""
        herald = Herald(self.town.chat._library, NOTHING_DECIDED)
        database, clock = self.town.database, self.town.clock
        return Rounds(database, clock, repeat=herald.repeat, spread=herald.spread)

    async def colleague(self) -> Person:
        """Somebody else who looks after the commune."""
        async with self.town.database.work() as store:
            cadre = await store.cadres.add("Võ Thị Bích", NOW)
            await store.cadres.appoint(cadre.id, self.commune, Role.VICE_CHAIR)
            until = NOW.replace(year=2027)
            grant = Grant(cadre.id, Access.STAFF, self.commune, None, NOW, until)
            await store.grants.give(grant)
        return await at_home(self.town, "bich", cadre.id)


async def settle(town: Town, factory: Factory) -> Hall:
    thuy = await begin(town, factory)
    async with town.database.work() as store:
        commune = (await store.units.coded("CDX", NOW.date())).id
    hung = await at_home(town, "hung", factory.hung)
    lan = await at_home(town, "lan", factory.lan)
    return Hall(town, factory, commune, thuy, hung, lan)


def labels(screen: Screen) -> list[str]:
    return [choice.label for choice in screen.choices]
