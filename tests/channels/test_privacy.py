"""Contacts as Telegram hands them over; copies and certificates as a browser gets them."""

from collections.abc import AsyncIterator
from pathlib import Path

import orjson
import pytest

from content.library import Library
from storage import tables
from storage.database import Database
from tests.bot_api.client import Phone, Server
from tests.bot_api.client import serving as serving_telegram
from tests.channels.telegram import running
from tests.channels.web_chat.browser import Browser, House, browsing
from tests.channels.web_chat.browser import serving as serving_web
from tests.channels.web_chat.test_verifying import complete
from tests.conftest import Factory
from tests.person import Clock
from tests.records import rows

NUMBER = "+84912345678"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving_telegram(seed=1) as found:
        yield found


@pytest.fixture
async def chooser(
    server: Server, database: Database, library: Library, clock: Clock, factory: Factory
) -> AsyncIterator[Phone]:
    """Somebody on Telegram who is asked who they are; the list has Lan's number."""
    async with database.work() as store:
        await store.phones.set(factory.lan, NUMBER)
    async with running(server, database, library, clock):
        phone = server.phone(1001)
        await phone.types(f"/start {factory.code}")
        await phone.sees("Chào mừng")
        await phone.taps("Đồng ý")
        await phone.sees("📎 → Liên hệ")
        yield phone


async def test_ones_own_contact_finds_oneself(chooser: Phone) -> None:
    await chooser.shares_contact("84912345678")
    await chooser.sees("Anh/chị là Nguyễn Thị Lan")
    await chooser.taps("Đúng, là tôi")
    await chooser.sees("Chào mừng anh/chị Lan!")


async def test_a_friends_contact_finds_nobody(chooser: Phone) -> None:
    await chooser.shares_contact("84912345678", of=1002)
    seen = await chooser.sees("Đây là liên hệ của người khác")
    assert "Lan" not in seen.text
    assert chooser.buttons == ["Xem lại và đồng ý"]


async def test_a_contact_that_is_nobodys_account_finds_nobody(chooser: Phone) -> None:
    await chooser.shares_contact("84912345678", of=0)
    await chooser.sees("Đây là liên hệ của người khác")


async def test_a_shared_number_is_not_kept_in_the_inbox(
    chooser: Phone, database: Database
) -> None:
    await chooser.shares_contact("84912345678")
    await chooser.sees("Anh/chị là Nguyễn Thị Lan")
    kept = await rows(database, tables.inbox)
    assert len(kept) >= 3
    assert {one.body for one in kept} == {""}


# In a browser.


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    async with serving_web(tmp_path, library) as found:
        yield found


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


async def copy_of(browser: Browser) -> str:
    """Where the page says the copy is."""
    nonce = "press-of-a-button-1"
    await browser.posts("/c", {"nonce": nonce, "action": "privacy.json"})
    return browser.page.links["Mở bản sao dữ liệu"]


async def test_a_copy_is_fetched_by_its_owner(lan: Browser) -> None:
    async with lan.http.get(lan.house.url + await copy_of(lan)) as answer:
        copied = orjson.loads(await answer.read())
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "du-lieu-cua-toi.json" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
    assert copied["cadre"][0]["name"] == "Nguyễn Thị Lan"


async def test_a_copy_is_fetched_by_nobody_else(lan: Browser, house: House) -> None:
    address = await copy_of(lan)
    async with browsing(house) as stranger, browsing(house) as hung:
        await hung.joins("Trần Văn Hùng")
        for other in (stranger, hung):
            assert (await other.opens(address)).status == 404


async def test_after_withdrawing_the_copy_is_out_of_reach(lan: Browser) -> None:
    address = await copy_of(lan)
    await lan.posts("/c", {"nonce": "press-of-a-button-2", "action": "privacy.leave"})
    assert "Đã rút lại đồng ý" in lan.page.html
    assert (await lan.opens(address)).status == 404


async def test_a_withdrawn_certificate_says_so_and_names_nobody(house: House) -> None:
    completed = await complete(house)
    async with house.database.work() as store:
        await store.privacy.rename(house.factory.lan, "")  # as erasing leaves it
    async with browsing(house) as visitor:
        page = await visitor.opens(f"/verify/{completed.id}")
        assert (page.status, page.title) == (410, "Chứng nhận đã được rút lại")
        assert "Hoa Sen" not in page.html
        assert (await visitor.opens(f"/verify/{completed.id}.pdf")).status == 404
