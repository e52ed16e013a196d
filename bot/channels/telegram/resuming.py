"""After a start: whoever was being asked something is asked again."""

import asyncio
import logging
from datetime import timedelta

from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.worker import Clock, Worker
from bot.screens.quizzes import asks
from storage.database import Database, Unavailable

# Telegram keeps a tap for 150 seconds only: what was tapped while the program
# was away longer is lost, and the person does not know it.
ACTIVE = timedelta(minutes=10)
PAUSE = 0.05  # seconds; Telegram passes some 30 messages a second, conversations need some of them

log = logging.getLogger(__name__)


async def ask_again(database: Database, worker: Worker, clock: Clock) -> None:
    """Show the open question once more to everybody who was here in the last ten minutes.

    With many people this takes a while: whoever has gone on meanwhile is not called back.
    """
    try:
        async with database.work() as store:
            recent = await store.conversations.seen_since(TelegramMouth.channel, clock() - ACTIVE)
        for conversation in recent:
            if conversation.screen and asks(conversation.screen):
                await worker.show_again(conversation)
                await asyncio.sleep(PAUSE)
    except Unavailable as error:
        log.warning("the database is away, open questions are not shown again: %s", error)
