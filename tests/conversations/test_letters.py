"""A letter is put aside, and what they were at stays before them."""

import pytest

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice, Recipient
from bot.domain.deliveries.states import DeliveryState
from bot.screen import ACTION
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


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("module.open:tien-luong", id="a module"),
        pytest.param("plan.list", id="the plan"),
        pytest.param("grant.list:1:0", id="not theirs"),
    ],
)
async def test_whatever_is_pressed_on_a_letter_says_that_it_arrived(
    lan: Person, factory: Factory, database: Database, action: str
) -> None:
    number = await written(database, factory.lan)
    direct = await lan.taps(action)
    shown = await lan.taps(LetterChoice("Mở", action).of(number))
    assert shown == direct
    (row,) = await rows(database, delivery)
    assert row.opened_at == NOW


@pytest.mark.parametrize("copy", ["1", "99", "2147483648", "9999999999"])
async def test_a_copy_of_somebody_else_is_not_opened(
    lan: Person, factory: Factory, database: Database, copy: str
) -> None:
    """Nor one that is nobody's; the way it names is open all the same."""
    await written(database, factory.hung)
    assert (await lan.taps(f"module.list@{copy}")) == (await lan.taps("module.list"))
    (row,) = await rows(database, delivery)
    assert row.opened_at is None


def test_the_longest_action_of_a_letter_is_still_a_button() -> None:
    longest = LetterChoice("Học", f"module.open:{'m' * 40}")
    assert ACTION.fullmatch(longest.of(2**31 - 1))
