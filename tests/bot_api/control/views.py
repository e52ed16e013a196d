"""What people see, and what the bot did."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.net.wire import Call
from tests.bot_api.stand import Stand
from tests.bot_api.state.chats import Chat, Door, Message
from tests.bot_api.state.world import Record, somebody

LONGEST_WAIT, PAGE = 60, 10_000


def chat(stand: Stand, ask: Ask, call: Call, rest: str) -> None:
    """The chat as the person sees it; given `after`, once there are more changes than that."""
    if not rest.isdecimal():
        raise Refused("a person's id is needed")
    door = Door.OPEN if stand.settings.anyone else Door.UNSTARTED
    person = stand.world.meet(somebody(int(rest)), door)
    last = ask.number("last", 50)

    def show() -> None:
        call.answer(200, orjson.dumps(_view(person, last)))

    if person.changes > ask.number("after", -1):
        show()
    else:
        _wait(person, call, show, min(ask.number("timeout", 25), LONGEST_WAIT))


def _wait(person: Chat, call: Call, show: Callable[[], None], seconds: float) -> None:
    def wake() -> None:
        timer.cancel()
        leave()
        show()

    def leave() -> None:
        if wake in person.waiting:
            person.waiting.remove(wake)

    timer = asyncio.get_running_loop().call_later(seconds, wake)
    person.waiting.append(wake)
    call.on_gone = leave


def _view(person: Chat, last: int) -> Json:
    newest = list(islice(reversed(person.messages.values()), last))
    return {
        "chat_id": person.id,
        "state": person.door,
        "changes": person.changes,
        "spoken": person.spoken,
        "messages": [_message(message) for message in reversed(newest)],
        "keyboard": (person.keyboard or {}).get("keyboard", []),
        "toasts": person.toasts[-last:],
        "actions": person.actions,
    }


def _message(message: Message) -> Json:
    seen: Json = {
        "message_id": message.id,
        "from": "bot" if message.is_own else "person",
        "kind": message.kind,
        "text": message.text,
        "entities": message.entities,
        "buttons": message.rows,
        "edits": message.edits,
        "deleted": message.is_deleted,
        "date": message.date,
    }
    if file := message.file:
        seen["file"] = {
            "id": file.id,
            "name": file.name,
            "kind": file.kind,
            "size": len(file.data),
        }
    return seen


def calls(stand: Stand, ask: Ask) -> list[Json]:
    """The record of calls, oldest first."""
    method, after = ask.text("method"), ask.number("after")
    found = (
        record
        for record in stand.world.calls
        if record.order > after and method in {"", record.method}
    )
    return [_record(record) for record in islice(found, ask.number("limit", PAGE))]


def _record(record: Record) -> Json:
    told = asdict(record)
    said = told.pop("said")
    return told | {"values": orjson.loads(said) if isinstance(said, bytes) else said}


def log(stand: Stand, ask: Ask) -> list[Json]:
    """What Telegram accepted, over all chats or in one, in order: to count losses and doubles."""
    chat_id, after = ask.number("chat_id"), ask.number("after")
    found = (
        asdict(act)
        for act in stand.world.acts
        if act.order > after and chat_id in {0, act.chat_id}
    )
    return list(islice(found, ask.number("limit", PAGE)))


def copies(stand: Stand, ask: Ask) -> Json:
    """To how many people how many messages went, to see losses and doubles: {"1": 998, "2": 2}."""
    per_chat = Counter(act.chat_id for act in stand.world.acts if act.what == "sent")
    return {str(many): chats for many, chats in Counter(per_chat.values()).items()}


def stats(stand: Stand, ask: Ask) -> Json:
    world = stand.world
    updates = world.updates
    told: Json = {name: dict(counts) for name, counts in world.counts.items()}
    told["updates"] = {
        "made": updates.made,
        "pending": len(updates),
        "confirmed": updates.confirmed,
        "expired": updates.expired,
        "next_id": updates.next_id,
    }
    return told | {"chats": len(world.chats), "files": len(world.files), "seed": stand.seed}
