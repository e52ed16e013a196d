"""What takes seconds is done after the commit, while the person may go on."""

import asyncio

import pytest

from bot.domain.errors import NotFound
from bot.domain.permissions import ACTIONS, OWN_TALK
from bot.request import Fetch, Request, Upload
from bot.screen import Choice, Screen
from handlers import routing
from storage.database import Database
from tests.conftest import Factory
from tests.person import Person, Town

LIST = Upload("Danh sách.xlsx", 7, "ref-7")


async def receive(request: Request) -> Screen:
    """A file is taken, and read later."""

    async def read(database: Database, fetch: Fetch) -> str:
        assert request.upload
        content = await fetch(request.upload.ref)
        async with database.work():
            return f"test.outcome:{len(content)}"

    request.later(read)
    return Screen("Đang đọc tệp", choices=(Choice("Về trang chủ", "home"),))


async def outcome(request: Request) -> Screen:
    return Screen(f"Đã đọc {request.arg(0)}")


async def ask(_request: Request) -> Screen:
    return Screen("Gửi tệp", awaits="test.file")


@pytest.fixture(autouse=True)
def routes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, handler in (("file", receive), ("outcome", outcome), ("ask", ask)):
        monkeypatch.setitem(routing.ROUTES, f"test.{name}", handler)
        monkeypatch.setitem(ACTIONS, f"test.{name}", OWN_TALK)


@pytest.fixture
async def lan(town: Town, factory: Factory) -> Person:
    person = town.person("lan")
    await person.types(f"/start {factory.code}")
    await person.presses("Đồng ý")
    await person.taps(f"join.confirm:{factory.lan}")
    await person.taps("test.ask")
    return person


async def until_seen(person: Person, title: str) -> None:
    await person.waits(lambda screen: screen.title == title)


async def test_the_file_is_read_after_the_answer_and_then_told(lan: Person) -> None:
    lan.ear.files["ref-7"] = b"content"
    assert (await lan.sends_file(LIST)).title == "Đang đọc tệp"
    await until_seen(lan, "Đã đọc 7")
    assert (await lan.types("abc")).title != "Đã đọc 7"  # it is what they had before them


async def test_a_file_that_is_gone_is_an_apology(lan: Person) -> None:
    await lan.sends_file(LIST)
    await until_seen(lan, "Xin lỗi anh/chị")


async def test_what_was_refused_sets_nothing_off(
    lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(request: Request) -> Screen:
        await receive(request)
        raise NotFound("file")

    monkeypatch.setitem(routing.ROUTES, "test.file", stumble)
    lan.ear.files["ref-7"] = b"content"
    await lan.sends_file(LIST)
    await asyncio.sleep(0.1)
    assert lan.sees.title == "Màn hình này đã cũ"
