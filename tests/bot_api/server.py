"""Where a call goes: the bot's side, its files, or the tests' side, all on one port."""

import asyncio
import time
from urllib.parse import unquote

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.control.table import control
from tests.bot_api.methods import polling
from tests.bot_api.methods.table import METHODS
from tests.bot_api.net import bodies
from tests.bot_api.net.turns import Turn
from tests.bot_api.net.wire import Call, Link
from tests.bot_api.settings import Settings
from tests.bot_api.stand import Stand

GET_UPDATES = "getUpdates"
OCTETS = b"application/octet-stream"


class Server:
    """Listens, and tells the three kinds of callers apart by the path."""

    def __init__(self, settings: Settings, group: asyncio.TaskGroup) -> None:
        self.stand = Stand(settings, group, self._run_from_webhook)
        self.port = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        settings = self.stand.settings
        self._server = await loop.create_server(
            lambda: Link(self._serve, self.stand.links), settings.host, settings.port, backlog=4096
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self.stand.hooks.delete()
        if self._server:
            self._server.close()
        for link in list(self.stand.links):
            link.abort()
        await asyncio.sleep(0)  # connections take their leave in the loop's next round

    def _serve(self, call: Call) -> None:
        door, _, rest = call.path[1:].partition("/")
        if door == "control":
            control(self.stand, call, rest)
        elif door.startswith("bot"):
            self._serve_bot(call, door[3:], rest)
        elif door == "file" and rest.startswith("bot"):
            self._serve_file(call, *rest[3:].split("/", 1))
        else:
            call.answer(404, _refusal(Refused("not here", 404)))

    def _serve_bot(self, call: Call, token: str, name: str) -> None:
        world = self.stand.world
        call.link.is_bots = True
        if time.monotonic() < world.down_until:
            world.counts["faults"]["down"] += 1
            call.drop()
        elif unquote(token) != self.stand.settings.token:
            call.answer(401, orjson.dumps(UNAUTHORIZED))
        elif name.lower() == "getupdates":
            self._run(call, GET_UPDATES)
        elif name.lower() in METHODS:
            self._run(call, METHODS[name.lower()][0])
        else:
            call.answer(404, _refusal(Refused("method not found", 404)))

    def _run(self, call: Call, name: str) -> None:
        world = self.stand.world
        turn = Turn(world, name, call, world.faults.draw(name))
        if turn.is_struck():
            return
        try:
            ask = bodies.read(call.message, call.query)
            turn.said = ask.record
            if name == GET_UPDATES:
                polling.get_updates(self.stand, ask, turn)
            else:
                turn.finish(METHODS[name.lower()][1](self.stand, ask))
        except Refused as refused:
            turn.refuse(refused)

    def _run_from_webhook(self, name: str, ask: bodies.Ask) -> None:
        if name not in METHODS:
            return
        title, method = METHODS[name]
        turn = Turn(self.stand.world, title, None)
        turn.said = ask.record
        try:
            turn.finish(method(self.stand, ask))
        except Refused as refused:
            turn.refuse(refused)

    def _serve_file(self, call: Call, token: str, path: str = "") -> None:
        files = self.stand.world.files.values()
        found = next((file for file in files if file.path == unquote(path)), None)
        if unquote(token) != self.stand.settings.token:
            call.answer(401, orjson.dumps(UNAUTHORIZED))
        elif found is None:
            call.answer(404, _refusal(Refused("file not found", 404)))
        else:
            call.answer(200, found.data, OCTETS)


UNAUTHORIZED = {"ok": False, "error_code": 401, "description": "Unauthorized"}


def _refusal(refused: Refused) -> bytes:
    return orjson.dumps(
        {"ok": False, "error_code": refused.code, "description": refused.description}
    )
