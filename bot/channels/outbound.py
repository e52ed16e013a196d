"""What speaks first and what lets time pass: a sender for each channel, and the clock."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import datetime
from typing import Any, Protocol

from bot.channels.web.events import Waker
from bot.channels.web.messenger import WebMessenger
from bot.channels.web.push.sending import Pusher
from bot.messenger import Messenger
from bot.settings import Settings
from bot.workdays import is_workday
from scheduler.clock import Chore, ClockGuard, Ticker
from scheduler.deliveries import Sender
from scheduler.desk import Beat
from scheduler.reminders import Secretary
from scheduler.upkeep import Upkeep
from storage.database import Database

UPKEEP_EVERY, CLOCK_EVERY, PLAN_EVERY = 5.0, 20.0, 60.0  # seconds

Clock = Callable[[], datetime]


class _Mouth(Messenger, Protocol):
    """A messenger that has to be ready first, which may take as long as its channel is away."""

    def open(self) -> AbstractAsyncContextManager[None]: ...


class Outbound:
    """The parts `outbound` and `scheduler`; any number of processes may run each of them."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        waker: Waker,
        clock: Clock,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._settings = settings
        self._chores = chores  # what else is done as time passes
        self._database = database
        self._waker = waker
        self._clock = clock

    async def run(self, parts: Collection[str], stop: asyncio.Event) -> None:
        """Until `stop`. Raises WrongToken."""
        messengers = await self._messengers()
        channels = tuple(messenger.channel for messenger in messengers)
        async with asyncio.TaskGroup() as running:
            if "scheduler" in parts:
                running.create_task(self._tick(channels, stop))
            if "outbound" in parts:
                beat = Beat(channels, self._clock)
                for messenger in messengers:
                    running.create_task(self._speak(messenger, beat, stop))

    async def _messengers(self) -> Sequence[_Mouth]:
        """The last channels that people may be written to on are those of the settings."""
        pusher = Pusher(self._database, self._clock, self._settings.web_address)
        web = WebMessenger(self._database, self._waker, self._clock, pusher)
        if not self._settings.telegram_token.get_secret_value():
            return (web,)
        telegram = await asyncio.to_thread(_telegram)
        return (web, telegram(self._settings, self._database, self._clock))

    async def _tick(self, channels: tuple[str, ...], stop: asyncio.Event) -> None:
        guard = ClockGuard(self._database, channels, self._clock)
        upkeep = Upkeep(self._database, self._clock)
        secretary = Secretary(self._database, self._clock, is_workday)

        async def keep_the_plan() -> None:
            await guard.tick()  # a jump since its last look would be a letter for a wrong day
            await secretary.tick()

        await Ticker(
            Chore("the clock", guard.tick, CLOCK_EVERY),
            Chore("the outbox", upkeep.tick, UPKEEP_EVERY),
            Chore("the plan", keep_the_plan, PLAN_EVERY),
            *self._chores,
        ).run(stop)

    async def _speak(self, messenger: _Mouth, beat: Beat, stop: asyncio.Event) -> None:
        async with AsyncExitStack() as ready:
            if await _opened(ready.enter_async_context(messenger.open()), stop):
                await Sender(self._database, messenger, beat).run(stop)


def _telegram() -> type:
    # python-telegram-bot takes a second to import, which only those with a token wait for.
    from bot.channels.telegram.sending.messenger import TelegramMessenger  # noqa: PLC0415

    return TelegramMessenger


async def _opened(opening: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    """Whether it is ready. False: the program stopped before its channel answered."""
    tasks = [asyncio.ensure_future(opening), asyncio.ensure_future(stop.wait())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].done() and tasks[0].result() is None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
