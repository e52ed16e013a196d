"""Staff put right who came: by name, as a walk-in, from a list on paper."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.classes.sessions import ClassSession
from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.request import Upload
from bot.sheets.writing import Table, write
from storage import tables
from tests.conftest import NOW, Factory, at_home
from tests.conversations.classes.hall import attended, begins, commune_of, labels
from tests.conversations.staff.rosters import until_done
from tests.person import Person, Town
from tests.records import rows


@pytest.fixture
async def hall(staff: Person, session: ClassSession, town: Town) -> Person:
    """Thủy, in front of the list of those who came."""
    begins(town)
    await staff.taps(f"class.open:{session.id}")
    await staff.presses("Người dự (0)")
    return staff


async def adds(staff: Person, typed: str, whom: str) -> None:
    await staff.presses("Ghi thêm người")
    await staff.types(typed)
    await staff.presses(whom)


async def test_somebody_is_added_by_name(
    hall: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await adds(hall, "nguyen lan", "Nguyễn Thị Lan, CĐCS Công ty May Hoa Sen")
    assert "Đã ghi Nguyễn Thị Lan." in hall.sees.text
    (line,) = await rows(town.database, tables.attendance)
    assert (line.cadre_id, line.role, line.how) == (factory.lan, Role.VICE_CHAIR, "staff")
    await hall.types("lan")
    await hall.presses("Nguyễn Thị Lan")
    assert "đã có trong danh sách" in hall.sees.text
    assert len(await rows(town.database, tables.attendance)) == 1


async def test_nobody_of_another_union_is_added(
    hall: Person, session: ClassSession, town: Town
) -> None:
    async with town.database.work() as store:
        son = await store.cadres.add("Bùi Văn Sơn", NOW)
    await hall.presses("Ghi thêm người")
    assert "Không thấy ai tên “sơn”" in (await hall.types("sơn")).text
    assert (await hall.taps(f"class.admit:{session.id}:{son.id}")).title == "Màn hình này đã cũ"
    assert await attended(town, session) == []


async def comes_in(staff: Person, name: str) -> None:
    await staff.presses("Ghi thêm người")
    await staff.presses("Khách chưa có")
    await staff.types(name)


async def test_a_walk_in_is_written_down_and_matched_later(
    hall: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await comes_in(hall, "le mai")
    await hall.types("hoa sen")
    await hall.presses("CĐCS Công ty May Hoa Sen")
    assert hall.sees.title == "Le Mai (khách)"
    await hall.presses("Ghép với cán bộ")
    await hall.types("mai")
    await hall.presses("Lê Thị Mai")
    assert labels(hall)[0] == "Lê Thị Mai"
    (line,) = await rows(town.database, tables.attendance)
    assert (line.cadre_id, line.unit_id, line.name) == (factory.mai, factory.unit_id, "")
    assert line.role == "treasurer"


async def test_a_walk_in_who_is_on_the_list_came_once(
    hall: Person, session: ClassSession, town: Town
) -> None:
    await adds(hall, "mai", "Lê Thị Mai")
    await hall.presses("Danh sách người dự")
    await comes_in(hall, "Lê Mai")
    await hall.presses("Chưa rõ")
    await hall.presses("Lê Mai (khách)")
    await hall.presses("Ghép với cán bộ")
    await hall.types("mai")
    await hall.presses("Lê Thị Mai")
    assert await attended(town, session) == ["Lê Thị Mai"]


async def test_a_button_may_be_typed(hall: Person, session: ClassSession, town: Town) -> None:
    """The label of a button is no name of a walk-in."""
    await hall.presses("Ghi thêm người")
    await hall.types("Khách chưa có trong danh sách")
    assert hall.sees.title == "Ghi một khách"
    assert await attended(town, session) == []


async def test_a_name_that_is_none_is_asked_again(hall: Person) -> None:
    await comes_in(hall, "Mai 123")
    assert "đủ họ và tên" in hall.sees.text


async def test_a_mistake_is_taken_off_the_list(
    hall: Person, session: ClassSession, town: Town
) -> None:
    await adds(hall, "mai", "Lê Thị Mai")
    await hall.presses("Danh sách người dự")
    await hall.presses("Lê Thị Mai")
    action = next(one.action for one in hall.sees.choices if one.label.startswith("Bỏ khỏi"))
    for _ in range(2):
        await hall.taps(action)
        assert hall.sees.text == "Chưa ghi nhận ai."
    deeds = [line.deed for line in await rows(town.database, tables.audit)]
    assert deeds == ["attendance_added", "attendance_removed"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("120", "Người không ghi tên: 120", id="counted"),
        pytest.param("khoảng 1.200 người", "Người không ghi tên: khoảng 1.200", id="rough"),
    ],
)
async def test_those_without_a_name_are_counted(hall: Person, typed: str, said: str) -> None:
    await hall.presses("Ghi thêm người")
    await hall.presses("Ghi số người")
    await hall.types("nhiều lắm")
    assert "một con số" in hall.sees.text
    await hall.types(typed)
    assert said in hall.sees.text


async def sends(staff: Person, session: ClassSession, lines: Sequence[Sequence[str]]) -> None:
    """The typed list, until it was read."""
    await staff.taps(f"class.sheet:{session.id}")
    headings = ("Họ và tên", "Mã đơn vị", "Chức vụ", "Giới tính")
    content = write(Table("Người dự", headings, lines))
    staff.ear.files["list"] = content
    await staff.sends_file(Upload("Danh sách.xlsx", len(content), "list"))
    await until_done(staff)


LIST = (
    ("Nguyễn Thị Lan", "CD-HOASEN", "Phó chủ tịch", "Nữ"),
    ("Khách Không Quen", "CD-HOASEN", "", "Nam"),
    ("Khách Không Đơn Vị", "", "", ""),
    ("Lê Thị Mai", "KHONG-CO", "Thủ quỹ", ""),
    ("Trần Văn Hùng", "CD-HOASEN", "Vua", ""),
)


async def test_a_paper_list_is_looked_at_and_then_taken(
    hall: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await sends(hall, session, LIST)
    for said in (
        "Cán bộ có trong danh sách đơn vị: 1",
        "Khách, chưa khớp với ai: 2",
        "Trong đó chưa rõ đơn vị: 1",
        "Dòng có lỗi, sẽ bỏ qua: 2",
        "không có đơn vị “KHONG-CO”",
        "không có chức vụ “Vua”",
    ):
        assert said in hall.sees.text
    assert await attended(town, session) == []
    await hall.presses("Xác nhận nhập")
    await until_done(hall)
    assert hall.sees.title == "Đã nhập danh sách"
    names = ["Nguyễn Thị Lan", "Khách Không Quen", "Khách Không Đơn Vị"]
    assert await attended(town, session) == names
    lines = await rows(town.database, tables.attendance)
    assert [line.cadre_id for line in lines] == [factory.lan, None, None]
    assert [line.sex for line in lines] == ["female", "male", None]


async def test_the_same_list_again_adds_nobody(
    hall: Person, session: ClassSession, town: Town
) -> None:
    await sends(hall, session, LIST)
    confirm = next(one.action for one in hall.sees.choices if one.label == "Xác nhận nhập")
    for _ in range(2):
        await hall.taps(confirm)
        await until_done(hall)
    await sends(hall, session, LIST)
    assert "Đã ghi từ trước: 3" in hall.sees.text
    assert "Xác nhận nhập" not in labels(hall)
    assert len(await attended(town, session)) == 3


async def test_a_file_that_is_no_sheet_is_refused(hall: Person, session: ClassSession) -> None:
    await hall.taps(f"class.sheet:{session.id}")
    hall.ear.files["list"] = b"\x89PNG"
    await hall.sends_file(Upload("anh.png", 4, "list"))
    await until_done(hall)
    assert hall.sees.title == "Chưa đọc được tệp"


async def test_the_template_is_what_is_read(hall: Person, session: ClassSession) -> None:
    await hall.taps(f"class.sheet:{session.id}")
    await hall.presses("Lấy tệp mẫu")
    assert hall.sees.attachment
    assert hall.sees.attachment.ref.endswith("mau-danh-sach-lop.xlsx")


async def test_long_lists_come_in_pages(hall: Person, session: ClassSession, town: Town) -> None:
    commune = await commune_of(town)
    async with town.database.work() as store:
        for number in range(7):
            cadre = await store.cadres.add(f"Người Thứ {'ABCDEFG'[number]}", NOW)
            await store.cadres.appoint(cadre.id, commune, Role.TEAM_LEADER)
    for letter in "abcdefg":
        await hall.taps(f"class.add:{session.id}")
        await hall.types(f"thứ {letter}")
        await hall.presses("Người Thứ")
    await hall.presses("Danh sách người dự")
    assert len([label for label in labels(hall) if label.startswith("Người Thứ")]) == 5
    await hall.presses("Trang sau")
    assert len([label for label in labels(hall) if label.startswith("Người Thứ")]) == 2


async def test_an_auditor_looks_and_changes_nothing(
    hall: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await adds(hall, "mai", "Lê Thị Mai")
    commune = await commune_of(town)
    async with town.database.work() as store:
        until = NOW + timedelta(days=30)
        await store.grants.give(Grant(factory.lan, Access.AUDITOR, commune, None, NOW, until))
    lan = await at_home(town, "lan", factory.lan)
    await lan.taps(f"class.open:{session.id}")
    assert "Mã điểm danh" not in labels(lan)
    await lan.presses("Người dự (1)")
    assert "Ghi thêm người" not in labels(lan)
    await lan.presses("Lê Thị Mai")
    assert labels(lan) == ["Danh sách người dự"]
