"""The Bot API client: one session, lean requests, errors sorted by what to do about them."""

import json
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from pydantic import ConfigDict

REQUEST_SECONDS = 20
CONNECTIONS = 100  # conversations answered at once


def make_bot(token: str, *, api: str, proxy: str = "") -> Bot:
    """A client of the Bot API server at `api`."""
    session = AiohttpSession(
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


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, with updates as they came: they are kept before anybody tries to read them."""

    model_config = ConfigDict(frozen=True)
    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str]
    limit: int = 100
