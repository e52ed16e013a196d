"""An empty plan is begun with one that comes with the program; that can be taken back."""

import pytest

from storage import tables
from storage.database import Database
from tests.conftest import Factory
from tests.conversations.returns.unions import labels
from tests.conversations.staff.rosters import begin, until_done
from tests.person import Person, Town
from tests.records import rows


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


async def at_the_plan(staff: Person) -> str:
    """The number of the unit whose plan they have before them."""
    unit = (await staff.taps("unit.mine")).choices[0].action.split(":")[1]
    await staff.taps(f"plan.items:{unit}:0")
    return unit


async def start(staff: Person) -> None:
    await at_the_plan(staff)
    await staff.presses("Dùng kế hoạch mẫu")
    await staff.presses("Việc thường kỳ của công đoàn cơ sở")
    await staff.presses("Dùng kế hoạch này")
    await until_done(staff)


async def test_it_is_shown_before_anything_changes(staff: Person, database: Database) -> None:
    await at_the_plan(staff)
    await staff.presses("Dùng kế hoạch mẫu")
    await staff.presses("Việc thường kỳ của công đoàn cơ sở")
    assert "20 đầu việc mới." in staff.sees.text
    assert "• Đôn đốc, đối chiếu đóng kinh phí công đoàn 2%. Hạn: thứ" in staff.sees.text
    assert "…và 14 việc nữa" in staff.sees.text
    assert await rows(database, tables.plan_item) == []


async def test_what_was_confirmed_is_owed_and_offered_no_more(
    staff: Person, database: Database
) -> None:
    await start(staff)
    assert (staff.sees.title, "Đầu việc mới: 20" in staff.sees.text) == ("Đã nhập kế hoạch", True)
    assert len(await rows(database, tables.plan_item)) == 20
    assert await rows(database, tables.plan_duty)
    unit = await at_the_plan(staff)
    assert "Dùng kế hoạch mẫu" not in labels(staff)
    await staff.taps(f"plan.begin:{unit}:thuong-ky")  # an old button
    await until_done(staff)
    assert len(await rows(database, tables.plan_item)) == 20


async def test_it_is_taken_back_and_may_be_begun_again(staff: Person, database: Database) -> None:
    await start(staff)
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert staff.sees.text == "Đã trả lại 20 đầu việc."
    await start(staff)
    assert "Đầu việc mới: 20" in staff.sees.text
    items = await rows(database, tables.plan_item)
    assert (len(items), sum(one.ended_at is None for one in items)) == (40, 20)


async def test_a_plan_that_there_is_none_of_is_an_old_screen(staff: Person) -> None:
    unit = await at_the_plan(staff)
    assert (await staff.taps(f"plan.begin:{unit}:khong-co")).title == "Màn hình này đã cũ"
