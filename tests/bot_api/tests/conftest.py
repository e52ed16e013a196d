"""One stand-in for the tests of a module, as new for each."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.bot_api.client import Server, serving


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[Server]:
    async with serving(seed=7, conflict_pause=0.05, webhook_pause=0.01) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def server(running: Server) -> Server:
    await running.post("reset")
    return running
