"""python-telegram-bot's client, on the same HTTP library as the one that receives."""

import os
from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson
from aiohttp_socks import (
    ProxyConnectionError,
    ProxyConnector,
    ProxyError,
    ProxyTimeoutError,
)
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

# Its own switch: the wait after 429 comes as a timedelta, and nothing warns of the older way.
os.environ.setdefault("PTB_TIMEDELTA", "true")  # noqa: TID251 - no setting of ours

_JSON = {"Content-Type": "application/json"}
PATIENCE = 20.0  # seconds; twice that and the wait for a turn are less than a lease
_NOT_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
)


class Unsent(NetworkError):  # noqa: N818 - no error of ours
    """There was no connection: nothing of the request left this machine."""


class Request(BaseRequest):
    """python-telegram-bot's requests through aiohttp.

    Its own way, httpx, costs 1.4 ms a message where this costs 0.4 (measured), says the token
    in its log, and would need another library for a proxy.
    """

    def __init__(self, connections: int, proxy: str = "", patience: float = PATIENCE) -> None:
        self._connections = connections
        self._proxy = proxy
        self._patience = patience  # seconds until an answer
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._patience

    async def initialize(self) -> None:
        if self._session is None:
            # The wait for a free connection and for a new one; then the answer. Apart, because
            # only the first is surely harmless.
            timeout = aiohttp.ClientTimeout(
                total=None, connect=self._patience / 2, sock_read=self._patience
            )
            self._session = aiohttp.ClientSession(connector=self._connector(), timeout=timeout)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connector(self) -> aiohttp.TCPConnector:
        if self._proxy:
            return ProxyConnector.from_url(self._proxy, limit=self._connections)
        return aiohttp.TCPConnector(limit=self._connections)

    async def do_request(  # type: ignore[override]
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        **timeouts: Any,  # noqa: ANN401, ARG002 - one set of timeouts is enough for a message
    ) -> tuple[int, bytes]:
        """Errors name what happened and no more: the address holds the token."""
        assert self._session is not None  # noqa: S101 - initialize comes first
        body = orjson.dumps(request_data.parameters) if request_data else None
        try:
            async with self._session.request(method, url, data=body, headers=_JSON) as response:
                return response.status, await response.read()
        except _NOT_SENT as error:
            raise Unsent(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Raises TelegramError for a gateway's page, and for all else that is no answer."""
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("Invalid server response") from None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class Speaker(ExtBot[None]):
    """A client that speaks and never listens."""

    async def say(self, message: Mapping[str, Any]) -> str:
        """The number of the message that Telegram made of it. Raises as `send_message` does.

        Which makes objects of the keyboard and of the answer: half of its time (measured).
        """
        sent = await self._post("sendMessage", dict(message))
        return str(sent["message_id"])


def make_sender(token: str, request: Request, *, api: str) -> Speaker:
    return Speaker(
        token,
        base_url=f"{api.rstrip('/')}/bot",
        base_file_url=f"{api.rstrip('/')}/file/bot",
        request=request,
        get_updates_request=request,  # never used, and another would open connections of its own
    )
