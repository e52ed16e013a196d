"""The web chat in a real browser: the whole way, and a network that comes and goes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from bot.domain.quizzes import Kind, Question
from content.library import Library
from tests.channels.web_chat.browser import House, Phone, launched, phone, serving

# One loop for all, as there is one Chromium for all; each has a profile of its own in it.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    async with serving(tmp_path, library) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with launched() as found:
        yield found


async def reads_to_the_quiz(lan: Phone) -> None:
    while not await lan.button("Làm bài trắc nghiệm").count():
        before = await lan.version()
        await lan.page.locator(".choices button").first.click()
        await lan.sees_another(before)
    await lan.presses("Làm bài trắc nghiệm")


async def answers(lan: Phone) -> None:
    """Rightly, however the question is asked."""
    question = await asked(lan)
    options = [question.options[place] for place in question.right]
    if question.kind is Kind.NUMBER:
        await lan.types(str(question.figure).replace(".", ","))
    elif question.kind is Kind.MULTIPLE:
        for option in options:
            await lan.presses(f"☐ {option}")
        await lan.presses("Chốt các ý đã chọn")
    else:
        for option in options[:-1] or options:
            await lan.presses(option)


async def asked(lan: Phone) -> Question:
    text = await lan.page.locator(".text").inner_text()
    modules = lan.house.library.modules
    questions = [one for module in modules for one in module.quiz.questions]
    return next(one for one in questions if text.startswith(one.prompt.split("\n")[0]))


async def passes(lan: Phone, way: str) -> None:
    for number in range(8):
        await lan.keeps(f"{way}-4-question-{number + 1}")
        await answers(lan)
        await expect(lan.heading).to_have_text("Đúng rồi")
        await lan.keeps(f"{way}-5-verdict")
        await lan.presses("Xem kết quả" if number == 7 else f"Câu tiếp ({number + 2}/8)")


async def takes_the_certificate(lan: Phone, way: str) -> None:
    await lan.presses("Nhận chứng nhận")
    picture = lan.page.locator("main img")
    await picture.evaluate("picture => picture.decode()")
    await lan.keeps(f"{way}-6-certificate")


WAYS = [
    pytest.param("light", True, id="light, JavaScript"),
    pytest.param("light", False, id="light, plain forms"),
    pytest.param("dark", True, id="dark, JavaScript"),
    pytest.param("dark", False, id="dark, plain forms"),
]


@pytest.mark.parametrize(("scheme", "script"), WAYS)
async def test_from_the_link_to_the_certificate(
    house: House, chromium: Browser, scheme: str, script: bool
) -> None:
    way = f"{scheme}-{'script' if script else 'plain'}"
    async with phone(house, chromium, color_scheme=scheme, java_script_enabled=script) as lan:
        await lan.page.goto(house.url + house.door)
        await lan.keeps(f"{way}-1-welcome")
        await lan.enters()
        await lan.keeps(f"{way}-2-notice")
        for label in ("Đồng ý", "Nguyễn Thị Lan", "Đúng, là tôi", "Bắt đầu", "Học ngay"):
            await lan.presses(label)
        await lan.keeps(f"{way}-3-card")
        await reads_to_the_quiz(lan)
        await passes(lan, way)
        await expect(lan.heading).to_have_text("Chúc mừng anh/chị đã đạt!")
        await takes_the_certificate(lan, way)


@pytest.mark.parametrize("page", ["welcome", "chat"])
async def test_the_first_load_takes_three_small_requests(
    house: House, chromium: Browser, page: str
) -> None:
    async with phone(house, chromium) as lan:
        if page == "chat":
            await lan.enters()
        before_load = await first_load(lan, house.door if page == "welcome" else "/c")
        print(f"first load of the {page} page: {before_load}")  # noqa: T201 - for the record
        assert len(before_load) == 3
        assert sum(before_load.values()) <= 12_000  # 60,000 are allowed


async def first_load(lan: Phone, path: str) -> dict[str, int]:
    """Bytes over the wire, headers too, of every request made before the page was loaded."""
    began: dict[str, tuple[float, str]] = {}
    size: dict[str, int] = {}
    loaded: list[float] = []
    wire = await lan.context.new_cdp_session(lan.page)
    wire.on(
        "Network.requestWillBeSent",
        lambda said: began.update(
            {said["requestId"]: (said["timestamp"], said["request"]["url"])}
        ),
    )
    wire.on(
        "Network.loadingFinished",
        lambda said: size.update({said["requestId"]: int(said["encodedDataLength"])}),
    )
    wire.on("Page.loadEventFired", lambda said: loaded.append(said["timestamp"]))
    for command in ("Network.enable", "Page.enable", "Network.clearBrowserCache"):
        await wire.send(command)
    await lan.page.goto(lan.house.url + path)
    await lan.page.wait_for_timeout(500)
    return {url: size[one] for one, (at, url) in began.items() if at <= loaded[0]}


async def test_a_lost_connection_is_told_and_the_tap_is_not_lost(
    house: House, chromium: Browser
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        line = lan.page.get_by_role("status")
        await expect(line).to_be_hidden()
        before = await house.count("inbox")
        await lan.context.set_offline(True)
        await lan.button("Bắt đầu").click()
        await expect(line).to_have_text("Mất kết nối, đang thử lại…")
        await lan.keeps("light-script-7-lost")
        await lan.context.set_offline(False)
        await expect(lan.heading).to_have_text("Chào anh/chị Lan")
        await expect(line).to_be_hidden()
        assert await house.count("inbox") == before + 1


async def test_an_answer_lost_on_its_way_back_counts_once(house: House, chromium: Browser) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        before = await house.count("inbox")
        lost: list[str] = []

        async def lose_the_first(route: Route) -> None:
            if route.request.method == "POST" and not lost:
                lost.append((await route.fetch()).status_text)
                await route.abort()
            else:
                await route.continue_()

        await lan.page.route("**/c", lose_the_first)
        await lan.presses("Bắt đầu")
        await expect(lan.page.get_by_role("status")).to_be_hidden()
        assert (lost, await house.count("inbox")) == (["OK"], before + 1)


async def test_an_answer_slower_than_the_news_swallows_no_tap(
    house: House, chromium: Browser
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()

        async def slowly(route: Route) -> None:
            answer = await route.fetch()
            await asyncio.sleep(0.3)
            await route.fulfill(response=answer)

        await lan.page.route("**/c", slowly)
        for label in ("Bắt đầu", "Các chuyên đề", "Về trang chủ", "Tiến độ của tôi"):
            await lan.presses(label)
        await expect(lan.heading).to_have_text("Tiến độ của tôi")


async def test_the_sign_in_page_of_a_cafe_is_no_answer(house: House, chromium: Browser) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        await lan.page.route(
            "**/c", lambda route: route.fulfill(body="<h1>Free wifi!</h1>"), times=1
        )
        await lan.presses("Bắt đầu")
        await expect(lan.heading).to_have_text("Chào anh/chị Lan")


async def test_on_a_shared_phone_an_old_page_shows_whose_turn_it_is(
    house: House, chromium: Browser
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        other = await lan.context.new_page()
        await other.goto(house.url + house.door)
        await other.get_by_role("button", name="Vào bằng mã này").click()
        await expect(other.locator("h1")).to_contain_text("Chào mừng anh/chị đến")
        await lan.button("Bắt đầu").click()
        await expect(lan.heading).to_have_text("Anh/chị chưa tham gia")


async def test_while_the_database_is_away_the_page_keeps_trying(
    house: House, chromium: Browser
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        house.database.go_away()
        await lan.button("Bắt đầu").click()
        await expect(lan.page.get_by_role("status")).to_be_visible()
        house.database.failure = None
        await expect(lan.heading).to_have_text("Chào anh/chị Lan")


async def test_news_comes_by_itself_and_keeps_what_is_being_typed(
    house: House, chromium: Browser
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        other = await lan.context.new_page()
        await other.goto(house.url + "/c")
        await other.locator("#said").press_sequentially("Tôi muốn hỏi")
        await lan.presses("Bắt đầu")
        await expect(other.locator("h1")).to_have_text("Chào anh/chị Lan")
        await expect(other.locator("[aria-live=polite]")).to_contain_text("Chào anh/chị Lan")
        await expect(other.locator("#said")).to_have_value("Tôi muốn hỏi")
        await expect(other.locator("#said")).to_be_focused()


async def test_a_double_tap_is_one_tap(house: House, chromium: Browser) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        before = await house.count("inbox")
        await lan.button("Bắt đầu").dblclick()
        await expect(lan.heading).to_have_text("Chào anh/chị Lan")
        await lan.page.wait_for_timeout(300)
        assert await house.count("inbox") == before + 1


async def test_the_page_breaks_none_of_its_own_rules(house: House, chromium: Browser) -> None:
    """Content-Security-Policy, missing files, mistakes of the script: all land in the console."""
    async with phone(house, chromium) as lan:
        said: list[str] = []
        lan.page.on("console", lambda message: said.append(message.text))
        lan.page.on("pageerror", lambda error: said.append(str(error)))
        await lan.joins()
        for label in ("Bắt đầu", "Học ngay", "Tiếp", "Quay lại", "Để sau"):
            await lan.presses(label)
        await lan.page.wait_for_timeout(300)
        assert await lan.page.locator("link[rel=manifest]").count() == 1
        assert said == []
