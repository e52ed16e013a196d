"""One's own record, certificates, and all that is kept about one."""

from dataclasses import replace

from bot.screens.joining import notice_text
from storage import tables
from storage.database import Database
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, library_of, read
from tests.person import Person, Town
from tests.quiz_taker import sit
from tests.records import rows


async def number_of(database: Database) -> str:
    """The number of the only certificate there is."""
    (kept,) = await rows(database, tables.completion)
    return str(kept.id)


async def test_at_first_everything_is_owed(pupil: Person) -> None:
    assert (await pupil.taps("progress.show")).text == (
        "Nguyễn Thị Lan, Phó chủ tịch, CĐCS Công ty May Hoa Sen\n\n"
        "Đã đạt 0/2 chuyên đề.\n\n"
        "Còn phải học\n• Năm loại câu hỏi: mới\n• Tình huống: mới"
    )


async def test_what_is_done_and_what_is_owed_stand_apart(pupil: Person) -> None:
    await sit(pupil, LIBRARY, KINDS, wrong=1)
    await read(pupil, CASE)
    assert (await pupil.taps("progress.show")).text.endswith(
        "Đã đạt 1/2 chuyên đề.\n\n"
        "Đã đạt\n• Năm loại câu hỏi: 4/5 câu, ngày 21/11/2026\n\n"
        "Còn phải học\n• Tình huống: đã đọc, chưa làm bài"
    )


async def test_a_passed_module_has_its_certificate(pupil: Person, database: Database) -> None:
    await sit(pupil, LIBRARY, CASE)
    await pupil.taps("progress.show")
    certificate = await pupil.presses("Chứng nhận: Tình huống")
    number = await number_of(database)
    assert certificate.text == "Chuyên đề “Tình huống”, đạt 3/3 câu ngày 21/11/2026."
    assert certificate.attachment
    assert certificate.attachment.ref == f"certificate/{number}.png"
    links = [choice.link for choice in certificate.choices if choice.link]
    assert links == [f"https://sotay.example/verify/{number}"]


async def test_a_certificate_can_be_printed(pupil: Person, database: Database) -> None:
    await sit(pupil, LIBRARY, CASE)
    await pupil.presses("Nhận chứng nhận")
    document = await pupil.presses("Lấy bản PDF để in")
    assert document.attachment
    assert document.attachment.ref == f"certificate/{await number_of(database)}.pdf"


async def test_a_certificate_is_shown_only_to_its_owner(
    pupil: Person, hung: Person, database: Database
) -> None:
    await sit(pupil, LIBRARY, CASE)
    number = await number_of(database)
    for verb in ("show", "pdf"):
        screen = await hung.taps(f"certificate.{verb}:{number}")
        assert screen.title == "Màn hình này đã cũ"
        assert screen.attachment is None


async def test_a_certificate_outlives_its_module(
    pupil: Person, school: Town, database: Database
) -> None:
    await sit(pupil, LIBRARY, CASE)
    later = taught_from(school, library_of(KINDS)).person("lan")
    certificate = await later.taps(f"certificate.show:{await number_of(database)}")
    assert "tinh-huong" in certificate.text  # only its id is known still


async def test_a_record_does_not_count_what_is_taught_no_more(pupil: Person, school: Town) -> None:
    await sit(pupil, LIBRARY, CASE)
    later = taught_from(school, library_of(KINDS)).person("lan")
    assert "Đã đạt 0/1 chuyên đề." in (await later.taps("progress.show")).text


async def test_my_data_says_all_that_is_kept(pupil: Person) -> None:
    await sit(pupil, LIBRARY, CASE, wrong=3)
    await sit(pupil, LIBRARY, KINDS)
    data = await pupil.types("dữ liệu của tôi")
    assert data.text == (
        "Họ tên: Nguyễn Thị Lan\n"
        "Chức vụ: Phó chủ tịch, CĐCS Công ty May Hoa Sen\n"
        "Số điện thoại: chưa có\n"
        "Đang dùng trên: Terminal\n"
        "Câu trả lời đã ghi: 8\n"
        "Chuyên đề đã đạt: 1\n"
        "Tin đã gửi cho anh/chị: 0"
    )


async def test_the_privacy_notice_stands_beside_my_data(pupil: Person) -> None:
    await pupil.taps("privacy.show")
    assert notice_text() in (await pupil.presses("Sổ tay dùng dữ liệu làm gì?")).text


async def test_the_record_of_another_is_not_mine(pupil: Person, hung: Person) -> None:
    await sit(pupil, LIBRARY, CASE)
    shown = [await hung.taps(action) for action in ("progress.show", "privacy.show", "home")]
    assert "Lan" not in str(shown)
    assert "Câu trả lời đã ghi: 0" in shown[1].text


async def test_an_edited_module_keeps_its_certificate(pupil: Person, school: Town) -> None:
    await sit(pupil, LIBRARY, CASE)
    edited = replace(CASE, version="v2")
    later = taught_from(school, library_of(KINDS, edited)).person("lan")
    assert "Đã đạt 1/2" in (await later.taps("progress.show")).text
