"""From the start to the first person served, and the memory of a program with nothing to do."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path

import psutil

from tests.bench.contenders import Command, Contender, Meeting
from tests.bench.filling import filled
from tests.bench.load.tally import Json
from tests.bench.processes import LOOK_EVERY, bot_process, until_ready
from tests.bench.racing import meeting
from tests.bot_api.client import Server, serving

REST = 3.0  # seconds until everything of the start is done
PEOPLE = 10


async def rest(contender: Contender) -> Json:
    """Seconds until the web chat is ready and Telegram is polled, then MB at rest."""
    async with AsyncExitStack() as stack:
        made = tempfile.TemporaryDirectory(prefix="sotay-bench-")
        folder = Path(stack.enter_context(made))
        database = await stack.enter_async_context(filled("sqlite", folder, PEOPLE))
        telegram = await stack.enter_async_context(serving(anyone=True))
        token = "" if contender.way == "web" else telegram.token
        told = meeting(contender.way, {"port": telegram.port, "token": token})
        command = contender.command(told, folder, database.url)
        return await _start(command, folder / "log", told, telegram)


async def _start(command: Command, log: Path, told: Meeting, telegram: Server) -> Json:
    began = time.perf_counter()
    async with bot_process(command, log) as bot:
        async with asyncio.TaskGroup() as looking:
            ready = looking.create_task(_since(began, until_ready(told.base)))
            polls = looking.create_task(_since(began, _until_polled(told, telegram)))
        await asyncio.sleep(REST)
        memory = psutil.Process(bot.pid).memory_info().rss / 2**20
    found = {"ready": ready.result(), "memory": memory}
    return found | ({"polls": polls.result()} if told.token else {})


async def _since(began: float, event: Awaitable[None]) -> float:
    await event
    return time.perf_counter() - began


async def _until_polled(told: Meeting, telegram: Server) -> None:
    while told.token and not (await telegram.stats())["calls"].get("getUpdates"):
        await asyncio.sleep(LOOK_EVERY)
