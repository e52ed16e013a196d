"""The conversation in a browser without JavaScript, and what the script asks for."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from content.library import Library
from tests.channels.web_chat.browser import Browser, House, browsing, serving

IN_PLACE = {"X-Requested-With": "sotay"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NONCE = "abcdefgh12345678"


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


async def test_a_module_is_read_with_plain_forms(lan: Browser) -> None:
    await lan.presses("Bắt đầu")
    page = await lan.presses("Học ngay")
    first = page.title
    assert (await lan.presses("Tiếp")).title != first
    assert (await lan.presses("Quay lại")).title == first


async def test_a_question_is_answered_with_plain_forms(house: House, lan: Browser) -> None:
    module = house.library.modules[0]
    page = await lan.posts("/c", {"nonce": NONCE, "action": f"quiz.start:{module.id}"})
    assert page.title == f"Câu 1/{module.quiz.size}"
    await (lan.types("7") if "awaited" in page.html else lan.presses(page.buttons[0]))
    assert await house.count("answer") == (lan.page.title in {"Đúng rồi", "Chưa đúng"})


async def test_a_typed_number_is_the_choice_in_that_place(lan: Browser) -> None:
    await lan.presses("Bắt đầu")
    assert (await lan.types("2")).title == "Các chuyên đề"


async def test_a_typed_word_is_understood(lan: Browser) -> None:
    assert (await lan.types("tien do")).title == "Tiến độ của tôi"


async def test_what_is_awaited_is_asked_for_before_the_choices(house: House) -> None:
    async with browsing(house) as phone:
        await phone.opens(house.door)
        for label in ("Vào sổ tay", "Đồng ý", "Tôi chưa có trong danh sách", "Tổ trưởng"):
            page = await phone.presses(label)
        said = page.html.index('class="say awaited"')
        assert said < page.html.index('class="choices"')
        assert " autofocus" in page.html
        assert (await phone.types("Phạm Văn Đức")).title == "Chào mừng anh/chị Đức!"


async def test_reloading_after_a_press_repeats_nothing(house: House, lan: Browser) -> None:
    form = lan.page.forms[0]
    page = await lan.posts("/c", form.fields | {"action": "home"}, allow_redirects=False)
    assert (page.status, page.headers["Location"]) == (303, "/c")
    before = await house.count("inbox")
    await lan.opens("/c")
    await lan.opens("/c")
    assert await house.count("inbox") == before


async def test_the_same_press_arriving_again_counts_once(house: House, lan: Browser) -> None:
    before = await house.count("inbox")
    press = {"nonce": NONCE, "action": "settings.link"}
    first = await lan.posts("/c", press)
    assert (await lan.posts("/c", press)).title == first.title
    assert await house.count("inbox") == before + 1
    assert await house.count("invitation") == 2


async def test_the_same_press_arriving_ten_times_at_once_counts_once(
    house: House, lan: Browser
) -> None:
    press = {"nonce": NONCE, "action": "settings.link"}
    pages = await asyncio.gather(*(lan.posts("/c", press, headers=IN_PLACE) for _ in range(10)))
    assert {page.title for page in pages} == {"Dùng thêm trên máy khác"}
    assert await house.count("invitation") == 2


async def test_every_form_is_another_press(lan: Browser) -> None:
    page = await lan.presses("Bắt đầu")
    nonces = [form.fields["nonce"] for form in page.forms]
    nonces += [form.fields["nonce"] for form in (await lan.opens("/c")).forms]
    assert len(set(nonces)) == len(nonces) == 4


async def test_the_script_gets_the_screen_alone(lan: Browser) -> None:
    page = await lan.posts("/c", {"nonce": NONCE, "action": "home"}, headers=IN_PLACE)
    assert page.html.startswith('<main id="screen" data-version=')
    assert page.title == "Chào anh/chị Lan"
    assert (await lan.opens("/c", headers=IN_PLACE)).title == page.title


async def test_blanks_say_nothing(house: House, lan: Browser) -> None:
    before = await house.count("inbox")
    title = lan.page.title
    assert (await lan.types(" \n ")).title == title
    assert await house.count("inbox") == before


async def test_a_stranger_is_not_heard(house: House) -> None:
    async with browsing(house) as stranger:
        assert (await stranger.posts("/c", {"nonce": NONCE, "action": "home"})).status == 401
    assert await house.count("inbox") == 0


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"nonce": NONCE}, id="neither action nor text"),
        pytest.param({"action": "home"}, id="no nonce"),
        pytest.param({"nonce": "x", "action": "home"}, id="a nonce of nobody's making"),
        pytest.param({"nonce": NONCE, "action": "a" * 65}, id="an action of 65 bytes"),
        pytest.param({"nonce": NONCE, "action": "tiến.độ"}, id="an action that is not ASCII"),
        pytest.param({"nonce": NONCE, "action": "home\0"}, id="an action with a NUL"),
        pytest.param({"nonce": NONCE, "text": "ă" * 4001}, id="a text of 4,001 letters"),
    ],
)
async def test_a_form_that_is_not_ours_is_refused(
    house: House, lan: Browser, fields: dict[str, str]
) -> None:
    before = await house.count("inbox")
    assert (await lan.posts("/c", fields)).status == 400
    assert await house.count("inbox") == before


async def test_a_text_of_4000_vietnamese_letters_is_heard(lan: Browser) -> None:
    page = await lan.posts("/c", {"nonce": NONCE, "text": "ệ" * 4000})
    assert (page.status, page.title) == (200, "Sổ tay chưa hiểu ý anh/chị")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"nonce=\xff\xfe", FORM, id="not UTF-8"),
        pytest.param(b"a=1", {"Content-Type": f"{FORM['Content-Type']}; charset=x"}, id="charset"),
        pytest.param(b'{"text": "a"}', {"Content-Type": "application/json"}, id="JSON"),
        pytest.param(b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}, id="parts"),
    ],
)
async def test_a_body_that_is_no_form_is_refused(
    lan: Browser, body: bytes, headers: dict[str, str]
) -> None:
    assert (await lan.posts("/c", body, headers=headers)).status == 400


async def test_a_huge_body_is_refused(lan: Browser) -> None:
    assert (await lan.posts("/c", b"a" * 65537, headers=FORM)).status == 413

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(9):
            yield b"a" * 8192

    assert (await lan.posts("/c", chunks(), headers=FORM)).status == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 303, id="an old browser, or none"),
        pytest.param({"Origin": "null"}, 403, id="a sandbox in an old browser"),
        pytest.param({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303, id="our page"),
        pytest.param({"Sec-Fetch-Site": "none"}, 303, id="the person reloads"),
        pytest.param({"Origin": "https://sotay.example"}, 303, id="our public address"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="another site"),
        pytest.param({"Origin": "http://[evil"}, 403, id="no address at all"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another site, it says so"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="a neighbour's subdomain"),
        pytest.param({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403, id="a new sandbox"),
    ],
)
async def test_only_our_own_pages_speak_for_a_person(
    tmp_path: Path, library: Library, headers: dict[str, str], status: int
) -> None:
    async with serving(tmp_path, library, "https://sotay.example") as house, browsing(house) as me:
        page = await me.posts(house.door, headers=headers, allow_redirects=False)
        assert page.status == status
        assert await house.count("session") == (status == 303)


async def test_while_the_database_is_away_what_was_typed_waits(house: House, lan: Browser) -> None:
    house.database.go_away()
    page = await lan.types('tiến độ "của" <tôi>')
    assert (page.status, page.title) == (503, "Sổ tay đang bận")
    assert page.forms[0].fields["text"] == 'tiến độ "của" <tôi>'
    house.database.failure = None
    before = await house.count("inbox")
    assert (await lan.presses("Thử lại")).status == 200
    assert await house.count("inbox") == before + 1


async def test_while_the_database_is_away_the_script_is_told_to_wait(
    house: House, lan: Browser
) -> None:
    house.database.go_away()
    press = {"nonce": NONCE, "action": "home"}
    assert (await lan.posts("/c", press, headers=IN_PLACE)).status == 503
    house.database.failure = None
    page = await lan.posts("/c", press, headers=IN_PLACE)
    assert page.title == "Chào anh/chị Lan"
