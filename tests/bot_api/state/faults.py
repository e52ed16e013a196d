"""Faults by seed, and Telegram's flood limits."""

import math
import random
from collections import deque
from collections.abc import Collection, Iterable, Mapping

from tests.bot_api.checks import too_many_requests

KINDS = (
    *("429", "5xx", "5xx_after", "drop_before", "drop_after", "slow"),
    *("gateway", "garbled"),  # a page of somebody on the way: before acceptance, or instead of 200
)


class Faults:
    """Draws what happens to each call; the same seed and calls give the same faults."""

    def __init__(self, dice: random.Random, rates: Mapping[str, float]) -> None:
        self._dice = dice
        self._only: frozenset[str] = frozenset()  # empty: every method
        self._next: deque[str] = deque()
        self._rates: list[tuple[str, float]] = []
        self.set(rates)

    def set(
        self,
        rates: Mapping[str, float],
        only: Collection[str] = (),
        then: Iterable[str] = (),
    ) -> None:
        """New rates; `then` comes first, one per call, whatever the rates. "" is no fault."""
        self._rates = [(kind, rates[kind]) for kind in KINDS if rates.get(kind)]
        self._only = frozenset(only)
        self._next = deque(then)

    def draw(self, method: str) -> str:
        """The fault of this call, "" for none."""
        if self._only and method not in self._only:
            return ""
        if self._next:
            return self._next.popleft()
        if not self._rates:
            return ""
        point = self._dice.random()
        for kind, rate in self._rates:
            point -= rate
            if point < 0:
                return kind
        return ""

    def server_error(self) -> int:
        return self._dice.choice((500, 502, 504))


class Bucket:
    """Lets `burst` through at once, then `rate` a second."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = burst, 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next one may pass; 0: it has passed."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / self._rate
        self._left -= 1
        return 0.0


class Limits:
    """429 to who speaks too fast, over all chats or in one."""

    def __init__(self, per_second: float, per_chat: float, chat_burst: float) -> None:
        self._all = Bucket(per_second, max(per_second, 1)) if per_second else None
        self._per_chat, self._chat_burst = per_chat, chat_burst
        self._chats: dict[int, Bucket] = {}

    def check(self, chat_id: int, now: float) -> None:
        wait = self._all.wait(now) if self._all else 0.0
        if self._per_chat and not wait:
            fresh = Bucket(self._per_chat, self._chat_burst)
            wait = self._chats.setdefault(chat_id, fresh).wait(now)
        if wait:
            raise too_many_requests(max(math.ceil(wait), 1))
