"""The webhook that is set now, if one is."""

import asyncio

from tests.bot_api.net.bodies import Json
from tests.bot_api.net.webhooks import Run, Target, Webhook
from tests.bot_api.state.world import World


class Hooks:
    """Sets and removes the webhook: a new one gets what is pending, an old one leaves it."""

    def __init__(self, world: World, group: asyncio.TaskGroup, run: Run) -> None:
        self.webhook: Webhook | None = None
        self._world = world
        self._group = group
        self._run = run
        self._task: asyncio.Task[None] | None = None

    def set(self, target: Target) -> None:
        if self.webhook and self.webhook.target == target:
            return
        self.delete()
        self.webhook = Webhook(self._world, target, self._run)
        for update in self._world.updates.pending:
            self.webhook.push(update)
        self._task = self._group.create_task(self.webhook.serve())

    def delete(self) -> None:
        if self._task:
            self._task.cancel()
        self.webhook = self._task = None

    def hang_up(self) -> None:
        if self.webhook:
            self.webhook.hang_up()

    def info(self) -> Json:
        told: Json = {"url": "", "has_custom_certificate": False}
        told["pending_update_count"] = len(self._world.updates)
        if self.webhook:
            told["url"] = self.webhook.target.url
            told["max_connections"] = self.webhook.target.connections
            if self.webhook.last_error:
                date, message = self.webhook.last_error
                told |= {"last_error_date": date, "last_error_message": message}
        if self._world.updates.allowed is not None:
            told["allowed_updates"] = sorted(self._world.updates.allowed)
        return told
