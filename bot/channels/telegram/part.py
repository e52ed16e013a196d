"""Telegram as a part of the program: all its pieces, started and stopped together."""

import asyncio
import logging

from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

from bot.channels.telegram.client import make_bot
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.mouth import ReadFile, TelegramMouth
from bot.channels.telegram.polling import Poller
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
        self.bot = make_bot(
            settings.telegram_token.get_secret_value(),
            api=settings.telegram_api,
            proxy=settings.telegram_proxy,
        )
        mouth = TelegramMouth(self.bot, read_file)
        self._worker = Worker(database, chat, mouth, clock)
        self._poller = Poller(self.bot, self._worker, database)
        self.webhook = Webhook(mouth, self._worker, settings.telegram_secret.get_secret_value())

    async def run(self, links: Links, stop: asyncio.Event) -> None:
        """Serve until told to stop. Raises WrongToken."""
        try:
            async with asyncio.TaskGroup() as running:
                aside = [
                    running.create_task(self._introduce(links)),
                    running.create_task(self._worker.run()),
                ]
                if not self._settings.telegram_webhook:
                    await self._poller.run(stop)
                await stop.wait()
                for task in aside:
                    task.cancel()
        except* TelegramUnauthorizedError:
            raise WrongToken from None
        finally:
            await self.bot.session.close()

    async def _introduce(self, links: Links) -> None:
        """Learn our name and set what people see first, as soon as Telegram answers."""
        while True:
            try:
                links.telegram = (await self.bot.get_me()).username or ""
                await set_menu(self.bot)
                if self._settings.telegram_webhook:
                    await self.webhook.announce(self.bot, self._settings.telegram_webhook)
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                log.warning("Telegram does not answer yet: %s", error.message)
                await asyncio.sleep(_ASK_AGAIN_AFTER)
            else:
                log.info("on Telegram as @%s", links.telegram)
                return
