"""A notice that is followed in the browser: the page changes and nothing is loaded anew."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect
from sqlalchemy import update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from bot.domain.permissions import Access, Grant
from content.library import Library
from storage.tables import delivery
from tests.channels.web_chat.browser import Browser, House, browsing, phone, serving
from tests.conftest import NOW

STEPS = ("Gửi thông báo", "Soạn thông báo mới")
WORDS = "Mời họp\n8 giờ thứ Sáu tại hội trường."


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    """Lan looks after the factory."""
    async with serving(tmp_path, library) as found:
        async with found.database.work() as store:
            until = NOW + timedelta(days=300)
            lan, unit_id = found.factory.lan, found.factory.unit_id
            await store.grants.give(Grant(lan, Access.STAFF, unit_id, None, NOW, until))
        running = asyncio.ensure_future(found.worker.run())
        yield found
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def arrives(house: House, cadre_id: int, state: DeliveryState = DeliveryState.SENT) -> None:
    async with house.database.connection() as connection:
        await connection.execute(
            update(delivery).where(delivery.c.cadre_id == cadre_id).values(state=state)
        )


async def sends(lan: Browser) -> None:
    await lan.joins()
    await lan.types("/thongbao")
    for label in STEPS:
        await lan.presses(label)
    await lan.types(WORDS)
    await lan.presses("Gửi cho")


async def test_without_a_script_the_page_is_the_same_one_once_more(house: House) -> None:
    async with browsing(house) as lan:
        await sends(lan)
        await arrives(house, house.factory.hung)
        shown = await lan.presses("Cập nhật số liệu")
        assert "Đang chờ gửi: 2" in shown.html


@pytest.mark.browser
async def test_figures_change_under_the_eye_and_buttons_stay(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        await lan.joins()
        await lan.types("/thongbao")
        for label in STEPS:
            await lan.presses(label)
        await lan.page.locator("#said").fill(WORDS)
        await lan.page.locator(".say button").click()
        await lan.page.get_by_role("button", name="Gửi cho").click()
        text = lan.page.locator(".text")
        await expect(text).to_contain_text("Đang chờ gửi: 3")
        await lan.page.evaluate("document.querySelector('.choices button').id = 'same'")
        before = await lan.version()
        await arrives(house, house.factory.hung)
        await arrives(house, house.factory.mai, DeliveryState.BLOCKED)
        await expect(text).to_contain_text("Đang chờ gửi: 1", timeout=8_000)
        await expect(text).to_contain_text("Đã chặn sổ tay: 1")
        assert await lan.version() != before
        assert await lan.page.locator("#same").count() == 1
        await expect(lan.page.locator("#news")).to_have_text("")
        await lan.keeps("notice-followed")
        await lan.presses("Số liệu, danh sách, tải về…")


async def test_a_letter_to_oneself_does_not_end_it(house: House) -> None:
    """Whoever sends to their own unit gets it too, above the very page they follow it on."""
    async with browsing(house) as lan:
        await sends(lan)
        address = Address("web", await house.person())
        async with house.database.work() as store:
            assert await store.unread.announce(address)
        await arrives(house, house.factory.hung)
        async with asyncio.timeout(8):
            while "Đang chờ gửi: 2" not in (await lan.opens("/c")).html:
                await asyncio.sleep(0.3)
