"""The webhook: updates are posted to the bot, in order within a lane, until it answers 2xx."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, read
from tests.bot_api.net.outlet import Outlet
from tests.bot_api.net.wire import Message
from tests.bot_api.state.updates import Lane, Update
from tests.bot_api.state.world import World

POST = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n%sContent-Length: "
PATIENCE = 60.0  # seconds for the bot to answer
LONGEST_PAUSE, LONGEST_RETRY_AFTER = 60, 3600
NEVER_RUN = {"deletewebhook", "setwebhook", "close", "logout"}

Run = Callable[[str, Ask], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go, and what proves where they come from."""

    url: str
    secret: str = ""
    connections: int = 40


@dataclass(slots=True)
class Line:
    """Updates of one lane that wait, the first of them being sent."""

    updates: deque[Update]
    fails: int = 0


class Webhook:
    """One webhook while it is set. A method in a response is run, and nobody hears how it went."""

    def __init__(self, world: World, target: Target, run: Run) -> None:
        self.target = target
        self.last_error: tuple[int, str] | None = None
        self._world = world
        self._run = run
        self._lines: dict[Lane, Line] = {}
        self._ready: asyncio.Queue[Lane] = asyncio.Queue()
        where = urlsplit(target.url)
        secret = target.secret and f"X-Telegram-Bot-Api-Secret-Token: {target.secret}\r\n"
        path = (where.path or "/") + (where.query and "?" + where.query)
        self._head = (POST % (path, where.netloc, secret)).encode()
        address = (where.hostname or "", where.port or 80)
        self._outlets = [Outlet(*address) for _ in range(target.connections)]

    def push(self, update: Update) -> None:
        line = self._lines.get(update.lane)
        if line is None:
            self._lines[update.lane] = Line(deque([update]))
            self._ready.put_nowait(update.lane)
        else:
            line.updates.append(update)

    async def serve(self) -> None:
        async with asyncio.TaskGroup() as workers:
            for outlet in self._outlets:
                workers.create_task(self._work(outlet))

    def hang_up(self) -> None:
        for outlet in self._outlets:
            outlet.close()

    async def _work(self, outlet: Outlet) -> None:
        try:
            while True:
                await self._deliver(await self._ready.get(), outlet)
        finally:
            outlet.close()

    async def _deliver(self, lane: Lane, outlet: Outlet) -> None:
        line = self._lines[lane]
        update = line.updates[0]
        if update.id not in self._world.updates or update.expires <= self._world.now():
            self._world.updates.expire(update.id)
            self._done(lane, line)
            return
        error, retry_after = await self._post(update, outlet)
        if error:
            self._fail(lane, line, error, retry_after)
        else:
            self._world.updates.forget(update.id)
            self._done(lane, line)

    async def _post(self, update: Update, outlet: Outlet) -> tuple[str, int]:
        """What went wrong ("" for nothing), and how long the bot asks to be left alone."""
        world = self._world
        if (pause := world.down_until - time.monotonic()) > 0:
            await asyncio.sleep(pause)
        fault = world.faults.draw("webhook")
        world.counts["posts"]["made"] += 1
        if fault:
            world.counts["faults"][f"webhook_{fault}"] += 1
        try:
            if fault == "drop_before":
                raise ConnectionResetError
            async with asyncio.timeout(PATIENCE):
                answer = await outlet.post(
                    self._head + b"%d\r\n\r\n" % len(update.body), update.body
                )
            if fault == "drop_after":
                outlet.close()
                raise ConnectionResetError
        except (OSError, TimeoutError):
            return "Webhook connection closed", 0
        return self._judge(answer)

    def _judge(self, answer: Message) -> tuple[str, int]:
        _, status, phrase = answer.head.start
        if status.startswith("2"):
            self._obey(answer)
            return "", 0
        retry_after = answer.head.headers.get("retry-after", "0")
        wait = min(int(retry_after), LONGEST_RETRY_AFTER) if retry_after.isdigit() else 0
        return f"Wrong response from the webhook: {status} {phrase}", wait

    def _obey(self, answer: Message) -> None:
        self._world.counts["posts"]["answered"] += 1
        try:
            ask = read(answer)
        except (Refused, ValueError):
            return
        method = str(ask.values.pop("method", "")).lower()
        if method and not method.startswith("get") and method not in NEVER_RUN:
            self._run(method, ask)

    def _done(self, lane: Lane, line: Line) -> None:
        line.updates.popleft()
        line.fails = 0
        if line.updates:
            self._ready.put_nowait(lane)
        else:
            del self._lines[lane]

    def _fail(self, lane: Lane, line: Line, error: str, retry_after: int) -> None:
        """The first repetition comes at once, the next after 2, 4, 8… pauses."""
        self.last_error = (int(self._world.now()), error)
        self._world.counts["posts"]["failed"] += 1
        pause = self._world.settings.webhook_pause
        backoff = pause * min(2**line.fails, LONGEST_PAUSE) if line.fails else 0
        line.fails += 1
        loop = asyncio.get_running_loop()
        loop.call_later(retry_after or backoff, self._ready.put_nowait, lane)
