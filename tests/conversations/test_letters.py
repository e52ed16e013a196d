"""A letter is put aside, and what they were at stays before them."""

from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.deliveries.states import DeliveryState
from storage.database import Database
from storage.tables import delivery
from tests.conftest import NOW, Factory
from tests.person import Person
from tests.records import rows

LETTER = Letter(Cause.NOTICE, "Họp", "Mời anh/chị dự họp.")


async def written(database: Database, cadre_id: int) -> int:
    async with database.work() as store:
        await store.letters.write(LETTER, [Recipient(cadre_id)], NOW)
    return int((await rows(database, delivery))[-1].id)


async def test_putting_a_letter_aside_leaves_the_screen_as_it_was(
    lan: Person, factory: Factory, database: Database
) -> None:
    number = await written(database, factory.lan)
    await lan.taps("module.list")
    shown = lan.sees
    await lan.taps(f"letter.seen:{number}")
    assert lan.sees == shown
    (row,) = await rows(database, delivery)
    assert row.opened_at == NOW
    assert row.state == DeliveryState.PLANNED


async def test_nobody_puts_aside_what_is_not_theirs(
    lan: Person, factory: Factory, database: Database
) -> None:
    number = await written(database, factory.hung)
    await lan.taps(f"letter.seen:{number}")
    (row,) = await rows(database, delivery)
    assert row.opened_at is None
