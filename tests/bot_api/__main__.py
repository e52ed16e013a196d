"""`python -m tests.bot_api --port 0`: prints one line of JSON when it is ready."""

import asyncio
import gc
import os
import signal
import sys

import orjson

from tests.bot_api.server import Server
from tests.bot_api.settings import Settings, options

try:
    import uvloop
except ImportError:  # no uvloop on Windows
    uvloop = None  # type: ignore[assignment]


async def main(settings: Settings) -> None:
    stopped = _stopped(settings)
    async with asyncio.TaskGroup() as group:
        server = Server(settings, group)
        await server.start()
        ready = {"port": server.port, "seed": server.stand.seed, "token": settings.token}
        sys.stdout.write(orjson.dumps(ready).decode() + "\n")
        sys.stdout.flush()
        await stopped.wait()
        await server.stop()


def _stopped(settings: Settings) -> asyncio.Event:
    """Set by a signal, or by the end of standard input if the parent holds it open."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopped.set)
    if settings.with_parent:
        loop.add_reader(sys.stdin.fileno(), _watch, loop, stopped)
    return stopped


def _watch(loop: asyncio.AbstractEventLoop, stopped: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 64):
        loop.remove_reader(sys.stdin.fileno())
        stopped.set()


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # everything is kept anyway: looking for garbage only costs
    factory = uvloop.new_event_loop if uvloop else None
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(main(options()))
