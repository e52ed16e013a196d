"""`python -m tests.bench.load.web`: people at the web chat, each with a session of their own.

Is told where the bot is and who may come, then speaks as `tests.bench.load` does.
"""

import asyncio
import gc
import re
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import cycle
from urllib.parse import urlencode

import uvloop

from tests.bench.load.__main__ import LOOK_EVERY, REST, hear, options, say
from tests.bench.load.screens import is_verdict, onward
from tests.bench.load.tally import Json, Tally
from tests.bot_api.net.outlet import Outlet

HEAD = (
    "POST /c HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Requested-With: sotay\r\nCookie: sotay=%s\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
)
ACTION = re.compile(rb'name="action" value="([^"]+)"')


class Visitor:
    """One browser; whoever has finished a quiz gives it to the next in the line."""

    def __init__(self, port: int, line: deque[str], modules: "cycle[str]", tally: Tally) -> None:
        self._outlet = Outlet("127.0.0.1", port)
        self._line = line
        self._modules = modules
        self._tally = tally

    async def learn(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            token = self._line.popleft()
            await self._sit(token, stop)
            self._line.append(token)
        self._outlet.close()

    async def _sit(self, token: str, stop: asyncio.Event) -> None:
        said: dict[str, str] | None = {"data": f"quiz.start:{next(self._modules)}"}
        while said and not stop.is_set():
            is_answer = "text" in said or said["data"].startswith("quiz.answer")
            began = time.perf_counter()
            seen = await self._say(token, said)
            said = onward([found.decode() for found in ACTION.findall(seen)])
            if is_answer and not is_verdict(said):
                self._tally.strange.append(seen.decode()[:300])
            self._tally.note(began, is_answer=is_answer)

    async def _say(self, token: str, said: dict[str, str]) -> bytes:
        named = {"action" if name == "data" else name: value for name, value in said.items()}
        body = urlencode({"nonce": secrets.token_urlsafe(12), **named}).encode()
        answer = await self._outlet.post((HEAD % (token, len(body))).encode(), body)
        assert answer.head.start[1] == "200", answer
        return answer.body


async def main() -> None:
    given = options()
    say({})
    told = await hear()
    await _is_open(told["port"])
    line, modules, tally = deque(told["tokens"]), cycle(given.modules), Tally()
    for people in given.people:
        visitors = [Visitor(told["port"], line, modules, tally) for _ in range(people)]
        found = await _learn(visitors, lambda: tally.measure(told["pid"], given))
        say({"people": people, **found, **tally.rest(stalled=0)})
    await hear()


async def _is_open(port: int) -> None:
    """The bot listens."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
        except OSError:
            await asyncio.sleep(LOOK_EVERY)
        else:
            transport.close()
            return await asyncio.sleep(REST)


async def _learn(visitors: list[Visitor], measure: Callable[[], Awaitable[Json]]) -> Json:
    """All at once, until they have been measured and what they began is done."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for visitor in visitors:
            group.create_task(visitor.learn(stop))
        found = await measure()
        stop.set()
    return found


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    uvloop.run(main())
