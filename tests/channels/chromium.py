"""Headless Chromium as somebody's small phone."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from tests.channels.browser import House
from tests.conftest import find_chromium

SCREENS = Path(__file__).parent.parent.parent / "build" / "screens"
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SMALL_PHONE = {"width": 360, "height": 740}


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """The browser; without one the test is skipped, and the last lines of the run say so."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium (install the package chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        await browser.close()


class Phone:
    """Somebody's phone. It waits, as a person does, until the next screen is there."""

    def __init__(self, house: House, context: BrowserContext, page: Page) -> None:
        self.house = house
        self.context = context
        self.page = page

    async def enters(self) -> None:
        await self.page.goto(self.house.url + self.house.door)
        await self.page.get_by_role("button", name="Vào sổ tay").click()
        await expect(self.heading).to_contain_text("Chào mừng anh/chị đến")

    async def joins(self) -> None:
        await self.enters()
        for label in ("Đồng ý", "Nguyễn Thị Lan", "Đúng, là tôi"):
            await self.presses(label)

    async def presses(self, label: str) -> None:
        before = await self.version()
        await self.button(label).click()
        await self.sees_another(before)

    async def types(self, words: str) -> None:
        before = await self.version()
        await self.page.locator("#said").fill(words)
        await self.page.keyboard.press("Enter")
        await self.sees_another(before)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    async def version(self) -> str:
        return await self.page.locator("#screen").get_attribute("data-version") or ""

    async def sees_another(self, before: str) -> None:
        changed = re.compile(rf"^(?!{before}$)[0-9]+$")
        await expect(self.page.locator("#screen")).to_have_attribute("data-version", changed)

    async def keeps(self, name: str) -> None:
        """A picture of the screen, for whoever reviews the design."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


@asynccontextmanager
async def phone(house: House, chromium: Browser, **options: Any) -> AsyncIterator[Phone]:  # noqa: ANN401
    context = await chromium.new_context(viewport=SMALL_PHONE, device_scale_factor=2, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield Phone(house, context, await context.new_page())
    await context.close()
