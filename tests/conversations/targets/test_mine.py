"""What a cadre's own targets still ask of them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.progress import Completion
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import Population, Training
from storage.database import Database
from storage.learning import new_number
from tests.conftest import NOW, Factory, at_home
from tests.conversations.targets.commune import TRAINED, aim, begin, teach
from tests.person import Person, Town
from tests.storage import filling

WAGES = replace(
    TRAINED,
    code="cdx-t02",
    text="Thủ quỹ học tiền lương",
    population=Population((Role.TREASURER,)),
    requirement=Training(("tien-luong",)),
    period=Period(to_on=date(2026, 11, 30)),
)
DONE = "Anh/chị không còn nợ chỉ tiêu nào. Cảm ơn anh/chị!"


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


@pytest.fixture
async def mai(town: Town, staff: Person, factory: Factory) -> Person:
    """The treasurer of Hoa Sen owes two targets."""
    for one in (TRAINED, WAGES):
        await aim(town, one)
    return await at_home(town, "mai", factory.mai)


async def test_what_is_owed_stands_nearest_first_with_a_button_to_begin(mai: Person) -> None:
    await mai.taps("home")
    await mai.presses("Chỉ tiêu của tôi")
    wages, money = mai.sees.text.split("\n\n")
    assert wages.startswith(f"• {WAGES.text} (Thủ quỹ")
    assert wages.endswith("Hạn: 30/11/2026.")
    assert money.startswith(f"• {TRAINED.text}")
    assert money.endswith("Hạn: 31/12/2026.")
    await mai.presses("Học ngay")
    assert "iền lương" in mai.sees.title


async def test_home_says_what_is_owed_and_by_when_with_a_button_to_begin(mai: Person) -> None:
    home = await mai.taps("home")
    assert "Anh/chị còn 2 chỉ tiêu chưa đạt, hạn gần nhất 30/11/2026." in home.text
    assert "Chỉ tiêu của tôi (2)" in [choice.label for choice in home.choices]
    begins = [one for one in home.choices if "tien-luong" in one.action]
    assert len(begins) == 1  # the thing to do next, or a button of its own: never both
    await mai.taps(begins[0].action)
    assert "Xin lỗi" not in mai.sees.title


async def test_a_chair_reads_at_home_how_many_of_the_unit_owe_something(
    mai: Person, hung: Person
) -> None:
    home = await hung.taps("home")
    assert "cán bộ còn thiếu chỉ tiêu." in home.text
    assert "Anh/chị còn" not in home.text  # he was trained himself
    await hung.presses("Ai còn thiếu chỉ tiêu (1)")
    assert hung.sees.title.startswith("Chỉ tiêu của")


async def test_who_chairs_nothing_reads_nothing_of_the_unit(mai: Person) -> None:
    assert "cán bộ còn thiếu" not in (await mai.taps("home")).text


async def test_a_completed_module_is_owed_no_more(
    mai: Person, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        attempt = await filling.begin(store, factory.mai)
        line = (factory.mai, factory.unit_id, "tien-luong", "v1", attempt.id, 1, 2, NOW)
        await store.completions.add(Completion(new_number(), *line))
    await mai.taps("target.mine")
    assert WAGES.text not in mai.sees.text
    assert TRAINED.text in mai.sees.text


async def test_a_class_covers_too(town: Town, mai: Person, factory: Factory) -> None:
    await teach(town, factory.mai, factory.unit_id, Role.TREASURER)
    await mai.taps("target.mine")
    assert TRAINED.text not in mai.sees.text
    assert WAGES.text in mai.sees.text


async def test_who_is_not_meant_owes_nothing(town: Town, mai: Person, factory: Factory) -> None:
    lan = await at_home(town, "lan", factory.lan)
    assert (await lan.taps("target.mine")).text == DONE


async def test_who_has_done_all_owes_nothing(town: Town, mai: Person, hung: Person) -> None:
    assert (await hung.taps("target.mine")).text == DONE
