"""How far targets are: a unit's list, one card, unit by unit, and by name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.domain.targets.targets import Activity, Population
from bot.domain.units import Profile
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.targets.commune import TRAINED, aim, begin
from tests.papers.reading import size
from tests.person import Person, Town


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


@pytest.fixture
async def target_id(town: Town, staff: Person) -> int:
    return await aim(town, TRAINED)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def test_a_unit_without_targets_says_so(staff: Person, commune_id: int) -> None:
    screen = await staff.taps(f"target.list:{commune_id}:0")
    assert screen.text == "Chưa có chỉ tiêu nào."
    assert "Đặt chỉ tiêu mới" in labels(staff)


async def test_the_worst_target_stands_first_with_its_bar(
    town: Town, staff: Person, commune_id: int, target_id: int
) -> None:
    people = Population((Role.CHAIR,), kinds=("cdcs",))
    await aim(town, replace(TRAINED, code="a", text="Chủ tịch", population=people))
    await aim(
        town, replace(TRAINED, code="b", text="Kế toán", population=Population((Role.ACCOUNTANT,)))
    )
    screen = await staff.taps(f"target.list:{commune_id}:0")
    assert "▰▰▱▱▱▱▱▱▱▱ 25\u00a0% (1/4); cần ≥ 80%" in screen.text
    assert "▰▰▰▰▰▱▱▱▱▱ 50\u00a0% (1/2); cần ≥ 80%" in screen.text
    assert labels(staff)[:3] == [TRAINED.text, "Chủ tịch", "Kế toán"]
    assert "Kế toán\nchưa có ai để tính" in screen.text
    assert "100\u00a0%" not in screen.text


async def test_many_targets_come_in_pages(town: Town, staff: Person, commune_id: int) -> None:
    for number in range(7):
        await aim(town, replace(TRAINED, code=f"t{number}", text=f"Chỉ tiêu {number}"))
    await staff.taps(f"target.list:{commune_id}:0")
    await staff.presses("Trang sau")
    assert labels(staff)[:2] == ["Chỉ tiêu 5", "Chỉ tiêu 6"]
    await staff.presses("Trang trước")
    assert labels(staff)[0] == "Chỉ tiêu 0"


async def test_the_figures_of_a_card_add_up_and_name_the_worst_unit(
    staff: Person, commune_id: int, target_id: int
) -> None:
    screen = await staff.taps(f"target.open:{commune_id}:{target_id}")
    assert "25\u00a0% (1/4); cần ≥ 80%" in screen.text
    assert "Đã đạt 1, còn thiếu 2, khuyết 1." in screen.text
    worst = "Cần quan tâm trước:\n• CĐCS Công ty Gỗ Sông Mây: 0\u00a0% (0/2)\n• CĐCS Công ty May"
    assert worst in screen.text
    assert labels(staff)[:3] == ["Còn thiếu (2)", "Khuyết (1)", "Đã đạt (1)"]


async def test_a_target_that_counts_nobody_says_so(
    town: Town, staff: Person, commune_id: int
) -> None:
    nobody = Population((Role.ACCOUNTANT,))
    target_id = await aim(town, replace(TRAINED, population=nobody))
    screen = await staff.taps(f"target.open:{commune_id}:{target_id}")
    assert "chưa có ai để tính" in screen.text
    assert "%" not in screen.text.replace("80%", "")


async def test_unit_by_unit_one_goes_down(
    staff: Person, commune_id: int, song_may_id: int, target_id: int
) -> None:
    await staff.taps(f"target.open:{commune_id}:{target_id}")
    await staff.presses("Từng đơn vị trực thuộc")
    assert labels(staff)[:2] == [
        "CĐCS Công ty Gỗ Sông Mây: 0\u00a0% (0/2)",
        "CĐCS Công ty May Hoa Sen: 50\u00a0% (1/2)",
    ]
    await staff.presses("CĐCS Công ty Gỗ Sông Mây")
    assert "CĐCS Công ty Gỗ Sông Mây, tính đến 21/11/2026" in staff.sees.text
    assert "Còn thiếu (1)" in labels(staff)
    assert staff.sees.choices[0].action == f"target.names:{song_may_id}:{target_id}:missing:0"


@pytest.mark.parametrize(
    ("button", "line"),
    [
        pytest.param(
            "Đã đạt", "• Trần Văn Hùng, Chủ tịch, CĐCS Công ty May Hoa Sen", id="covered"
        ),
        pytest.param("Còn thiếu", "• Lê Thị Mai, Thủ quỹ, CĐCS Công ty May Hoa Sen", id="missing"),
        pytest.param("Khuyết", "• (khuyết), Chủ tịch, CĐCS Công ty Gỗ Sông Mây", id="vacant"),
    ],
)
async def test_each_list_gives_its_names(
    staff: Person, commune_id: int, target_id: int, button: str, line: str
) -> None:
    await staff.taps(f"target.open:{commune_id}:{target_id}")
    await staff.presses(button)
    assert line in staff.sees.text.splitlines()


async def test_what_nobody_has_told_is_a_list_of_its_own(
    town: Town, staff: Person, commune_id: int
) -> None:
    people = replace(TRAINED.population, full_time=True)
    target_id = await aim(town, replace(TRAINED, population=people))
    await staff.taps(f"target.open:{commune_id}:{target_id}")
    await staff.presses("Chưa rõ")
    assert "Lê Thị Mai" in staff.sees.text
    assert "bổ sung vào danh sách" in staff.sees.text


async def test_long_lists_of_names_come_in_pages(
    staff: Person, database: Database, commune_id: int, target_id: int
) -> None:
    async with database.work() as store:
        for number in range(9):
            profile = Profile(f"CĐCS Số {number}", parent_id=commune_id)
            unit = await store.units.add(f"CD-{number}", profile, NOW - timedelta(days=1))
            who = await store.cadres.add(f"Người {number}", NOW)
            await store.cadres.appoint(who.id, unit.id, Role.CHAIR)
    await staff.taps(f"target.names:{commune_id}:{target_id}:missing:0")
    seen = labels(staff)[:8]
    assert "Trang 1/2" in staff.sees.text
    await staff.presses("Trang sau")
    seen += labels(staff)[:3]
    assert len(set(seen)) == 11


async def test_a_chair_sees_the_own_units_line_and_who_is_missing(
    town: Town, hung: Person, factory: Factory, commune_id: int, target_id: int
) -> None:
    await hung.taps(f"target.list:{factory.unit_id}:0")
    assert "50\u00a0% (1/2)" in hung.sees.text
    await hung.presses(TRAINED.text)
    await hung.presses("Còn thiếu (1)")
    assert "Lê Thị Mai" in hung.sees.text
    assert "Út" not in hung.sees.text
    screen = await hung.taps(f"target.open:{commune_id}:{target_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_whoever_is_missing_stands_in_a_text_to_pass_on(
    staff: Person, factory: Factory, target_id: int
) -> None:
    screen = await staff.taps(f"target.remind:{factory.unit_id}:{target_id}")
    assert "• Lê Thị Mai (CĐCS Công ty May Hoa Sen)" in screen.text
    assert "Hùng" not in screen.text
    assert "trước hết ngày 31/12/2026" in screen.text


async def test_a_target_of_classes_counts_units(
    town: Town, staff: Person, commune_id: int
) -> None:
    held = replace(TRAINED, requirement=Activity(), population=Population(kinds=("cdcs",)))
    target_id = await aim(town, held)
    screen = await staff.taps(f"target.open:{commune_id}:{target_id}")
    assert "(0/2)" in screen.text


async def test_a_button_of_an_ended_target_is_stale(
    staff: Person, database: Database, commune_id: int, target_id: int
) -> None:
    await staff.taps(f"target.open:{commune_id}:{target_id}")
    async with database.work() as store:
        await store.targets.end(target_id, NOW)
    await staff.presses("Còn thiếu")
    assert staff.sees.title == "Màn hình này đã cũ"


@pytest.fixture
async def ten_below(town: Town, commune_id: int) -> None:
    """Two units there are already; of eight more nobody is trained."""
    async with town.database.work() as store:
        for number in range(8):
            below = Profile(f"CĐCS số {number}", "cdcs", commune_id)
            unit = await store.units.add(f"CD-{number}", below, NOW)
            cadre = await store.cadres.add(f"Nguyễn Văn {number}", NOW)
            await store.cadres.appoint(cadre.id, unit.id, Role.TREASURER, NOW.date())


@pytest.mark.usefixtures("ten_below")
async def test_the_units_below_come_in_pages_the_worst_first(
    staff: Person, commune_id: int, target_id: int
) -> None:
    screen = await staff.taps(f"target.parts:{commune_id}:{target_id}:0")
    assert "Trang 1/2." in screen.text
    assert len([one for one in labels(staff) if ": 0\u00a0%" in one]) == 8
    screen = await staff.presses("Trang sau")
    assert "Trang 2/2." in screen.text
    assert labels(staff) == [
        "CĐCS Công ty Gỗ Sông Mây: 0\u00a0% (0/2)",
        "CĐCS Công ty May Hoa Sen: 50\u00a0% (1/2)",
        "Trang trước",
        "Về chỉ tiêu",
    ]


@pytest.mark.usefixtures("ten_below")
async def test_beyond_the_last_page_is_the_last_one(
    staff: Person, commune_id: int, target_id: int
) -> None:
    screen = await staff.taps(f"target.parts:{commune_id}:{target_id}:99")
    assert "Trang 2/2." in screen.text
    screen = await staff.presses("Trang trước")
    assert ("Trang 1/2." in screen.text, "Trang trước" in labels(staff)) == (True, False)
    assert "(0/2)" in (await staff.presses("CĐCS số 0")).text


async def test_a_picture_of_the_state_is_drawn_and_kept_for_whoever_asked(
    town: Town, staff: Person, factory: Factory, commune_id: int, target_id: int
) -> None:
    await staff.taps(f"target.open:{commune_id}:{target_id}")
    assert (await staff.presses("Ảnh để chuyển tiếp")).title == "Đang vẽ ảnh"
    await staff.waits(lambda screen: screen.title != "Đang vẽ ảnh")
    assert staff.sees.attachment
    number = staff.sees.attachment.ref.split("/")[1]
    async with town.database.work() as store:
        kept = await store.documents.shown(number)
    width, height = size(kept.body)
    assert (kept.body[:4], width > 300, height > 300) == (b"\x89PNG", True, True)
    hung = await at_home(town, "hung", factory.hung)
    stolen = await hung.taps(f"target.drawn:{factory.unit_id}:{target_id}:{number}")
    assert (stolen.title, stolen.attachment) == ("Màn hình này đã cũ", None)
