"""Our Telegram part beside the stand-in server, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from bot.channels.telegram.part import TelegramPart
from bot.chat import Chat
from bot.request import Links
from bot.settings import Settings
from content.library import Library
from storage.database import Database
from tests.bot_api.client import Server
from tests.conftest import CONTENT
from tests.person import Clock

LINKS = "https://sotay.example"
PICTURE = next((CONTENT / "modules").glob("*/*.png")).read_bytes()


@dataclass
class Program:
    """What a test needs of the running part."""

    part: TelegramPart
    links: Links


async def read_file(ref: str) -> bytes:
    """Any file: what is in it is tested elsewhere."""
    return PICTURE if ref.endswith(".png") else b"%PDF-1.7"


def settings_for(server: Server, **more: object) -> Settings:
    return Settings(
        telegram_token=SecretStr(server.token),
        telegram_api=server.url,
        **more,  # type: ignore[arg-type]
    )


@asynccontextmanager
async def running(
    server: Server, database: Database, library: Library, clock: Clock, **more: object
) -> AsyncIterator[Program]:
    """The part, polling (or by webhook), stopped in order at the end."""
    links = Links(LINKS)
    part = TelegramPart(
        settings_for(server, **more),
        database=database,
        chat=Chat(library, links),
        read_file=read_file,
        clock=clock,
    )
    stop = asyncio.Event()
    task = asyncio.ensure_future(part.run(links, stop))
    try:
        yield Program(part, links)
    finally:
        stop.set()
        await asyncio.wait_for(task, 15)
