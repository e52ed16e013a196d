"""How the bot gets its updates: getUpdates, or a webhook."""

import re

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.net.polls import WEBHOOK_ACTIVE, WEBHOOK_SET
from tests.bot_api.net.turns import Turn
from tests.bot_api.net.webhooks import Target
from tests.bot_api.stand import Stand

LONGEST_POLL = 50
SECRET = re.compile(r"[A-Za-z0-9_-]*")


def get_updates(stand: Stand, ask: Ask, turn: Turn) -> None:
    """Answers by itself, now or when there is something to tell."""
    if stand.hooks.webhook:
        stand.polls.conflict(turn, WEBHOOK_ACTIVE)
        return
    _set_allowed(stand, ask)
    limit = min(max(ask.number("limit", 100), 1), 100)
    timeout = min(max(ask.number("timeout"), 0), LONGEST_POLL)
    stand.polls.start(turn, ask.number("offset"), limit, timeout)


def set_webhook(stand: Stand, ask: Ask) -> bool:
    url = ask.text("url")
    if not url:
        return delete_webhook(stand, ask)
    secret = ask.text("secret_token")
    if not url.startswith("http://"):
        raise Refused("bad webhook: the stand-in posts to http:// addresses only")
    if len(secret) > 256:
        raise Refused("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise Refused("secret token contains unallowed characters")
    _set_allowed(stand, ask)
    _drop_pending(stand, ask)
    stand.polls.abort(WEBHOOK_SET)
    connections = min(max(ask.number("max_connections", 40), 1), 100)
    stand.hooks.set(Target(url, secret, connections))
    return True


def delete_webhook(stand: Stand, ask: Ask) -> bool:
    _drop_pending(stand, ask)
    stand.hooks.delete()
    return True


def get_webhook_info(stand: Stand, ask: Ask) -> Json:
    return stand.hooks.info()


def _drop_pending(stand: Stand, ask: Ask) -> None:
    if ask.truth("drop_pending_updates"):
        stand.world.updates.clear()


def _set_allowed(stand: Stand, ask: Ask) -> None:
    """Left out, the kinds asked for last time stay; an empty list is Telegram's default."""
    kinds = ask.json("allowed_updates", "allowed updates")
    if isinstance(kinds, list):
        stand.world.updates.allowed = frozenset(map(str, kinds)) or None
