"""Reading a module: on, back, another way, and on again on another day."""

from dataclasses import replace

import pytest

from storage import tables
from storage.database import Database
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, library_of, read
from tests.person import Person, Town
from tests.records import rows
from tests.rules.shelf import STRAIGHT


@pytest.fixture
async def reader(pupil: Person) -> Person:
    """Lan at the fork of the case."""
    await pupil.taps("module.open:tinh-huong")
    await pupil.presses("Bắt đầu đọc")
    return pupil


async def test_the_list_says_how_far_one_is_with_each(pupil: Person) -> None:
    await read(pupil, CASE)
    await pupil.taps("card.show:nam-loai:0")
    listed = await pupil.taps("module.list")
    assert listed.text == (
        "• Năm loại câu hỏi (3 phút): đang đọc, còn 3 thẻ\n"
        "• Tình huống (3 phút): đã đọc, chưa làm bài"
    )


async def test_a_module_says_what_it_takes(pupil: Person) -> None:
    about = await pupil.taps("module.open:tinh-huong")
    assert about.title == "Tình huống"
    assert "Khoảng 3 phút · 4 thẻ · bài trắc nghiệm 3 câu, đúng từ 2 câu là đạt." in about.text
    assert "Của anh/chị: mới." in about.text


async def test_every_card_says_how_many_are_left(reader: Person) -> None:
    left = [reader.sees.text.splitlines()[-1]]
    while "thẻ cuối" not in left[-1]:
        screen = await reader.taps(reader.sees.choices[0].action)
        left.append(screen.text.splitlines()[-1])
    assert left == ["Còn 3 thẻ", "Còn 2 thẻ", "Còn 1 thẻ", "Đây là thẻ cuối"]


@pytest.mark.parametrize(
    ("way", "titles"),
    [
        pytest.param("Hỏi công nhân", ["Thẻ 1", "Thẻ 3", "Thẻ 4"], id="one way"),
        pytest.param("Ký luôn", ["Thẻ 2", "Thẻ 4"], id="the other way"),
    ],
)
async def test_the_readers_choice_decides_what_comes_next(
    reader: Person, way: str, titles: list[str]
) -> None:
    seen = [(await reader.presses(way)).title]
    while "thẻ cuối" not in reader.sees.text:
        seen.append((await reader.presses("Tiếp")).title)
    assert seen == titles
    assert (await reader.presses("Làm bài trắc nghiệm")).title == "Câu 1/3"


async def test_back_leads_where_the_reader_came_from(reader: Person) -> None:
    await reader.presses("Ký luôn")
    await reader.presses("Tiếp")
    assert (await reader.presses("Quay lại")).title == "Thẻ 2"
    assert (await reader.presses("Quay lại")).title == "Thẻ 0"
    assert "Quay lại" not in {choice.label for choice in reader.sees.choices}
    assert (await reader.presses("Hỏi công nhân")).title == "Thẻ 1"


async def test_a_forged_jump_to_the_end_reads_nothing(reader: Person, database: Database) -> None:
    assert (await reader.taps("card.show:tinh-huong:4")).title == "Thẻ 0"
    (kept,) = await rows(database, tables.reading)
    assert (kept.trail, kept.finished_at) == ([0], None)


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("card.show:tinh-huong:5", id="a card beyond the last"),
        pytest.param("card.show:khong-co:0", id="no such module"),
        pytest.param("card.show:tinh-huong", id="no card"),
        pytest.param("module.open:khong-co", id="no such module to open"),
        pytest.param("quiz.start:khong-co", id="no such quiz"),
    ],
)
async def test_what_is_not_there_is_said_to_be_old(reader: Person, action: str) -> None:
    assert (await reader.taps(action)).title == "Màn hình này đã cũ"
    assert (await reader.presses("Về trang chủ")).title == "Chào anh/chị Lan"


async def test_reading_goes_on_after_a_break(reader: Person) -> None:
    here = await reader.presses("Hỏi công nhân")
    await reader.presses("Để sau")
    await reader.taps("module.open:tinh-huong")
    assert "đang đọc, còn 2 thẻ" in reader.sees.text
    assert await reader.presses("Đọc tiếp") == here


async def test_reading_a_second_time_keeps_what_is_read(reader: Person, school: Town) -> None:
    await read(reader, CASE)
    await reader.taps("module.open:tinh-huong")
    assert (await reader.presses("Đọc lại từ đầu")).title == "Thẻ 0"
    assert "đã đọc, chưa làm bài" in (await reader.taps("module.list")).text


async def test_after_an_edit_of_words_reading_goes_on(reader: Person, school: Town) -> None:
    await reader.presses("Hỏi công nhân")
    cards = tuple(replace(card, text="Viết lại.") for card in CASE.cards)
    edited = replace(CASE, version="v2", cards=cards)
    later = taught_from(school, library_of(KINDS, edited)).person("lan")
    assert (await later.taps("module.resume:tinh-huong")).title == "Thẻ 1"
    assert later.sees.text.startswith("Viết lại.")


async def test_after_an_edit_of_the_way_reading_begins_anew(reader: Person, school: Town) -> None:
    await reader.presses("Ký luôn")
    edited = replace(CASE, version="v2", cards=STRAIGHT.cards)
    later = taught_from(school, library_of(edited)).person("lan")
    assert (await later.taps("module.resume:tinh-huong")).title == "Thẻ 0"


async def test_a_picture_of_a_card_is_shown(lan: Person) -> None:
    await lan.taps("module.open:tien-luong")
    screen = await lan.presses("Bắt đầu đọc")
    while screen.attachment is None:
        screen = await lan.taps(screen.choices[0].action)
    assert screen.attachment.ref == "module/tien-luong/muc-tra-mot-gio.png"
    assert screen.attachment.alt
