"""The stand-in as a whole: what a method, or the tests' side, may look at and change."""

import asyncio
import random
from collections.abc import Callable

from tests.bot_api.net.hooks import Hooks
from tests.bot_api.net.polls import Polls
from tests.bot_api.net.webhooks import Run
from tests.bot_api.net.wire import Link
from tests.bot_api.settings import Settings
from tests.bot_api.state.chats import Chat
from tests.bot_api.state.updates import Update
from tests.bot_api.state.world import World


class Stand:
    """One bot's Telegram."""

    world: World
    polls: Polls
    hooks: Hooks

    def __init__(self, settings: Settings, group: asyncio.TaskGroup, run: Run) -> None:
        self.settings = settings
        self.seed = settings.seed or random.SystemRandom().randrange(1, 1 << 32)
        self.links: set[Link] = set()
        self.watchers: list[Callable[[Chat], None]] = []  # for a load made inside this process
        self._group = group
        self._run = run
        self._begin()

    def reset(self) -> None:
        """As freshly started, with the same seed."""
        self.hooks.delete()
        for link in list(self.links):
            if link.is_bots and link.current:
                link.abort()
        self._begin()

    def _begin(self) -> None:
        self.world = World(self.settings, self.seed)
        self.world.watchers = self.watchers
        self.polls = Polls(self.world.updates, self.settings.conflict_pause)
        self.hooks = Hooks(self.world, self._group, self._run)
        self.world.updates.deliver = self._deliver

    def _deliver(self, update: Update) -> None:
        if self.hooks.webhook:
            self.hooks.webhook.push(update)
        else:
            self.polls.wake()
