"""Updates on their way into the inbox: whose they are, before anybody reads more of them."""

from collections.abc import Sequence
from typing import Any

from bot.channels.telegram.client import dumps
from bot.domain.people import Address
from storage.inbox import Arrival

KINDS = ["message", "callback_query", "my_chat_member"]


def arrivals(updates: Sequence[dict[str, Any]]) -> list[Arrival]:
    """What is kept of a batch: private messages and taps of people, and who shut the bot out.

    Groups, channels and messages sent on behalf of a chat have no person who
    could be a cadre.
    """
    return [_arrival(update) for update in updates if _person(update)]


def _arrival(update: dict[str, Any]) -> Arrival:
    person = str(_person(update))
    body = dumps(update)
    return Arrival(Address("telegram", person), str(update["update_id"]), body)


def _person(update: dict[str, Any]) -> int | None:
    about: Any = next((update[kind] for kind in KINDS if update.get(kind)), {})
    sender = about.get("from") or {}
    chat = about.get("chat") or (about.get("message") or {}).get("chat") or {}
    is_private = chat.get("type") == "private" and not sender.get("is_bot")
    return sender.get("id") if is_private else None
