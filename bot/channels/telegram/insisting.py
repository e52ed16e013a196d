"""A request for a person who waits: tried again where it surely was not accepted."""

import asyncio
from collections.abc import Awaitable, Callable

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter
from aiohttp import ClientConnectorError

RETRIES = 2  # the person can tap again after that
LONGEST_WAIT = 30  # seconds; who is told to wait longer taps again
_HARMLESS = ("message is not modified", "query is too old")


def is_harmless(error: TelegramAPIError) -> bool:
    """Whether what was asked for is so already, or matters to nobody any more."""
    return any(words in error.message for words in _HARMLESS)


async def insist(request: Callable[[], Awaitable[object]]) -> object:
    """Send; wait where Telegram says so. What it answers; None: nothing was left to do."""
    for attempt in range(RETRIES + 1):
        try:
            return await request()
        except TelegramRetryAfter as error:
            if attempt == RETRIES or error.retry_after > LONGEST_WAIT:
                raise
            await asyncio.sleep(error.retry_after)
        except TelegramNetworkError as error:
            if attempt == RETRIES or not _was_not_sent(error):
                raise
            await asyncio.sleep(2**attempt)
        except TelegramAPIError as error:
            if is_harmless(error):
                return None
            raise
    return None


def _was_not_sent(error: TelegramNetworkError) -> bool:
    """A refused connection surely was not; after a timeout nobody knows."""
    return isinstance(error.__cause__, ClientConnectorError)
