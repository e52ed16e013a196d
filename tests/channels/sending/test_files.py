"""Files on Telegram: uploaded once for everybody, whichever process sends them."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.channels.telegram.attaching import Attacher, Words
from bot.channels.telegram.client import make_bot
from bot.screen import Attachment
from storage import tables
from storage.database import Database
from tests.bot_api.client import Server, serving
from tests.bot_api.samples import PDF, png
from tests.person import Clock
from tests.records import rows

ORDER = Attachment("notice/a/tep.pdf", "Công văn")
POSTER = Attachment("notice/b/tep.png", "Tờ rơi")
RIBBON = Attachment("notice/c/tep.png", "Băng rôn")  # too long for a picture on Telegram
COPY = Attachment("document/d/ban-sao.pdf", "Bản sao")
BODIES = {ORDER.ref: PDF, POSTER.ref: png(40, 30), RIBBON.ref: png(100, 2), COPY.ref: PDF}
LAN = 101


async def read(ref: str) -> bytes:
    return BODIES[ref]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(seed=1) as found:
        await found.phone(LAN).types("/start")
        yield found


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with make_bot(server.token, api=server.url) as found:
        yield found


def process(bot: Bot, database: Database, clock: Clock) -> Attacher:
    """One that has just been started."""
    return Attacher(bot, read, database, clock)


async def uploads(server: Server) -> int:
    """Each is announced."""
    return len(await server.calls("sendChatAction"))


@pytest.mark.parametrize("file", [ORDER, POSTER], ids=["a document", "a picture"])
async def test_a_second_process_sends_it_by_its_id(
    server: Server, bot: Bot, database: Database, clock: Clock, file: Attachment
) -> None:
    for _ in range(2):
        await process(bot, database, clock).send(LAN, file, Words("Mời xem"))
    first, second = [one for one in (await server.log(LAN)) if one.get("file_id")]
    assert first["file_id"] == second["file_id"]
    assert await uploads(server) == 1


async def test_the_same_in_another_notice_is_not_uploaded_again(
    server: Server, bot: Bot, database: Database, clock: Clock
) -> None:
    other = Attachment("notice/e/tep.pdf", "Công văn, gửi lại")
    BODIES[other.ref] = PDF
    for file in (ORDER, other):
        await process(bot, database, clock).send(LAN, file, Words())
    assert await uploads(server) == 1


async def test_what_telegram_has_forgotten_is_uploaded_anew(
    server: Server, bot: Bot, database: Database, clock: Clock
) -> None:
    attacher = process(bot, database, clock)
    await attacher.send(LAN, ORDER, Words())
    (known,) = await rows(database, tables.sent_file)
    async with database.work() as store:
        await store.sent_files.keep(
            known.bot, known.hash, "gone", clock.now, is_picture=known.is_picture
        )
    await attacher.send(LAN, ORDER, Words("Mời xem"))
    assert (await server.phone(LAN).sees("Mời xem")).kind == "document"
    (again,) = await rows(database, tables.sent_file)
    assert again.file_id not in {"gone", ""}
    assert await uploads(server) == 2


async def test_a_picture_that_is_none_for_telegram_comes_as_a_file(
    server: Server, bot: Bot, database: Database, clock: Clock
) -> None:
    for _ in range(2):
        await process(bot, database, clock).send(LAN, RIBBON, Words("Băng rôn"))
        assert (await server.phone(LAN).sees("Băng rôn")).kind == "document"
    assert await uploads(server) == 2  # as a picture, then as a file; the second time as neither


async def test_what_is_for_one_person_is_not_remembered(
    server: Server, bot: Bot, database: Database, clock: Clock
) -> None:
    await process(bot, database, clock).send(LAN, COPY, Words())
    assert await rows(database, tables.sent_file) == []


async def test_without_the_database_files_still_go(
    server: Server, bot: Bot, database_url: str, clock: Clock
) -> None:
    away = Database("postgresql://postgres@127.0.0.1:1/nothing")
    await process(bot, away, clock).send(LAN, ORDER, Words("Mời xem"))
    assert (await server.phone(LAN).sees("Mời xem")).kind == "document"
    await away.close()


async def test_what_nobody_takes_is_told(
    server: Server, bot: Bot, database: Database, clock: Clock
) -> None:
    empty = Attachment("notice/f/tep.pdf", "Trống")
    BODIES[empty.ref] = b""
    with pytest.raises(TelegramBadRequest):
        await process(bot, database, clock).send(LAN, empty, Words())
