"""The Bot API client: one session, lean requests, errors sorted by what to do about them."""

import json
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import BytesPayload
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from pydantic import ConfigDict

REQUEST_SECONDS = 20
CONNECTIONS = 100  # conversations answered at once


class Call(TelegramMethod[Any]):
    """Any method with plain values and a plain result.

    aiogram's own models, there and back, cost more than all the rest of a tap.
    """

    model_config = ConfigDict(frozen=True)
    __returning__ = Any

    name: str
    values: dict[str, Any]

    @property
    def __api_method__(self) -> str:  # type: ignore[override]
        return self.name


class _Session(AiohttpSession):
    """Whatever happens on the way to Telegram is one kind of error: the network's."""

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:  # noqa: ANN401
        """The body of a request: a form for files, JSON for what is plain."""
        if isinstance(method, Call):
            return BytesPayload(orjson.dumps(method.values), content_type="application/json")
        return super().build_form_data(bot, method)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's name
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except (ClientDecodeError, ProxyError, ProxyConnectionError, ProxyTimeoutError) as error:
            # A gateway's HTML page, a proxy that is down. The text may hold the token: not told.
            raise TelegramNetworkError(method, type(error).__name__) from None


def make_bot(token: str, *, api: str, proxy: str = "") -> Bot:
    """A client of the Bot API server at `api`."""
    session = _Session(
        proxy=proxy or None,
        api=TelegramAPIServer.from_base(api),
        json_loads=loads,
        limit=CONNECTIONS,
        timeout=REQUEST_SECONDS,
    )
    return Bot(token, session=session)


def loads(text: str) -> Any:  # noqa: ANN401
    """JSON, quickly; the slow reader takes the lone surrogates that the quick one refuses."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def dumps(value: object) -> str:
    """The counterpart of `loads`: what it read can always be kept."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value)
