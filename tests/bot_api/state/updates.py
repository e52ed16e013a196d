"""The updates the bot has not confirmed yet, kept and forgotten as Telegram does."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import orjson

from tests.bot_api.net.bodies import Json

DAY, WEEK = 86_400, 7 * 86_400
FUTURE = 10  # an offset further than this past the last id confirms nothing
ID_FROM, ID_TO = 2_000_001, 1 << 30
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # never sent by default

Lane = tuple[str, int]


@dataclass(slots=True)
class Update:
    """One update. A webhook gets those of one lane in order, one after the other."""

    id: int
    body: bytes
    expires: float
    lane: Lane


class Updates:
    """Ids are one apart; after a week of silence the next one is random again."""

    def __init__(self, dice: random.Random, now: Callable[[], float], first: int = 0) -> None:
        self.next_id = first or dice.randrange(ID_FROM, ID_TO)
        self.made = self.confirmed = self.expired = 0
        self.allowed: frozenset[str] | None = None  # None: what Telegram sends by default
        self.deliver: Callable[[Update], None] | None = None
        self._dice = dice
        self._now = now
        self._last_push = now()
        self._waiting: dict[int, Update] = {}
        self._by_life: dict[float, deque[Update]] = {}

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._waiting)

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._waiting

    @property
    def pending(self) -> list[Update]:
        self._drop_expired()
        return list(self._waiting.values())

    def push(self, kind: str, payload: Json, *, lives: float, lane: Lane) -> int | None:
        """The new id. None: the bot did not ask for updates of this kind."""
        if kind in UNASKED if self.allowed is None else kind not in self.allowed:
            return None
        now = self._now()
        if now - self._last_push > WEEK and not len(self):
            self.next_id = self._dice.randrange(ID_FROM, ID_TO)
        body = orjson.dumps({"update_id": self.next_id, kind: payload})
        update = Update(self.next_id, body, now + lives, lane)
        self.next_id += 1
        self.made += 1
        self._last_push = now
        self._keep(update, lives)
        return update.id

    def take(self, offset: int, limit: int) -> list[Update]:
        """What getUpdates answers; it confirms everything below a sensible offset."""
        self._drop_expired()
        if offset < 0:
            self._confirm(list(self._waiting)[:offset])
        elif offset <= self.next_id + FUTURE:
            self._confirm([known for known in self._head(offset) if known < offset])
        return list(islice(self._waiting.values(), limit))

    def forget(self, update_id: int) -> None:
        """A webhook answered 2xx."""
        if self._waiting.pop(update_id, None):
            self.confirmed += 1

    def expire(self, update_id: int) -> None:
        if self._waiting.pop(update_id, None):
            self.expired += 1

    def clear(self) -> None:
        self._waiting.clear()

    def _keep(self, update: Update, lives: float) -> None:
        self._waiting[update.id] = update
        self._by_life.setdefault(lives, deque()).append(update)
        if self.deliver:
            self.deliver(update)

    def _head(self, offset: int) -> list[int]:
        """Ids from the oldest on, as many as could be below the offset."""
        oldest = next(iter(self._waiting), offset)
        return list(islice(self._waiting, max(offset - oldest, 0)))

    def _confirm(self, ids: list[int]) -> None:
        for update_id in ids:
            del self._waiting[update_id]
        self.confirmed += len(ids)

    def _drop_expired(self) -> None:
        now = self._now()
        for line in self._by_life.values():
            while line and (line[0].id not in self._waiting or line[0].expires <= now):
                self.expire(line.popleft().id)
