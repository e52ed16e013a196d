"""Telegram as a part of the program: all its pieces, started and stopped together."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.utils.token import TokenValidationError

from bot.channels.telegram.attaching import Attacher, ReadFile
from bot.channels.telegram.client import make_bot
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.resuming import ask_again
from bot.channels.telegram.webhook import Webhook
from bot.channels.worker import Clock, Worker
from bot.chat import Chat
from bot.request import Links
from bot.settings import Settings, WrongToken
from storage.database import Database

_ASK_AGAIN_AFTER = 5.0  # seconds, while Telegram does not answer

log = logging.getLogger(__name__)


class TelegramPart:
    """The bot on Telegram, by long polling or by webhook."""

    def __init__(
        self,
        settings: Settings,
        *,
        database: Database,
        chat: Chat,
        read_file: ReadFile,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self.bot = _bot(settings)
        mouth = TelegramMouth(self.bot, Attacher(self.bot, read_file, database, clock))
        self._worker = Worker(database, chat, mouth, clock)
        self._poller = Poller(self.bot, self._worker, database)
        self._ask_again = partial(ask_again, database, self._worker, clock)
        self.webhook = Webhook(mouth, self._worker, settings.telegram_secret.get_secret_value())

    async def run(self, links: Links, stop: asyncio.Event) -> None:
        """Serve until told to stop. Raises WrongToken."""
        try:
            async with asyncio.TaskGroup() as running, self.webhook.open():
                aside = [
                    running.create_task(self._introduce(links)),
                    running.create_task(self._ask_again()),
                    running.create_task(self._worker.run()),
                ]
                if not self._settings.telegram_webhook:
                    await self._poller.run(stop)
                await stop.wait()
                for task in aside:
                    task.cancel()
        except* (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None
        finally:
            await self.bot.session.close()

    async def _introduce(self, links: Links) -> None:
        """Say where updates go, learn our name, set what people see first; as Telegram allows."""
        for step in (self._direct, partial(self._learn_name, links), partial(set_menu, self.bot)):
            while not await self._succeeds(step):
                pass
        log.info("on Telegram as @%s", links.telegram)

    async def _direct(self) -> None:
        """Updates come by webhook or by polling, whatever was set before."""
        if self._settings.telegram_webhook:
            await self.webhook.announce(self.bot, self._settings.telegram_webhook)
        else:
            await self.bot.delete_webhook(drop_pending_updates=False)

    async def _learn_name(self, links: Links) -> None:
        links.telegram = (await self.bot.get_me()).username or ""

    async def _succeeds(self, step: Callable[[], Awaitable[None]]) -> bool:
        try:
            await step()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except TelegramAPIError as error:
            log.warning("Telegram does not answer yet: %s", error.message)
            await asyncio.sleep(_ASK_AGAIN_AFTER)
        else:
            return True
        return False


def _bot(settings: Settings) -> Bot:
    token = settings.telegram_token.get_secret_value()
    try:
        return make_bot(token, api=settings.telegram_api, proxy=settings.telegram_proxy)
    except TokenValidationError:
        raise WrongToken from None


async def user_name(settings: Settings) -> str:
    """The bot's user name; "" when Telegram does not answer. Raises WrongToken."""
    async with _bot(settings) as bot:
        try:
            return (await bot.get_me()).username or ""
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None
        except TelegramAPIError:
            return ""
