"""Staff see lớp, lượt and người, split them, and open them into names."""

from datetime import timedelta

import pytest

from bot.domain.classes.sessions import Attendee, ClassSession, How
from bot.domain.people import Role
from bot.request import Decisions
from storage import tables
from tests.conftest import NOW, Factory
from tests.conversations.classes.hall import TUESDAY, announce, begins, commune_of, labels
from tests.person import Person, Town
from tests.records import rows
from tests.storage.filling import learn

DAY = timedelta(days=1)


@pytest.fixture
async def counted(staff: Person, session: ClassSession, town: Town, factory: Factory) -> Person:
    """Thủy, in front of the figures, after two classes."""
    other = await announce(town, await commune_of(town), starts_at=TUESDAY + DAY)
    async with town.database.work() as store:
        add = store.classes.attendances.add
        for class_id, cadre_id in (
            (session.id, factory.lan),
            (session.id, factory.mai),
            (other.id, factory.lan),
        ):
            who = Attendee(cadre_id=cadre_id, unit_id=factory.unit_id, role=Role.CHAIR)
            await add(class_id, who, How.STAFF, now=NOW)
        await add(other.id, Attendee("Khách Lạ"), How.STAFF, now=NOW)
    begins(town)
    town.clock.move(DAY)
    await staff.types("đơn vị")
    await staff.presses("Lớp tập huấn")
    await staff.presses("Số liệu tập huấn")
    return staff


async def test_the_three_figures_are_told(counted: Person) -> None:
    assert "• Lớp: 2\n• Lượt: 4\n• Người: 3" in counted.sees.text
    assert "Từ 1/1/2026 đến 25/11/2026" in counted.sees.text


async def test_other_days_are_typed(counted: Person) -> None:
    await counted.presses("Đổi kỳ")
    await counted.types("hôm nào đó")
    assert "chưa hiểu" in counted.sees.text
    await counted.types("1/11/2026 - 24/11/2026")
    assert "• Lớp: 1\n• Lượt: 2\n• Người: 2" in counted.sees.text


async def test_a_figure_opens_into_its_names(counted: Person) -> None:
    await counted.presses("Chia theo")
    await counted.presses("Chức vụ")
    assert "Chủ tịch: 3 lượt, 2 người" in counted.sees.text
    await counted.presses("Chủ tịch")
    assert counted.sees.title == "Chủ tịch: 2 người"
    assert "• Nguyễn Thị Lan, CĐCS Công ty May Hoa Sen (2 lớp)" in counted.sees.text
    await counted.presses("Chức vụ")
    await counted.presses("Chưa rõ")
    assert "• Khách Lạ, chưa rõ đơn vị" in counted.sees.text


@pytest.mark.parametrize(
    ("label", "said"),
    [
        pytest.param("Khu vực", "Chung hoặc chưa rõ: 2 lớp, 4 lượt, 3 người", id="sector"),
        pytest.param("Giới tính", "Chưa rõ: 4 lượt, 3 người", id="sex"),
        pytest.param("Chuyên trách", "Chưa rõ: 4 lượt, 3 người", id="full time"),
        pytest.param("Nội dung", "Tiền lương và thương lượng tiền lương: 2 lớp", id="subject"),
        pytest.param("Cấp tổ chức", "Công đoàn cơ sở: 2 lớp, 4 lượt, 3 người", id="level"),
        pytest.param("Hình thức", "Trực tiếp: 2 lớp, 4 lượt, 3 người", id="way"),
    ],
)
async def test_figures_are_split(counted: Person, label: str, said: str) -> None:
    await counted.presses("Chia theo")
    await counted.presses(label)
    assert said in counted.sees.text


async def test_modules_stand_in_a_line_of_their_own(
    counted: Person, town: Town, factory: Factory
) -> None:
    async with town.database.work() as store:
        await learn(store, factory.lan, factory.unit_id)
    await counted.types("trang chủ")
    await counted.taps(f"count.show:{await commune_of(town)}")
    assert "• Lượt: 4" in counted.sees.text
    assert "1 lượt đạt chuyên đề, 1 người (kể riêng)" in counted.sees.text
    town.chat._decisions = Decisions(modules_count=True)
    await counted.taps(f"count.show:{await commune_of(town)}")
    assert "• Lượt: 5\n• Người: 3" in counted.sees.text
    assert "đã tính vào lượt" in counted.sees.text


async def enters(staff: Person) -> None:
    """The figures of a report, up to its source."""
    await staff.presses("Số liệu báo cáo cũ")
    await staff.presses("Nhập số liệu")
    await staff.types("1/1/2026 - 17/5/2026")
    await staff.types("nhiều lớp lắm")
    assert "gõ số kèm chữ" in staff.sees.text
    await staff.types("120 lớp, khoảng 13.000 lượt")
    await staff.presses("Ngoài nhà nước")
    await staff.presses("Không ghi nội dung")
    await staff.types("Báo cáo 45/BC-LĐLĐ ngày 17/5/2026")


async def test_figures_of_an_older_report_are_added(counted: Person, town: Town) -> None:
    await enters(counted)
    assert "120 lớp, khoảng 13.000 lượt, 0 người" in counted.sees.text
    confirm = counted.sees.choices[0].action
    for _ in range(2):
        await counted.taps(confirm)
        assert labels(counted)[0].startswith("1/1/2026–17/5/2026: 120 lớp")
    await counted.presses("Số liệu tập huấn")
    assert "• Lớp: 122\n• Lượt: khoảng 13.004\n• Người: 3" in counted.sees.text
    assert "Trong đó theo báo cáo cũ: 120 lớp, khoảng 13.000 lượt" in counted.sees.text
    await counted.presses("Chia theo")
    await counted.presses("Khu vực")
    assert "Ngoài nhà nước: 120 lớp, khoảng 13.000 lượt, 0 người" in counted.sees.text
    assert len(await rows(town.database, tables.older_figure)) == 1


async def test_a_report_that_reaches_beyond_the_period_is_named(counted: Person) -> None:
    await enters(counted)
    await counted.presses("Ghi vào thống kê")
    await counted.presses("Số liệu tập huấn")
    await counted.presses("Đổi kỳ")
    await counted.types("5/2026")
    assert "Chưa cộng 1 số liệu báo cáo cũ vì khác kỳ" in counted.sees.text


async def test_an_older_figure_is_taken_back(counted: Person, town: Town) -> None:
    await enters(counted)
    await counted.presses("Gõ lại con số")
    await counted.types("12 lớp, 1.095 người")
    await counted.presses("Ghi vào thống kê")
    await counted.presses("1/1/2026–17/5/2026: 12 lớp, 1.095 lượt, 1.095 người")
    await counted.presses("Xóa số liệu")
    assert await rows(town.database, tables.older_figure) == []
    deeds = [line.deed for line in await rows(town.database, tables.audit)]
    assert deeds[-2:] == ["figure_entered", "figure_removed"]


async def test_buttons_of_other_days_or_parts_lead_nowhere(counted: Person, town: Town) -> None:
    unit = await commune_of(town)
    for action in (
        f"count.show:{unit}:999999:261231",
        f"count.split:{unit}:260101:261231:colour",
        f"count.names:{unit}:260101:261231:z:00000000:0",
        f"count.names:{unit}:260101:261231:s:00000000:0",
    ):
        assert (await counted.taps(action)).title == "Màn hình này đã cũ"
