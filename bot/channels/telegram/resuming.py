"""After a start: whoever was being asked something is asked again."""

import asyncio
import logging
from datetime import timedelta

from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.worker import Clock
from bot.screens.quizzes import asks
from storage.database import Database, Unavailable

# Telegram keeps a tap for 150 seconds only: what was tapped while the program
# was away longer is lost, and the person does not know it.
ACTIVE = timedelta(minutes=10)
PAUSE = 0.05  # seconds; Telegram passes some 30 messages a second, conversations need some of them

log = logging.getLogger(__name__)


async def ask_again(database: Database, mouth: TelegramMouth, clock: Clock) -> None:
    """Show the open question once more to everybody who was here in the last ten minutes."""
    try:
        async with database.work() as store:
            recent = await store.conversations.seen_since(mouth.channel, clock() - ACTIVE)
    except Unavailable as error:
        log.warning("the database is away, open questions are not shown again: %s", error)
        return
    for conversation in recent:
        if conversation.screen and asks(conversation.screen):
            await mouth.show(conversation.address, conversation.screen)
            await asyncio.sleep(PAUSE)
