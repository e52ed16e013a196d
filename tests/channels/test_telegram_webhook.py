"""The webhook: who may post, and that an answer comes in the open response."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr, ValidationError

from bot.settings import Settings
from content.library import Library
from storage.database import Database
from tests.bot_api.client import Server, serving
from tests.channels.telegram import Program, running
from tests.conftest import Factory
from tests.person import Clock

SECRET = "s" * 43
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Entry:
    """The webhook's address, there before the program that answers behind it."""

    url: str = ""
    program: Program | None = None

    async def handle(self, request: web.Request) -> web.Response:
        assert self.program
        return await self.program.part.webhook.handle(request)


@pytest.fixture
async def entry() -> AsyncIterator[Entry]:
    found, application = Entry(), web.Application()
    application.router.add_post("/telegram", found.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(seed=2) as found:
        yield found


@pytest.fixture
async def program(
    server: Server, entry: Entry, database: Database, library: Library, clock: Clock
) -> AsyncIterator[Program]:
    mode = {"telegram_webhook": entry.url, "telegram_secret": SecretStr(SECRET)}
    async with running(server, database, library, clock, **mode) as found:
        entry.program = found
        yield found


def test_a_webhook_without_a_long_secret_does_not_start() -> None:
    for secret in ("", "short"):
        with pytest.raises(ValidationError, match="SOTAY_TELEGRAM_SECRET"):
            Settings(telegram_webhook="https://sotay.example", telegram_secret=SecretStr(secret))


async def test_lan_is_answered_through_the_webhook(
    server: Server, program: Program, factory: Factory
) -> None:
    phone = server.phone(1001)
    await phone.types(f"/start {factory.code}")
    await phone.sees("Chào mừng")
    await phone.taps("Đồng ý")
    await phone.sees("Anh/chị là ai?")
    await phone.hears()
    (answered,) = await server.calls("answerCallbackQuery")
    assert answered["via"] == "webhook"  # in the open response: no request was made for it


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        pytest.param({}, b"{}", 403, id="no secret"),
        pytest.param({HEADER: "wrong"}, b"{}", 403, id="wrong secret"),
        pytest.param({HEADER: "mật-khẩu"}, b"{}", 403, id="secret that is not ASCII"),
        pytest.param({HEADER: SECRET}, b"{", 400, id="no JSON"),
        pytest.param({HEADER: SECRET}, b"[1]", 400, id="no object"),
        pytest.param({HEADER: SECRET}, b"\xff\xfe", 400, id="no text"),
        pytest.param({HEADER: SECRET}, b'{"message": 5}', 400, id="no message"),
        pytest.param({HEADER: SECRET}, b"x" * 1_100_000, 413, id="too large"),
        pytest.param({HEADER: SECRET}, b'{"update_id": 7, "poll": {}}', 200, id="not for us"),
    ],
)
async def test_only_telegram_is_heard(
    program: Program, entry: Entry, headers: dict[str, str], body: bytes, status: int
) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{entry.url}/telegram", data=BytesIO(body), headers=headers) as response,
    ):
        assert response.status == status
