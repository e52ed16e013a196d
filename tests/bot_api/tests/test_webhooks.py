"""The webhook: posted with the secret, in order, until the bot says 2xx."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web

from tests.bot_api.client import Server
from tests.bot_api.seen import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAN, HUNG = 101, 102
SECRET = "s3-cret"  # noqa: S105 - of nothing


@dataclass
class Bot:
    """A bot that answers from a script, and with 200 when that is at its end."""

    url: str = ""
    script: list[web.Response] = field(default_factory=list)
    heard: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.changed.set()
        return self.script.pop(0) if self.script else web.Response()

    async def texts(self, count: int) -> list[str]:
        """What it was sent, once that is so many updates."""
        async with asyncio.timeout(5):
            while len(self.heard) < count:
                self.changed.clear()
                await self.changed.wait()
        return [update["message"]["text"] for update in self.heard]


@pytest_asyncio.fixture(loop_scope="module")
async def bot(server: Server) -> AsyncIterator[Bot]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/telegram", bot.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await server.bot("setWebhook", url=bot.url, secret_token=SECRET)
    yield bot
    await server.bot("deleteWebhook")
    await runner.cleanup()


async def test_updates_come_with_the_secret(server: Server, bot: Bot) -> None:
    await server.phone(LAN).types("Chào")
    assert await bot.texts(1) == ["Chào"]
    assert bot.secrets == [SECRET]
    assert (await server.bot("getWebhookInfo"))["result"]["url"] == bot.url


async def test_a_method_in_the_response_is_run(server: Server, bot: Bot) -> None:
    lan = server.phone(LAN)
    bot.script = [web.json_response({"method": "sendMessage", "chat_id": LAN, "text": "Có đây"})]
    await lan.types("Chào")
    assert (await lan.sees()).text == "Có đây"
    (call,) = await server.calls("sendMessage")
    assert (call["via"], call["is_accepted"]) == ("webhook", True)


async def test_a_wrong_method_in_the_response_is_silently_lost(server: Server, bot: Bot) -> None:
    bot.script = [web.json_response({"method": "sendMessage", "chat_id": LAN, "text": ""})]
    lan = server.phone(LAN)
    await lan.types("Một")
    await lan.types("Hai")
    assert await bot.texts(2) == ["Một", "Hai"]
    (call,) = await server.calls("sendMessage")
    assert (call["is_accepted"], call["status"]) == (False, 400)


async def test_an_update_is_repeated_until_2xx_and_holds_up_its_person_only(
    server: Server, bot: Bot
) -> None:
    lan, hung = server.phone(LAN), server.phone(HUNG, "Hùng")
    bot.script = [web.Response(status=503, headers={"Retry-After": "1"})]
    await lan.types("Một")
    await bot.texts(1)
    await lan.types("Hai")
    await hung.types("Chen ngang")
    assert await bot.texts(4) == ["Một", "Chen ngang", "Một", "Hai"]
    info = (await server.bot("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_what_was_pending_goes_to_the_webhook_and_back(server: Server, bot: Bot) -> None:
    await server.bot("deleteWebhook")
    await server.phone(LAN).types("Một")
    assert (await server.bot("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await server.bot("setWebhook", url=bot.url)
    assert await bot.texts(1) == ["Một"]


async def test_a_lost_response_brings_the_update_again(server: Server, bot: Bot) -> None:
    await server.faults("drop_after", only=("webhook",))
    await server.phone(LAN).types("Một")
    assert await bot.texts(2) == ["Một", "Một"]
    assert (await server.stats())["posts"]["failed"] == 1


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("a" * 257, "secret token is too long"),
        ("a b", "secret token contains unallowed characters"),
    ],
)
async def test_secrets_telegram_would_refuse(server: Server, secret: str, words: str) -> None:
    told = await server.bot("setWebhook", url="http://127.0.0.1:9/", secret_token=secret)
    assert told["description"] == f"Bad Request: {words}"
