"""A cadre reads what they were sent, on Telegram."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.people import Address
from bot.request import Upload
from content.library import Library
from storage.database import Database
from tests.bot_api.client import Phone, serving
from tests.bot_api.samples import PDF
from tests.channels.renewing.following import is_at
from tests.channels.telegram import running
from tests.conftest import Factory
from tests.conversations.notices.hall import settle
from tests.person import Clock, Town


@pytest.fixture
async def phone(
    town: Town, factory: Factory, database: Database, library: Library, clock: Clock
) -> AsyncIterator[Phone]:
    """Hùng's: a notice with a file waits for his word."""
    hall = await settle(town, factory)
    await hall.writes()
    await hall.thuy.taps("notice.toggle:ack")
    await hall.thuy.taps("attachment.list")
    hall.thuy.ear.files["file"] = PDF
    await hall.thuy.sends_file(Upload("Kế hoạch.pdf", len(PDF), "file"))
    async with asyncio.timeout(20):
        while hall.thuy.sees.title == "Đã nhận tệp":
            await asyncio.sleep(0.02)
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    clock.move(timedelta(minutes=3))
    await hall.settles(factory.hung)
    await is_at(hall, Address("telegram", "1002"), "hung")
    async with serving(seed=1) as server, running(server, database, library, clock):
        yield server.phone(1002, "Hùng")


async def test_it_is_read_its_file_opened_and_its_words_stay(phone: Phone) -> None:
    await phone.types("/thongbao")
    listed = await phone.sees("Cần bấm “Đã đọc”.")
    await phone.taps(listed.buttons[0])
    opened = await phone.sees("8 giờ thứ Sáu")
    assert opened.buttons[:2] == ["Đã đọc", "Tệp: Kế hoạch.pdf"]
    await phone.taps("Tệp: Kế hoạch.pdf")
    file = await phone.sees("Kế hoạch.pdf (1 KB)")
    assert file.kind == "document"
    await phone.taps("Đã đọc")  # on the notice, above its file
    thanks = await phone.sees("Cảm ơn anh/chị", since=opened.id)
    assert thanks.id == opened.id
    assert "8 giờ thứ Sáu" in thanks.text
    await phone.taps("Về thông báo")
    again = await phone.sees("Anh/chị đã xác nhận lúc")
    assert again.id > file.id  # the file stays in the chat
    assert "Đã đọc" not in again.buttons
