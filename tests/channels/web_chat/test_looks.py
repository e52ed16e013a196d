"""Whether everybody can use the web chat: small phones, weak eyes, a keyboard alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

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


async def test_everything_is_done_with_the_keyboard(house: House, chromium: Browser) -> None:
    async with phone(house, chromium) as lan:
        await lan.page.goto(house.url + house.door)
        await lan.page.keyboard.press("Tab")
        await expect(lan.page.locator(".skip")).to_be_focused()
        await tabs_to(lan, "Vào sổ tay")
        await expect(lan.heading).to_contain_text("Chào mừng anh/chị đến")
        for label in ("Đồng ý", "Tôi chưa có trong danh sách", "Tổ trưởng"):
            before = await lan.version()
            await tabs_to(lan, label)
            await lan.sees_another(before)
        await expect(lan.page.locator("#said")).to_be_focused()
        await lan.page.keyboard.type("Phạm Văn Đức")
        await lan.page.keyboard.press("Enter")
        await expect(lan.heading).to_have_text("Chào mừng anh/chị Đức!")
        await expect(lan.heading).to_be_focused()


async def tabs_to(lan: Phone, label: str) -> None:
    """Tab until the button is reached, see that it shows, and press it."""
    button = lan.button(label)
    for _ in range(20):
        await lan.page.keyboard.press("Tab")
        if await button.evaluate("button => button === document.activeElement"):
            break
    assert await button.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    await lan.page.keyboard.press("Enter")


# Every piece of text with its colour and the first colour behind it that is not transparent.
MEASURE = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3)
      .map((c) => c / 255).map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const ratio = (front, node) => {
    const [dark, bright] = [light(front), light(behind(node))].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const found = [];
  for (const node of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(node);
    const says = [...node.childNodes].some((x) => x.nodeType === 3 && x.data.trim());
    if (says) found.push([node.textContent, ratio(style.color, node), style.fontSize]);
    if (node.placeholder) {
      const hint = getComputedStyle(node, "::placeholder");
      found.push([node.placeholder, ratio(hint.color, node), hint.fontSize]);
    }
    if (node.id === "said") found.push(["typed", ratio(style.color, node), style.fontSize]);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_text_is_large_and_clear(house: House, chromium: Browser, scheme: str) -> None:
    async with phone(house, chromium, color_scheme=scheme) as lan:
        await lan.page.goto(house.url + house.door)
        await is_clear(lan)
        await lan.enters()
        await is_clear(lan)
        for label in ("Đồng ý", "Tôi chưa có trong danh sách", "Tổ trưởng"):
            await lan.presses(label)
            await is_clear(lan)
        await lan.page.goto(house.url + "/nowhere")
        await is_clear(lan)


async def is_clear(lan: Phone) -> None:
    """Contrast of 7 : 1 and letters of 18 pixels, what is hidden now included."""
    measured = await lan.page.evaluate(MEASURE)
    assert len(measured) > 3
    for text, contrast, size in measured:
        assert contrast >= 7, (text, contrast)
        assert float(size.removesuffix("px")) >= 18, (text, size)


@pytest.mark.parametrize(
    ("width", "letters"),
    [
        pytest.param(320, "112.5%", id="a very small phone"),
        pytest.param(360, "200%", id="letters twice as large"),
        pytest.param(180, "112.5%", id="zoomed to 200 %"),
    ],
)
async def test_nothing_is_wider_than_the_phone(
    house: House, chromium: Browser, width: int, letters: str
) -> None:
    async with phone(house, chromium) as lan:
        await lan.page.set_viewport_size({"width": width, "height": 640})
        await lan.enters()
        await fits(lan, letters)
        for label in ("Đồng ý", "Nguyễn Thị Lan", "Đúng, là tôi", "Bắt đầu"):
            await lan.presses(label)
            await fits(lan, letters)
        for words in ("cai dat", "1", "menu", "hoc", "1", "x" * 300):
            await lan.types(words)
            await fits(lan, letters)
        await lan.keeps(f"narrow-{width}-{letters.removesuffix('%')}")


async def fits(lan: Phone, letters: str) -> None:
    """No scrolling sideways, and everything that is tapped is 48 pixels high."""
    await lan.page.evaluate("x => { document.documentElement.style.fontSize = x }", letters)
    assert await lan.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    for target in await lan.page.locator("main button, main a, main input:visible").all():
        box = await target.bounding_box()
        assert box
        assert box["height"] >= 48


async def test_motion_stops_for_those_who_ask(house: House, chromium: Browser) -> None:
    async with phone(house, chromium, reduced_motion="reduce") as lan:
        await lan.joins()
        await lan.context.set_offline(True)
        await lan.button("Bắt đầu").click()
        sent = lan.page.locator(".sent")
        assert await sent.evaluate("x => getComputedStyle(x).animationName") == "none"
        await lan.context.set_offline(False)
