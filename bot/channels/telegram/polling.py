"""Long polling through the inbox: Telegram may forget an update only when it is kept here."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.channels.telegram.arrivals import KINDS, arrivals
from bot.channels.telegram.client import Call
from bot.channels.worker import Worker
from storage.database import Database, Unavailable

POLL_SECONDS = 25
_LONG = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": KINDS}
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 10.0  # seconds between tries while something is down

log = logging.getLogger(__name__)


class Poller:
    """Asks Telegram for updates. Where several processes run, one of them polls."""

    def __init__(self, bot: Bot, worker: Worker, database: Database) -> None:
        self._bot = bot
        self._worker = worker
        self._database = database

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until told to stop; then let those be served whose updates are kept."""
        async with asyncio.TaskGroup() as serving:
            polling = serving.create_task(self._poll_always(serving))
            await stop.wait()
            polling.cancel()

    async def _poll_always(self, serving: asyncio.TaskGroup) -> None:
        while True:
            try:
                async with self._database.alone("telegram"):
                    await self._poll_on(serving)
            except Unavailable as error:
                log.warning("the database is away, polling waits: %s", error)
                await asyncio.sleep(_FIRST_WAIT)

    async def _poll_on(self, serving: asyncio.TaskGroup) -> None:
        """Poll as the only process that does, through all troubles of the network."""
        wait = _FIRST_WAIT
        async with self._database.work() as store:
            offset = await store.inbox.offset("telegram")
        while True:
            try:
                offset = await self._poll(offset, serving)
                wait = _FIRST_WAIT
            except TelegramUnauthorizedError:
                raise  # the token is wrong: nothing will mend that
            except TelegramAPIError as error:
                wait = await self._back_off(error, wait)

    async def _poll(self, offset: int, serving: asyncio.TaskGroup) -> int:
        """Fetch a batch, keep it and its offset in one commit, then serve its people.

        The offset follows the last batch and is not a maximum: after a quiet
        week Telegram's numbers start anywhere.
        """
        updates = await self._bot(
            Call(name="getUpdates", values={"offset": offset, **_LONG}),
            request_timeout=POLL_SECONDS + 10,
        )
        if not updates:
            return offset
        batch = arrivals(updates)
        offset = updates[-1]["update_id"] + 1
        await self._worker.receive(batch, offset=offset)
        for person, last in {one.address.person: one.update_id for one in batch}.items():
            serving.create_task(self._worker.serve(person, last))
        return offset

    async def _back_off(self, error: TelegramAPIError, wait: float) -> float:
        if isinstance(error, TelegramConflictError):
            log.error("another program reads this bot's updates (409); is it running twice?")
        else:
            log.warning("no updates for now, trying again in %.1f s: %s", wait, error)
        told = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        await asyncio.sleep(max(wait, told))
        return min(wait * 2, _LONGEST_WAIT)
