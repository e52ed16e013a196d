"""The webhook: keep the update, serve its person, answer in the open response."""

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiohttp import web

from bot.channels.telegram.arrivals import KINDS, arrivals
from bot.channels.telegram.client import Call, loads
from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.worker import Worker
from storage.database import Unavailable
from storage.inbox import Arrival

PATH = "/telegram"
LARGEST_BODY = 1024 * 1024  # bytes; an update with text has a few thousand
ANSWER_SECONDS = 5.0  # then 200 without a method, and the answer goes by a request of its own


log = logging.getLogger(__name__)


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
            return await self._serve(batch[0]) if batch else web.Response()
        except Unavailable:
            return _later()
        except (ValueError, KeyError, AttributeError):
            return web.Response(status=400)

    async def _serve(self, arrival: Arrival) -> web.Response:
        """Raises Unavailable."""
        response: asyncio.Future[Call]
        response = asyncio.get_running_loop().create_future()
        self._mouth.open_responses[arrival.update_id] = response
        serving = self._serving.create_task(self._is_kept(arrival))
        await asyncio.wait({serving}, timeout=ANSWER_SECONDS)
        self._mouth.open_responses.pop(arrival.update_id, None)
        if not serving.done():
            await self._worker.receive([arrival])  # what takes long goes on, and survives a crash
        elif not serving.result():
            return _later()
        return _said(response)

    async def _is_kept(self, arrival: Arrival) -> bool:
        try:
            await self._worker.hear(arrival)
        except Unavailable as error:
            log.warning("the database is away, an update must come again: %s", error)
            return False
        except Exception:
            log.exception("an update could not be kept, it must come again")
            return False
        return True

    async def announce(self, bot: Bot, url: str) -> None:
        """Tell Telegram where to post."""
        await bot.set_webhook(
            url.rstrip("/") + PATH, secret_token=self._secret.decode(), allowed_updates=KINDS
        )


def _later() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": "5"})


def _said(response: "asyncio.Future[Call]") -> web.Response:
    if not response.done():
        return web.Response()
    call = response.result()
    return web.json_response({"method": call.name, **call.values})
