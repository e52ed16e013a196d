"""Staff open a class in a few questions."""

import pytest

from storage import tables
from tests.conversations.classes.hall import labels
from tests.person import Person, Town
from tests.records import rows


async def starts(staff: Person) -> None:
    await staff.types("đơn vị")
    await staff.presses("Lớp tập huấn")
    await staff.presses("Mở lớp mới")


async def test_a_class_is_opened_in_the_words_people_use(staff: Person) -> None:
    await starts(staff)
    await staff.presses("☐ Tiền lương")
    await staff.presses("Chọn xong")
    await staff.presses("Tiền lương và thương lượng")
    await staff.types("Hội trường UBND xã")
    await staff.types("8h-11h30 ngày 25/11/2026")
    await staff.presses("Ngoài nhà nước")
    await staff.types("100")
    await staff.types("2")
    assert staff.sees.title == "Đúng chưa ạ?"
    for said in (
        "Tiền lương và thương lượng tiền lương",
        "Thứ Tư 25/11/2026, 08:00–11:30",
        "Tại Hội trường UBND xã",
        "Dành cho đơn vị ngoài nhà nước",
        "100 chỗ, mỗi đơn vị cử nhiều nhất 2 người",
        "Tổ chức: Công đoàn xã An Phú",
    ):
        assert said in staff.sees.text
    await staff.presses("Mở lớp")
    assert staff.sees.title == "Tiền lương và thương lượng tiền lương"
    assert "Mã điểm danh" in labels(staff)


async def answers(staff: Person) -> None:
    """Everything, as quickly as can be."""
    await starts(staff)
    await staff.presses("☐ Tiền lương")
    await staff.presses("Chọn xong")
    await staff.types("Lớp tháng mười một")
    await staff.presses("Học trực tuyến")
    await staff.types("8h ngày 25/11")
    await staff.presses("Mọi đơn vị")
    await staff.presses("Không giới hạn")
    await staff.presses("Không giới hạn")


async def test_the_button_pressed_twice_opens_one_class(staff: Person, town: Town) -> None:
    await answers(staff)
    action = staff.sees.choices[0].action
    first = await staff.taps(action)
    assert await staff.taps(action) == first
    assert len(await rows(town.database, tables.class_session)) == 1


async def test_an_answer_is_changed_before_it_is_confirmed(staff: Person) -> None:
    await answers(staff)
    await staff.presses("Sửa lại")
    await staff.presses("Thời gian")
    await staff.types("14h chiều 26/11/2026")
    assert staff.sees.title == "Đúng chưa ạ?"
    assert "Thứ Năm 26/11/2026, 14:00–17:00" in staff.sees.text
    assert "Lớp tháng mười một" in staff.sees.text


async def test_a_draft_is_there_again_after_something_else(staff: Person) -> None:
    await starts(staff)
    await staff.presses("☐ Tiền lương")
    await staff.presses("Chọn xong")
    await staff.types("trang chủ")
    await starts(staff)
    assert staff.sees.title == "Tên lớp"


async def test_a_draft_is_given_up(staff: Person, town: Town) -> None:
    await answers(staff)
    await staff.presses("Thôi")
    assert await rows(town.database, tables.class_draft) == []
    await starts(staff)
    assert staff.sees.title == "Mở lớp mới"


@pytest.mark.parametrize("said", ["sáng thứ tư", "31/2 8h", "8h", "25/11", "8h 25/11 9h 10h"])
async def test_a_moment_that_is_none_is_asked_again(staff: Person, said: str) -> None:
    await starts(staff)
    await staff.presses("☐ Tiền lương")
    await staff.presses("Chọn xong")
    await staff.types("Lớp")
    await staff.types("Hội trường")
    await staff.types(said)
    assert "chưa hiểu ngày giờ" in staff.sees.text
    await staff.types("8h ngày 25/11")
    assert staff.sees.title == "Lớp dành cho ai?"


async def test_the_draft_of_somebody_else_is_not_theirs(
    staff: Person, chair: Person, town: Town
) -> None:
    await starts(staff)
    (draft,) = await rows(town.database, tables.class_draft)
    assert "chưa có quyền" in (await chair.taps(f"class.ask:{draft.id}:title")).title


async def test_a_class_that_is_over_is_opened_for_its_paper_list(staff: Person) -> None:
    await answers(staff)
    await staff.presses("Sửa lại")
    await staff.presses("Thời gian")
    await staff.types("8h 10/11/2026")
    assert "đã qua" in staff.sees.text
    await staff.presses("Mở lớp")
    await staff.presses("Các lớp của đơn vị")
    assert "Chưa có lớp nào sắp tới" in staff.sees.text
    await staff.presses("Lớp đã qua")
    assert labels(staff)[0] == "10/11/2026: Lớp tháng mười một"
