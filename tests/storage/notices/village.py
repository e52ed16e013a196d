"""A commune with three unions, people in every state of reach, and notices for them."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.audiences import Audience
from bot.domain.notices.notices import Notice
from bot.domain.people import Address, Role
from bot.domain.units import Profile, Sector
from storage.database import Database
from storage.letters.spreading import Span
from storage.notices.audiences import Meant
from storage.store import Store
from storage.tables import conversation, delivery
from tests.conftest import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)


@dataclass
class Village:
    """Ids by name. Lan can be reached; Hùng blocked the bot, Mai never came in, Sơn withdrew."""

    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    @property
    def commune(self) -> int:
        return self.units["commune"]

    def names(self, ids: set[int]) -> set[str]:
        return {name for name, one in self.people.items() if one in ids}


async def build(store: Store) -> Village:
    village = Village()
    commune = (await store.units.add("X", Profile("Công đoàn xã An Phú"), NOW)).id
    village.units["commune"] = commune
    for code, name, sector in (
        ("may", "CĐCS May Hoa Sen", Sector.NON_STATE),
        ("truong", "CĐCS Trường An Phú", Sector.STATE),
    ):
        profile = Profile(name, parent_id=commune, sector=sector)
        village.units[code] = (await store.units.add(code, profile, NOW)).id
    village.units["xa khac"] = (await store.units.add("Y", Profile("Công đoàn xã khác"), NOW)).id
    for name, unit, role in (
        ("Lan", "may", Role.CHAIR),
        ("Hùng", "may", Role.TREASURER),
        ("Mai", "truong", Role.CHAIR),
        ("Sơn", "truong", Role.TEAM_LEADER),
        ("Thủy", "commune", Role.VICE_CHAIR),
        ("Bình", "xa khac", Role.CHAIR),
    ):
        cadre_id = (await store.cadres.add(name, NOW)).id
        await store.cadres.appoint(cadre_id, village.units[unit], role, TODAY - DAY)
        village.people[name] = cadre_id
        if name != "Mai":
            await _come_in(store, name, cadre_id)
    await store.conversations.agree(Address("terminal", "Sơn"), None)
    await _block(store, "Hùng")
    return village


async def _come_in(store: Store, name: str, cadre_id: int) -> None:
    address = Address("terminal", name)
    await store.conversations.open(address, NOW)
    await store.conversations.agree(address, NOW)
    await store.conversations.belong_to(address, cadre_id)
    await store.cadres.join(cadre_id, NOW)


async def _block(store: Store, name: str) -> None:
    await store._connection.execute(
        update(conversation).where(conversation.c.person == name).values(unreachable="blocked")
    )


def draft_of(unit_id: int, by: int, **values: Any) -> Notice:  # noqa: ANN401
    said = Notice(
        *(0, unit_id, by, "Mời họp", "8 giờ"),
        audience=Audience(unit_id),
        made_at=NOW,
        send_at=NOW,
        needs_ack=True,
        takes_replies=True,
    )
    return replace(said, **values)


async def send(store: Store, village: Village, **values: Any) -> Notice:  # noqa: ANN401
    """To the whole commune, in Thủy's name."""
    said = draft_of(village.commune, village.people["Thủy"], **values)
    added = await store.notices.add(said, "", NOW)
    letter = Letter(Cause.NOTICE, added.title, added.text, due_at=NOW)
    return await store.notices.send(added, letter, Meant(added.audience, TODAY), NOW)


async def named(store: Store, meant: Meant, span: Span | None = None) -> list[int]:
    """The cadres whom an audience names, as often as it does."""
    query = await store.notices.audiences.query(meant, span)
    return [row.cadre_id for row in await store._connection.execute(query)]


async def settle(database: Database, found: Notice, states: dict[int, DeliveryState]) -> None:
    """As if senders had done their work."""
    async with database.connection() as connection:
        for cadre_id, state in states.items():
            await connection.execute(
                update(delivery)
                .where(delivery.c.letter_id == found.letter_id, delivery.c.cadre_id == cadre_id)
                .values(state=state, sent_at=NOW if state is DeliveryState.SENT else None)
            )
