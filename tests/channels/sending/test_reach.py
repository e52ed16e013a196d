"""Who blocks the bot is not written to; who comes back is."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from content.library import Library
from storage.database import Database
from tests.bot_api.client import Server, serving
from tests.channels.telegram import running
from tests.channels.test_telegram import join
from tests.conftest import Factory
from tests.person import Clock

LAN, TELEGRAM = 1001, {"telegram"}


@pytest.fixture
async def server(
    database: Database, library: Library, clock: Clock, factory: Factory
) -> AsyncIterator[Server]:
    """With the bot, which Lan has joined."""
    async with serving(seed=1) as found, running(found, database, library, clock):
        await join(found.phone(LAN), factory)
        yield found


async def is_reached(database: Database, factory: Factory) -> bool:
    async with database.work() as store:
        return factory.lan in await store.routing.addresses([factory.lan], TELEGRAM)


async def taken_in(server: Server, database: Database) -> None:
    """The bot knows all that happened: nothing waits at Telegram, and nothing in the inbox."""
    while (await server.stats())["updates"]["pending"]:
        await asyncio.sleep(0.02)
    waiting = 1
    while waiting:
        await asyncio.sleep(0.02)
        async with database.work() as store:
            waiting = await store.inbox.count("new")


async def test_who_blocks_the_bot_is_out_of_reach_until_they_let_it_in(
    server: Server, database: Database, factory: Factory
) -> None:
    assert await is_reached(database, factory)
    spoken = (await server.stats())["accepted"]["sent"]
    await server.post("block", chat_id=LAN)
    await taken_in(server, database)
    assert not await is_reached(database, factory)
    await server.post("block", chat_id=LAN, state="open")
    await taken_in(server, database)
    assert await is_reached(database, factory)
    assert (await server.stats())["accepted"]["sent"] == spoken


async def test_who_writes_again_is_within_reach(
    server: Server, database: Database, factory: Factory
) -> None:
    await server.post("block", chat_id=LAN)
    await taken_in(server, database)
    lan = server.phone(LAN)
    await lan.types("/start")
    await lan.sees()
    assert await is_reached(database, factory)
