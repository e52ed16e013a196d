"""The webhook: keep the update, serve its person, answer in the open response."""

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.channels.telegram.arrivals import KINDS, arrivals
from bot.channels.telegram.client import loads
from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.worker import Worker
from storage.database import Unavailable
from storage.inbox import Arrival

PATH = "/telegram"
LARGEST_BODY = 1024 * 1024  # bytes; an update with text has a few thousand
ANSWER_SECONDS = 5.0  # then 200 without a method, and the answer goes by a request of its own


class Webhook:
    """Telegram posts here. The secret header is all that tells it from anybody else."""

    def __init__(self, mouth: TelegramMouth, worker: Worker, secret: str) -> None:
        self._mouth = mouth
        self._worker = worker
        self._secret = secret.encode()
        self._serving = asyncio.TaskGroup()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve until the end of the block, and those who are being served then."""
        async with self._serving:
            yield

    async def handle(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        # Bytes: compare_digest raises on a string that is not ASCII.
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            return web.Response(status=403)
        if (request.content_length or 0) > LARGEST_BODY:
            return web.Response(status=413)
        try:
            batch = arrivals([loads(await request.text())])
            return await self._serve(batch) if batch else web.Response()
        except Unavailable:
            return web.Response(status=503, headers={"Retry-After": "5"})
        except (ValueError, KeyError, AttributeError):
            return web.Response(status=400)

    async def _serve(self, batch: list[Arrival]) -> web.Response:
        await self._worker.receive(batch)
        update_id = batch[0].update_id
        response: asyncio.Future[TelegramMethod[bool]]
        response = asyncio.get_running_loop().create_future()
        self._mouth.open_responses[update_id] = response
        serving = self._serving.create_task(self._worker.serve(batch[0].address.person))
        await asyncio.wait({serving}, timeout=ANSWER_SECONDS)
        self._mouth.open_responses.pop(update_id, None)
        return _said(response)

    async def announce(self, bot: Bot, url: str) -> None:
        """Tell Telegram where to post."""
        await bot.set_webhook(
            url.rstrip("/") + PATH, secret_token=self._secret.decode(), allowed_updates=KINDS
        )


def _said(response: "asyncio.Future[TelegramMethod[bool]]") -> web.Response:
    if not response.done():
        return web.Response()
    method = response.result()
    return web.json_response(
        {"method": method.__api_method__, **method.model_dump(exclude_none=True)}
    )
