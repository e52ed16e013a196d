"""getUpdates: at most one may wait, as at Telegram."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.net.turns import Turn
from tests.bot_api.state.updates import Update, Updates

OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = "terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(slots=True)
class Waiting:
    turn: Turn
    offset: int
    limit: int
    timer: asyncio.TimerHandle


class Polls:
    """The newer request wins: it is the one already waiting that is told of the conflict."""

    def __init__(self, updates: Updates, conflict_pause: float) -> None:
        self._updates = updates
        self._pause = conflict_pause
        self._next_conflict = 0.0
        self._waiting: Waiting | None = None

    def start(self, turn: Turn, offset: int, limit: int, timeout: float) -> None:
        found = self._updates.take(offset, limit)
        if found or timeout <= 0:
            turn.finish(_joined(found))
            return
        self.abort(OTHER_POLL)
        timer = asyncio.get_running_loop().call_later(timeout, self._answer)
        self._waiting = Waiting(turn, offset, limit, timer)
        if turn.call:
            turn.call.on_gone = lambda: self._forget(turn)

    def wake(self) -> None:
        """There is an update. Those that come in the same moment go out together."""
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._answer)

    def abort(self, reason: str) -> None:
        if waiting := self._stop():
            self.conflict(waiting.turn, reason)

    def conflict(self, turn: Turn, reason: str) -> None:
        """409; a bot that asks again at once is held back, or two of them would spin."""
        loop = asyncio.get_running_loop()
        refused = Refused(reason, 409)
        if loop.time() >= self._next_conflict:
            self._next_conflict = loop.time() + self._pause
            turn.refuse(refused)
        else:
            loop.call_later(self._pause, turn.refuse, refused)

    def _answer(self) -> None:
        if waiting := self._stop():
            waiting.turn.finish(_joined(self._updates.take(waiting.offset, waiting.limit)))

    def _stop(self) -> Waiting | None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting.timer.cancel()
        return waiting

    def _forget(self, turn: Turn) -> None:
        if self._waiting and self._waiting.turn is turn:
            self._stop()


def _joined(updates: Sequence[Update]) -> orjson.Fragment:
    return orjson.Fragment(b"[" + b",".join(update.body for update in updates) + b"]")
