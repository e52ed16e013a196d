"""The paths of the tests' side."""

from collections.abc import Callable

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.control import levers, people, views
from tests.bot_api.net import bodies
from tests.bot_api.net.bodies import Ask
from tests.bot_api.net.wire import Call
from tests.bot_api.stand import Stand

POSTS: dict[str, Callable[[Stand, Ask], object]] = {
    "send": people.send,
    "tap": people.tap,
    "update": people.update,
    "block": people.block,
    "people": people.people,
    "faults": levers.faults,
    "clock": levers.clock,
    "down": levers.down,
    "token": levers.token,
    "next_update": levers.next_update,
    "reset": levers.reset,
}
GETS: dict[str, Callable[[Stand, Ask], object]] = {
    "calls": views.calls,
    "copies": views.copies,
    "log": views.log,
    "stats": views.stats,
}


def control(stand: Stand, call: Call, path: str) -> None:
    try:
        _serve(stand, call, path)
    except (Refused, ValueError, TypeError, KeyError) as wrong:
        call.answer(400, orjson.dumps({"error": str(wrong)}))


def _serve(stand: Stand, call: Call, path: str) -> None:
    name, _, rest = path.partition("/")
    call.link.is_bots = False
    ask = bodies.read(call.message, call.query)
    if name == "chats":
        views.chat(stand, ask, call, rest)
    elif name == "files" and rest in stand.world.files:
        call.answer(200, stand.world.files[rest].data, b"application/octet-stream")
    elif serve := (POSTS if call.verb == "POST" else GETS).get(path):
        call.answer(200, orjson.dumps(serve(stand, ask)))
    else:
        call.answer(404, orjson.dumps({"error": f"no such path: {call.verb} {path}"}))
