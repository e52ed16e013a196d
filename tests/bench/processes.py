"""Programs on a core of their own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import orjson

from tests.bench.contenders import Command
from tests.bench.load.tally import Json

ROOT = Path(__file__).parents[2]
CORES = sorted(os.sched_getaffinity(0))
LOAD_CORE, BOT_CORE = CORES[0], CORES[-1]
PATIENCE = 120.0  # seconds for a line of the load
FAREWELL = 10.0  # seconds for a program to end
LOOK_EVERY = 0.02


@asynccontextmanager
async def bot_process(command: Command, log: Path) -> AsyncIterator[Process]:
    """A bot on its core, stopped as a service manager stops it."""
    with log.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *command.words, cwd=ROOT, env=command.environment, stdout=file, stderr=file
        )
    os.sched_setaffinity(process.pid, {BOT_CORE})
    try:
        yield process
    finally:
        await _stop(process)


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(FAREWELL):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


@dataclass(frozen=True, slots=True)
class Load:
    """People, in a process on the core that is not the bot's."""

    process: Process

    async def told(self) -> Json:
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE):
            line = await self.process.stdout.readline()
        assert line, "the load ended early"
        found: Json = orjson.loads(line)
        return found

    def tell(self, said: Json) -> None:
        assert self.process.stdin
        self.process.stdin.write(orjson.dumps(said) + b"\n")


@asynccontextmanager
async def load_process(module: str, *arguments: str) -> AsyncIterator[Load]:
    words = (sys.executable, "-m", module, *arguments)
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    os.sched_setaffinity(process.pid, {LOAD_CORE})
    try:
        yield Load(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await _stop(process)


async def until_ready(base: str) -> None:
    """The bot says so itself."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(PATIENCE):
        while not await _is_ready(http, base):
            await asyncio.sleep(LOOK_EVERY)


async def _is_ready(http: aiohttp.ClientSession, base: str) -> bool:
    try:
        async with http.get(f"{base}/readyz") as response:
            return response.status == 200
    except aiohttp.ClientError:
        return False


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
