"""Screens that change by themselves while somebody has them before them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.channels.aside import Aside
from bot.chat import Chat
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Address
from bot.screen import Screen
from storage.database import Database, Unavailable

EVERY = 3.0  # seconds between two looks for one person
IN_ALL = 2.0  # looks a second for everybody: what a channel lets through is for those who talk
LASTS = 15 * 60.0  # seconds; from then on the button on the screen does it

log = logging.getLogger(__name__)

# Puts another screen in the place of one that was shown: seconds to wait before it is tried once
# more, 0 when it stands there. Raises NotFound when that place is gone.
Change: TypeAlias = Callable[[Screen], Awaitable[float]]
Turn: TypeAlias = Callable[[str], AbstractAsyncContextManager[None]]


@dataclass(slots=True)
class _Watched:
    """A screen that somebody has before them."""

    address: Address
    change: Change
    said: Screen  # as it is stored
    seen: Screen  # as it stands on the phone: older where a change did not get through


class Renewing:
    """Asks for such a screen again and again, as if its person did, and shows what is new.

    It ends when the screen renews itself no more, when they go on to another, and after LASTS.
    Nothing of it is kept: after a restart the button on the screen is still there.
    """

    def __init__(
        self,
        database: Database,
        chat: Chat,
        clock: Callable[[], datetime],
        turn: Turn,
        every: float = EVERY,
    ) -> None:
        self._database = database
        self._chat = chat
        self._clock = clock
        self._turn = turn  # of one person: a tap of theirs waits, and is waited for
        self._every = every
        self._watched: dict[Address, _Watched] = {}
        self._aside = Aside()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Whoever is watched at the end of the block is left: the program stops."""
        try:
            yield
        finally:
            self._watched.clear()
            self._aside.end()

    def begin(self, address: Address, screen: Screen, change: Change) -> None:
        """From now on; what they had before them until now is left."""
        watched = _Watched(address, change, screen, screen)
        self._watched[address] = watched
        self._aside.go(self._follow(watched))

    async def _follow(self, watched: _Watched) -> None:
        clock = asyncio.get_running_loop().time
        until = clock() + LASTS
        try:
            while clock() < until and await self._goes_on(watched):
                pass
        except (Refusal, NotFound):
            pass  # their rights ended, or they deleted the message
        except Exception as mistake:  # noqa: BLE001
            # Without its message: that may hold what people typed.
            log.error("a screen is not renewed any more: %s", type(mistake).__name__)  # noqa: TRY400
        finally:
            if self._is_latest(watched):
                del self._watched[watched.address]

    def _is_latest(self, watched: _Watched) -> bool:
        return self._watched.get(watched.address) is watched

    async def _goes_on(self, watched: _Watched) -> bool:
        """One look, after a pause: the longer, the more people look."""
        await asyncio.sleep(max(self._every, len(self._watched) / IN_ALL))
        if not self._is_latest(watched):
            return False
        try:
            rest = await self._look(watched)
        except Unavailable:
            return True  # the next look may find it
        await asyncio.sleep(rest or 0.0)
        return rest is not None

    async def _look(self, watched: _Watched) -> float | None:
        """Seconds to rest after it. None: nothing more is to come."""
        async with self._turn(watched.address.person):
            newer = await self._ask(watched)
            if newer is None:
                return None
            watched.said = newer
            rest = 0.0 if newer == watched.seen else await watched.change(newer)
        if rest:
            return rest
        watched.seen = newer
        return 0.0 if newer.renews else None

    async def _ask(self, watched: _Watched) -> Screen | None:
        async with self._database.work() as store:
            return await self._chat.renew(watched.address, watched.said, store, self._clock())
