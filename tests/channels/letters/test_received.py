"""A cadre reads what they were sent, on a small phone."""

from dataclasses import replace

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect
from sqlalchemy import update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.audiences import Audience
from bot.domain.notices.notices import Notice
from bot.domain.returns.evidence import EvidenceKind
from bot.screens.notices import letters
from storage.notices.audiences import Meant
from storage.tables import delivery
from tests.bot_api.samples import PDF
from tests.channels.web_chat.browser import House, phone
from tests.conftest import NOW

pytestmark = pytest.mark.browser
WORDS = "*8 giờ thứ Sáu* tại hội trường.\n- mang sổ\n- mang bút"


async def send(house: House, title: str, *, needs_ack: bool) -> None:
    """A notice with a file that Lan has got."""
    lan, unit_id = house.factory.lan, house.factory.unit_id
    async with house.database.work() as store:
        notices = store.notices
        draft = await notices.drafts.begin(lan, unit_id, Audience(unit_id), NOW)
        await notices.files.add(
            lan, draft.key, name="Kế hoạch.pdf", kind=EvidenceKind.PDF, body=PDF, now=NOW
        )
        said = Notice(0, unit_id, lan, title, WORDS, Audience(unit_id), NOW, NOW)
        made = await notices.add(replace(said, needs_ack=needs_ack), "", NOW)
        await notices.files.give(lan, draft.key, made.id)
        files = await notices.files.of_notice(made.id)
        letter = letters.letter(made, "CĐCS", files, letters.Enclosed())
        await notices.send(made, letter, Meant(made.audience, NOW.date()), NOW)
    async with house.database.connection() as connection:
        went = {"state": DeliveryState.SENT, "channel": "telegram", "sent_at": NOW}
        await connection.execute(update(delivery).values(went))


async def test_unread_first_then_its_file_then_thanks(house: House, chromium: Chromium) -> None:
    await send(house, "Mời họp giao ban tháng 11 với toàn thể ban chấp hành", needs_ack=True)
    await send(house, "Nghỉ Tết Dương lịch", needs_ack=False)
    async with phone(house, chromium) as lan:
        await lan.joins()
        await lan.types("/thongbao")
        first = lan.page.locator(".choices button").first
        await expect(first).to_contain_text("Chưa đọc: Mời họp")
        await lan.keeps("received-1-list")
        before = await lan.version()
        await first.click()
        await lan.sees_another(before)
        await lan.keeps("received-2-open")
        await lan.presses("Tệp: Kế hoạch.pdf")
        link = lan.page.get_by_role("link", name="Mở tệp Kế hoạch.pdf")
        async with lan.page.expect_download() as coming:
            await link.click()
        assert (await (await coming.value).path()).read_bytes() == PDF
        await lan.keeps("received-3-file")
        await lan.presses("Về thông báo")
        await lan.presses("Đã đọc")
        await expect(lan.heading).to_have_text("Cảm ơn anh/chị")
        await expect(lan.page.locator(".text")).to_contain_text("8 giờ thứ Sáu")
        await lan.keeps("received-4-thanks")
        assert await lan.page.evaluate("document.documentElement.scrollWidth") <= 360
