"""What people type instead of tapping."""

import pytest

from tests.conftest import Factory
from tests.person import Person, Town

WORDS = [
    pytest.param(
        "Các chuyên đề",
        "hoc, Học, /hoc, HỌC, học bài, bài học, Chuyên đề, /hoc@sotay_bot, learn",
        id="học",
    ),
    pytest.param(
        "Tiến độ của tôi",
        "Tien do, TIẾN ĐỘ, /tiendo, /tien_do, tien_do, /tien do, kết quả, Tiến độ!, progress",
        id="tiến độ",
    ),
    pytest.param(
        "Chưa có câu cần ôn", "on lai, /onlai, Ôn tập, ôn bài, /on_lai, review", id="ôn lại"
    ),
    pytest.param(
        "Cài đặt", "/caidat, Cai dat, CÀI ĐẶT, thiết lập, /cai_dat, settings", id="cài đặt"
    ),
    pytest.param(
        "Dữ liệu của tôi", "/dulieu, du lieu cua toi, Dữ liệu của tôi, my data", id="dữ liệu"
    ),
    pytest.param(
        "Trợ giúp", "/tro_giup, trợ giúp, tro giup, /trogiup, help, ?, Giúp, /help", id="trợ giúp"
    ),
    pytest.param(
        "Chào anh/chị Lan", "/start, trang chu, Menu, Xin chào, chào, /START, bắt đầu", id="home"
    ),
]


@pytest.mark.parametrize(("title", "words"), WORDS)
async def test_words_are_understood_with_or_without_diacritics(
    lan: Person, title: str, words: str
) -> None:
    for word in words.split(", "):
        assert (await lan.types(word)).title == title, word


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("mai mấy giờ họp?", id="a question"),
        pytest.param("/khong_co", id="an unknown command"),
        pytest.param("/", id="a slash"),
        pytest.param("", id="nothing"),
        pytest.param("99", id="a number beyond the choices"),
        pytest.param("0", id="zero"),
        pytest.param("!!!", id="signs"),
    ],
)
async def test_what_is_not_understood_leads_on(lan: Person, typed: str) -> None:
    screen = await lan.types(typed)
    assert screen.title == "Sổ tay chưa hiểu ý anh/chị"
    assert (await lan.presses("Về trang chủ")).title == "Chào anh/chị Lan"


async def test_help_names_everything_there_is(lan: Person) -> None:
    await lan.types("trợ giúp")
    actions = [choice.action for choice in lan.sees.choices]
    assert actions == [
        "module.list",
        "progress.show",
        "review.next",
        "plan.list",
        "notice.mine:0",
        "settings.show",
        "privacy.show",
        "home",
    ]


async def test_a_choice_is_taken_by_its_number(lan: Person) -> None:
    await lan.types("trợ giúp")
    assert (await lan.types("2")).title == "Tiến độ của tôi"


async def test_a_choice_is_taken_by_its_label(lan: Person) -> None:
    await lan.types("trợ giúp")
    assert (await lan.types("xem tien do cua toi")).title == "Tiến độ của tôi"


async def test_numbers_belong_to_the_screen_shown_last(lan: Person) -> None:
    await lan.types("trợ giúp")
    await lan.types("cài đặt")
    assert "đường link" in (await lan.types("1")).text


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/tro_giup", id="help"),
        pytest.param("xin lỗi tôi nhầm", id="what is not understood"),
        pytest.param("/khong_co", id="an unknown command"),
    ],
)
async def test_a_stranger_is_told_how_to_get_in(town: Town, typed: str) -> None:
    screen = await town.person("stranger").types(typed)
    assert "mở đường link mời" in screen.text
    assert screen.choices == ()  # nothing to press without an invitation


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/tro_giup", id="help"),
        pytest.param("ok", id="what is not understood"),
        pytest.param("hoc", id="a command for those who are in"),
    ],
)
async def test_somebody_half_way_in_finds_back(town: Town, factory: Factory, typed: str) -> None:
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    await guest.types(typed)
    await guest.presses("Xem lại và đồng ý")
    assert (await guest.presses("Đồng ý")).title == "Anh/chị là ai?"
