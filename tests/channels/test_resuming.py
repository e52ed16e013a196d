"""After a start: open questions come once more, but nobody is called back to one."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.channels.telegram.resuming import ask_again
from bot.channels.worker import Worker
from bot.domain.people import Address
from bot.screen import Choice, Screen
from storage.database import Database
from storage.inbox import Arrival
from tests.conftest import NOW
from tests.person import Ear, Person, Town

QUESTION = Screen("Câu 1/8", "Ai bầu ra?", (Choice("Công nhân", "quiz.answer:1:0:0"),))
LAN, HUNG = (Address("telegram", number) for number in ("1001", "1002"))


@dataclass
class SlowEar(Ear):
    """Shows nothing before it is let; says when somebody waits for it."""

    channel: str = "telegram"
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    may_show: asyncio.Event = field(default_factory=asyncio.Event)

    async def show(self, address: Address, screen: Screen) -> None:
        self.is_asked.set()
        await self.may_show.wait()
        await super().show(address, screen)


@pytest.fixture
async def asked(database: Database) -> None:
    """Both are at a question; Lan's is the older one."""
    for seconds, address in enumerate((LAN, HUNG)):
        async with database.work() as store:
            await store.conversations.open(address, NOW)
            shown_at = NOW + timedelta(seconds=seconds)
            await store.conversations.show(address, QUESTION, shown_at)


@pytest.fixture
def ear() -> SlowEar:
    return SlowEar()


@pytest.fixture
def worker(town: Town, ear: SlowEar) -> Worker:
    return Worker(town.database, town.chat, ear, town.clock)


@pytest.mark.usefixtures("asked")
async def test_both_see_their_question_again(town: Town, worker: Worker, ear: SlowEar) -> None:
    ear.may_show.set()
    await ask_again(town.database, worker, town.clock)
    assert ear.shown == {"1001": [QUESTION], "1002": [QUESTION]}


@pytest.mark.usefixtures("asked")
async def test_whoever_has_gone_on_meanwhile_is_not_called_back(
    town: Town, worker: Worker, ear: SlowEar
) -> None:
    async with asyncio.TaskGroup() as going:
        going.create_task(ask_again(town.database, worker, town.clock))
        await ear.is_asked.wait()  # Lan's question is on its way
        await Person("1002", worker, ear).taps("home")
        ear.may_show.set()
    assert QUESTION not in ear.shown["1002"]
    assert ear.shown["1001"] == [QUESTION]


@pytest.mark.usefixtures("asked")
async def test_whoever_taps_while_the_question_is_on_its_way_is_answered_after_it(
    town: Town, worker: Worker, ear: SlowEar
) -> None:
    async with asyncio.TaskGroup() as going:
        going.create_task(ask_again(town.database, worker, town.clock))
        await ear.is_asked.wait()
        home = going.create_task(Person("1001", worker, ear).taps("home"))
        done, _ = await asyncio.wait({home}, timeout=0.3)
        assert not done
        ear.may_show.set()
    assert [screen == QUESTION for screen in ear.shown["1001"]] == [True, False]


@pytest.mark.usefixtures("asked")
async def test_whoever_is_yet_to_be_heard_is_answered_instead(
    town: Town, worker: Worker, ear: SlowEar
) -> None:
    await worker.receive([Arrival(LAN, "7", '{"action": "home"}')])
    ear.may_show.set()
    await ask_again(town.database, worker, town.clock)
    assert list(ear.shown) == ["1002"]
