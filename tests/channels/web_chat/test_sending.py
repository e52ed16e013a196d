"""Files from a browser, and files for one person."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.channels.web.files.sending import LARGEST_FILE
from bot.domain.permissions import ACTIONS, OWN_TALK
from content.library import Library
from handlers import routing
from tests.channels.web_chat.browser import Browser, House, Page, browsing, serving
from tests.conversations.test_errands import ask, outcome, receive

NONCE = "abcdefgh12345678"


@pytest.fixture
async def house(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    for name, handler in (("file", receive), ("outcome", outcome), ("ask", ask)):
        monkeypatch.setitem(routing.ROUTES, f"test.{name}", handler)
        monkeypatch.setitem(ACTIONS, f"test.{name}", OWN_TALK)
    async with serving(tmp_path, library) as found:
        yield found


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        await found.posts("/c", {"nonce": "0" * 16, "action": "test.ask"})
        yield found


async def send(
    browser: Browser, content: bytes = b"content", nonce: str = NONCE, **headers: str
) -> Page:
    form = aiohttp.FormData()
    form.add_field("nonce", nonce)
    form.add_field("file", BytesIO(content), filename="Danh sách.xlsx")
    return await browser.posts("/c/file", form, headers=headers)


async def test_a_file_is_sent_with_a_plain_form(lan: Browser) -> None:
    form = next(form for form in lan.page.forms if "file" in form.fields)
    assert form.action == "/c/file"
    page = await send(lan, nonce=form.fields["nonce"])
    while page.title == "Đang đọc tệp":
        await asyncio.sleep(0.01)
        page = await lan.opens("/c")
    assert page.title == "Đã đọc 7"


async def test_the_same_form_twice_counts_once(house: House, lan: Browser) -> None:
    for _ in range(2):
        await send(lan)
    assert await house.count(f"inbox WHERE update_id = '{NONCE}'") == 1


async def test_a_file_that_is_too_large_is_refused(house: House, lan: Browser) -> None:
    page = await send(lan, b"x" * (LARGEST_FILE + 1))
    assert page.status == 413
    assert await house.count("document") == 0


async def test_a_stranger_sends_nothing(house: House) -> None:
    async with browsing(house) as stranger:
        assert (await send(stranger)).status == 401
        await stranger.opens(house.door)
        await stranger.presses("Vào sổ tay")  # has a session, and has not joined
        await send(stranger)
    assert await house.count("document") == 0


async def test_another_site_sends_nothing(house: House, lan: Browser) -> None:
    assert (await send(lan, Origin="https://evil.example")).status == 403
    assert await house.count("document") == 0


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param([], id="nothing"),
        pytest.param([("nonce", NONCE)], id="no file"),
        pytest.param([("file", "x"), ("nonce", NONCE)], id="the wrong way round"),
        pytest.param([("nonce", "short"), ("file", "x")], id="no nonce"),
        pytest.param([("nonce", "đ" * 20), ("file", "x")], id="a nonce of letters"),
    ],
)
async def test_a_form_that_is_not_ours_is_refused(
    house: House, lan: Browser, fields: list[tuple[str, str]]
) -> None:
    form = aiohttp.FormData()
    form.add_field("none", "")
    for name, value in fields:
        form.add_field(name, value, content_type="text/plain")
    assert (await lan.posts("/c/file", form)).status == 400
    assert (await lan.posts("/c/file", {"nonce": NONCE})).status == 400
    assert await house.count("document") == 0


async def test_a_document_is_for_its_owner_only(house: House, lan: Browser) -> None:
    async with house.database.work() as store:
        number = await store.documents.keep(house.factory.lan, "Lỗi.xlsx", b"x", house.clock())
    path = f"/c/file/document/{number}/loi.xlsx"
    page = await lan.opens(path)
    assert (page.status, "L%E1%BB%97i.xlsx" in page.headers["Content-Disposition"]) == (200, True)
    async with browsing(house) as other:
        assert (await other.opens(path)).status == 404
        await other.joins("Trần Văn Hùng")
        assert (await other.opens(path)).status == 404
