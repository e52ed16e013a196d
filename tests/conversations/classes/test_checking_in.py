"""People check in by the six letters or the QR code that are shown in the hall."""

from datetime import datetime, timedelta

import pytest

from bot.domain.classes import codes
from bot.domain.classes.sessions import ClassSession
from storage import tables
from tests.conftest import Factory, at_home
from tests.conversations.classes.hall import (
    HOUR,
    TUESDAY,
    announce,
    attended,
    begins,
    commune_of,
    labels,
    letters,
    put,
)
from tests.person import Person, Town
from tests.records import rows

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def lan(town: Town, staff: Person, factory: Factory) -> Person:
    return await at_home(town, "lan", factory.lan)


async def test_the_hall_sees_six_letters_and_a_picture(
    staff: Person, session: ClassSession, town: Town
) -> None:
    await staff.taps(f"class.open:{session.id}")
    await staff.presses("Mã điểm danh")
    assert "Mã hiện từ 07:30 Thứ Ba 24/11/2026" in staff.sees.text
    town.clock.now = TUESDAY - 30 * MINUTE
    await staff.presses("Về lớp")
    await staff.presses("Mã điểm danh")
    assert staff.sees.title.replace(" ", "") == letters(town, session)
    assert staff.sees.attachment
    assert staff.sees.attachment.is_picture
    first = staff.sees.title
    town.clock.move(10 * MINUTE)
    assert (await staff.presses("Mã mới")).title != first


@pytest.mark.parametrize("how", ["{}", "{} ", "{}.", "lower", "spaced"])
async def test_the_letters_are_typed_as_people_type(
    lan: Person, session: ClassSession, town: Town, how: str
) -> None:
    begins(town)
    said = letters(town, session)
    typed = {"lower": said.lower(), "spaced": f"{said[:3]} {said[3:]}"}.get(how, how.format(said))
    await lan.types("điểm danh")
    await lan.types(typed)
    assert (lan.sees.title, lan.sees.text.split("\n")[0]) == ("Đã điểm danh", "Tiền lương")


async def test_the_letters_work_wherever_one_is(
    lan: Person, session: ClassSession, town: Town
) -> None:
    begins(town)
    await lan.types("học")
    await lan.types(letters(town, session))
    assert lan.sees.title == "Đã điểm danh"


async def test_a_scanned_code_checks_in(lan: Person, session: ClassSession, town: Town) -> None:
    begins(town)
    await lan.types(f"/start {codes.token(session, town.clock.now)}")
    assert lan.sees.title == "Đã điểm danh"
    assert await attended(town, session) == ["Nguyễn Thị Lan"]


async def test_a_second_check_in_changes_nothing(
    lan: Person, session: ClassSession, town: Town
) -> None:
    begins(town)
    for title in ("Đã điểm danh", "Anh/chị đã điểm danh rồi"):
        await lan.types(letters(town, session))
        assert lan.sees.title == title
    assert len(await rows(town.database, tables.attendance)) == 1


async def test_it_is_noted_as_what_somebody_came(
    lan: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    begins(town)
    await lan.types(letters(town, session))
    (line,) = await rows(town.database, tables.attendance)
    assert (line.cadre_id, line.unit_id, line.role) == (
        factory.lan,
        factory.unit_id,
        "vice_chair",
    )
    assert (line.how, line.recorded_by, line.attended_at) == ("code", None, TUESDAY)


@pytest.mark.parametrize(
    ("minutes", "is_good"),
    [
        pytest.param(0, True, id="shown now"),
        pytest.param(19, True, id="shown in the slot before"),
        pytest.param(20, False, id="shown too long ago"),
    ],
)
async def test_a_code_holds_in_its_own_slot_and_the_next(
    lan: Person, session: ClassSession, town: Town, minutes: int, is_good: bool
) -> None:
    begins(town)
    typed, scanned = letters(town, session), codes.token(session, TUESDAY)
    town.clock.move(minutes * MINUTE)
    await lan.types("điểm danh")
    await lan.types(typed)
    assert (lan.sees.title == "Đã điểm danh") == is_good
    await lan.types(f"/start {scanned}")
    assert (lan.sees.title == "Anh/chị đã điểm danh rồi") == is_good
    assert (lan.sees.title == "Mã lớp này đã qua") == (not is_good)


@pytest.mark.parametrize(
    ("at", "is_good"),
    [
        pytest.param(TUESDAY - 31 * MINUTE, False, id="before the hall opens"),
        pytest.param(TUESDAY - 30 * MINUTE, True, id="half an hour before"),
        pytest.param(TUESDAY + 3 * HOUR, True, id="at the end"),
        pytest.param(TUESDAY + 3 * HOUR + MINUTE, False, id="after the end"),
    ],
)
async def test_one_checks_in_within_the_hours_of_the_class(
    lan: Person, session: ClassSession, town: Town, at: datetime, is_good: bool
) -> None:
    town.clock.now = at
    await lan.types("điểm danh")
    await lan.types(letters(town, session))
    assert (lan.sees.title == "Đã điểm danh") == is_good


async def test_a_class_that_was_called_off_takes_nobody(
    lan: Person, staff: Person, session: ClassSession, town: Town
) -> None:
    begins(town)
    await staff.taps(f"class.cancel:{session.id}")
    await lan.types(letters(town, session))
    assert lan.sees.title == "Chưa đúng mã"
    await lan.types(f"/start {codes.token(session, TUESDAY)}")
    assert lan.sees.title == "Mã lớp này đã qua"


async def test_nobody_guesses_letters(lan: Person, session: ClassSession, town: Town) -> None:
    begins(town)
    await lan.types("điểm danh")
    for _ in range(5):
        assert (await lan.types("BBBBBB")).title == "Chưa đúng mã"
    await lan.types(letters(town, session))
    assert lan.sees.title == "Sai mã nhiều lần"
    await lan.types(f"/start {codes.token(session, TUESDAY)}")  # the picture still works
    assert lan.sees.title == "Đã điểm danh"


async def test_a_stranger_is_told_to_come_in_first(session: ClassSession, town: Town) -> None:
    begins(town)
    stranger = town.person("stranger")
    await stranger.types(f"/start {codes.token(session, TUESDAY)}")
    assert stranger.sees.title == "Anh/chị cần tham gia sổ tay trước"
    assert await rows(town.database, tables.attendance) == []
    assert await rows(town.database, tables.wrong_code) == []


async def test_ones_classes_are_listed_and_open(
    lan: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await put(town, session, factory, factory.lan)
    await lan.types("lớp của tôi")
    await lan.presses("24/11/2026: Tiền lương")
    assert "Điểm danh" not in labels(lan)
    begins(town)
    await lan.types("lớp của tôi")
    await lan.presses("24/11/2026: Tiền lương")
    await lan.presses("Điểm danh")
    await lan.types(letters(town, session))
    await lan.presses("Lớp của tôi")
    await lan.presses("24/11/2026: Tiền lương")
    assert "đã điểm danh" in lan.sees.text


async def test_a_class_of_others_is_not_theirs(lan: Person, session: ClassSession) -> None:
    for verb in ("details", "calendar"):
        assert (await lan.taps(f"class.{verb}:{session.id}")).title == "Màn hình này đã cũ"


async def test_two_classes_at_once_are_told_apart(
    lan: Person, session: ClassSession, town: Town
) -> None:
    other = await announce(town, await commune_of(town), title="Đối thoại")
    begins(town)
    await lan.types(letters(town, other))
    assert await attended(town, other) == ["Nguyễn Thị Lan"]
    assert await attended(town, session) == []
