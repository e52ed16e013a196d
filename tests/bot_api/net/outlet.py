"""A kept-alive connection from the stand-in to the bot's webhook."""

import asyncio
from typing import cast

from tests.bot_api.net.wire import Framer, Message


class Outlet(asyncio.Protocol):
    """Opens when it is needed, again if it was lost; one request at a time."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._transport: asyncio.Transport | None = None
        self._framer = Framer()
        self._answer: asyncio.Future[Message] | None = None

    async def post(self, head: bytes, body: bytes) -> Message:
        loop = asyncio.get_running_loop()
        if self._transport is None:
            await loop.create_connection(lambda: self, self._host, self._port)
        self._answer = loop.create_future()
        cast("asyncio.Transport", self._transport).write(head + body)
        try:
            return await self._answer
        except BaseException:
            self.close()  # a late answer must not be taken for that of the next request
            raise

    def close(self) -> None:
        transport, self._transport = self._transport, None
        if transport:
            transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._framer = Framer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        for message in self._framer.feed(data):
            if self._answer and not self._answer.done():
                self._answer.set_result(message)
