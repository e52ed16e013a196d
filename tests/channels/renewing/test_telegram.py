"""A notice that is followed on Telegram: one message, edited as its figures change."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic

import pytest

from bot.channels.telegram.attaching import Attacher
from bot.channels.telegram.client import make_bot
from bot.channels.telegram.mouth import TelegramMouth
from bot.channels.telegram.polling import Poller
from bot.channels.worker import Worker
from bot.domain.people import Address
from tests.bot_api.client import Phone, Server, serving
from tests.channels.renewing.following import arrives, is_at, is_settled, lose_rights, out
from tests.channels.telegram import read_file
from tests.conftest import Factory
from tests.conversations.notices.hall import Hall, settle
from tests.person import Town

EVERY = 0.4  # seconds here; three in earnest
EDIT = "editMessageText"


@dataclass
class Watch:
    """Thủy's phone, on which a notice is followed."""

    hall: Hall
    server: Server
    phone: Phone

    async def edits(self) -> int:
        return len(await self.server.calls(EDIT))

    async def rests(self, looks: int = 4) -> int:
        """How many edits there are once it has had so many looks' time."""
        await asyncio.sleep(looks * EVERY)
        return await self.edits()


@pytest.fixture
async def watch(town: Town, factory: Factory) -> AsyncIterator[Watch]:
    hall = await settle(town, factory)
    await is_at(hall, Address("telegram", "1001"))
    number = await out(hall)
    async with serving(seed=1) as server, make_bot(server.token, api=server.url) as bot:
        mouth = TelegramMouth(bot, Attacher(bot, read_file, town.database, town.clock))
        worker = Worker(town.database, town.chat, mouth, town.clock, EVERY)
        stop, around = asyncio.Event(), asyncio.ensure_future(worker.run())
        polling = asyncio.ensure_future(Poller(bot, worker, town.database).run(stop))
        phone = server.phone(1001)
        await phone.types("/thongbao")
        await phone.sees("Thông báo")
        await phone.forges(f"notice.follow:{number}")
        await phone.sees("Đang chờ gửi: 4")
        yield Watch(hall, server, phone)
        stop.set()
        await polling
        around.cancel()
        await asyncio.gather(around, return_exceptions=True)


async def test_one_message_shows_what_becomes_of_it(watch: Watch) -> None:
    shown = await watch.phone.sees("Đang chờ gửi: 4")
    before = await watch.edits()
    moments = [monotonic()]
    for waiting, cadre_id in ((3, watch.hall.factory.lan), (2, watch.hall.factory.hung)):
        await arrives(watch.hall, cadre_id)
        seen = await watch.phone.sees(f"Đang chờ gửi: {waiting}")
        moments.append(monotonic())
        assert seen.id == shown.id
    assert await watch.edits() == before + 2
    assert all(later - at >= EVERY * 0.9 for at, later in pairwise(moments[1:]))


async def test_what_has_not_changed_is_not_sent_again(watch: Watch) -> None:
    before = await watch.edits()
    assert await watch.rests() == before


async def test_it_ends_when_everything_has_gone(watch: Watch) -> None:
    await is_settled(watch.hall)
    await watch.phone.sees("Đã gửi đi: 4")
    await arrives(watch.hall, watch.hall.factory.mai)
    before = await watch.edits()
    assert await watch.rests() == before


async def test_whoever_goes_on_is_left_in_peace(watch: Watch) -> None:
    await watch.phone.forges("home")
    await watch.phone.sees("Chào anh/chị Thủy")
    before = await watch.edits()
    await arrives(watch.hall, watch.hall.factory.lan)
    assert await watch.rests() == before
    await watch.phone.sees("Chào anh/chị Thủy")


async def test_a_complaint_is_waited_out_and_nothing_is_lost(watch: Watch) -> None:
    await watch.server.faults("429", only=(EDIT,))
    await is_settled(watch.hall)
    await watch.phone.sees("Đã gửi đi: 4")


async def test_the_network_may_fail(watch: Watch) -> None:
    await watch.server.faults("drop_before", only=(EDIT,))
    await is_settled(watch.hall)
    await watch.phone.sees("Đã gửi đi: 4")


async def test_who_may_look_no_more_sees_no_more(watch: Watch) -> None:
    before = await watch.edits()
    await lose_rights(watch.hall)
    await is_settled(watch.hall)
    assert await watch.rests() == before
    await watch.phone.sees("Đang chờ gửi: 4")
