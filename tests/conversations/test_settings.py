"""Settings: the language, and one's other phone."""

import pytest

from bot.chat import Chat
from bot.request import Links
from content.library import Library
from storage.database import Database
from tests.conversations.conftest import LINKS
from tests.conversations.lessons import LIBRARY
from tests.person import Clock, Person, Town


async def test_vietnamese_is_spoken_at_first(lan: Person) -> None:
    screen = await lan.types("cài đặt")
    assert screen.text == "Ngôn ngữ đang dùng: Tiếng Việt."
    assert [choice.label for choice in screen.choices] == [
        "Dùng thêm trên máy khác",
        "Thoát khỏi các máy khác",
        "English",
        "Dữ liệu của tôi",
        "Về trang chủ",
    ]


async def test_another_language_is_spoken_at_once_and_from_then_on(lan: Person) -> None:
    await lan.taps("settings.show")
    chosen = await lan.presses("English")
    assert "English" in chosen.text
    assert "Tiếng Việt" in {choice.label for choice in chosen.choices}
    assert (await lan.types("settings")) == chosen


async def test_in_english_home_is_in_english(lan: Person) -> None:
    before = {choice.label for choice in (await lan.taps("home")).choices}
    await lan.taps("settings.language:en")
    assert before.isdisjoint(choice.label for choice in (await lan.taps("home")).choices)


async def test_the_language_follows_a_person_to_another_phone(lan: Person, town: Town) -> None:
    await lan.taps("settings.language:en")
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    browser = town.person("lan-web", "web")
    await browser.types(code)
    await browser.taps("join.accept")
    assert await browser.taps("settings.show") == await lan.taps("settings.show")


async def test_one_persons_language_is_not_anothers(lan: Person, hung: Person) -> None:
    before = await hung.taps("home")
    await lan.taps("settings.language:en")
    assert await hung.taps("home") == before


async def test_vietnamese_words_are_understood_in_every_language(lan: Person) -> None:
    await lan.taps("settings.language:en")
    assert await lan.types("tiến độ") == await lan.types("progress")


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("fr", id="not spoken"),
        pytest.param("", id="none"),
        pytest.param("EN", id="capitals"),
    ],
)
async def test_a_language_that_is_not_spoken_changes_nothing(lan: Person, language: str) -> None:
    assert (await lan.taps(f"settings.language:{language}")).title == "Màn hình này đã cũ"
    assert "Tiếng Việt" in (await lan.taps("settings.show")).text


async def test_a_link_for_the_other_phone_names_every_channel(lan: Person) -> None:
    text = (await lan.taps("settings.link")).text
    assert "Trình duyệt: https://sotay.example/c/" in text
    assert "Telegram: https://t.me/sotay_bot?start=" in text
    assert "trong 15 phút" in text


async def test_without_a_telegram_bot_only_the_browser_is_named(
    lan: Person, database: Database, clock: Clock
) -> None:
    town = Town(database, Chat(LIBRARY, Links("https://sotay.example")), clock)
    text = (await town.person("lan").taps("settings.link")).text
    assert "https://sotay.example/c/" in text
    assert "Telegram:" not in text


async def test_only_the_newest_link_for_the_other_phone_works(lan: Person, town: Town) -> None:
    old, new = [(await lan.taps("settings.link")).text.split("/c/")[1][:22] for _ in range(2)]
    assert (await town.person("old", "web").types(old)).title == "Mã mời đã hết hạn"
    browser = town.person("new", "web")
    await browser.types(new)
    assert (await browser.presses("Đồng ý")).title == "Chào mừng anh/chị Lan!"


async def test_a_lost_phone_is_put_out(lan: Person, town: Town, hung: Person) -> None:
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    lost = town.person("lost", "web")
    await lost.types(code)
    await lost.presses("Đồng ý")
    await lan.taps("settings.show")
    assert (await lan.presses("Thoát khỏi các máy khác")).title == "Đã thoát khỏi các máy khác"
    assert (await lost.taps("home")).title == "Anh/chị chưa tham gia"
    assert "Lan" in (await lan.taps("home")).title
    assert "Hùng" in (await hung.taps("home")).title


async def test_a_link_made_on_a_lost_phone_ends_with_it(lan: Person, town: Town) -> None:
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    await lan.taps("settings.alone")
    assert (await town.person("thief", "web").types(code)).title == "Mã mời đã hết hạn"


async def test_a_phone_that_was_put_out_keeps_nothing_to_go_on_with(
    lan: Person, town: Town, library: Library
) -> None:
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    lost = town.person("lost", "web")
    await lost.types(code)
    await lost.presses("Đồng ý")
    await lost.taps(f"quiz.start:{library.modules[0].id}")
    stale = lost.sees.choices[0].action
    await lan.taps("settings.alone")
    for said in (stale, "join.notice", "join.accept", "settings.link"):
        assert "Lan" not in str(await lost.taps(said))
    assert (await lost.types("1")).title == "Sổ tay chưa hiểu ý anh/chị"


def test_links_lead_to_the_public_address() -> None:
    assert LINKS.enter("c" * 22) == "https://sotay.example/c/" + "c" * 22
    assert LINKS.verify("n") == "https://sotay.example/verify/n"
