"""Every access × every action × every relation, through the real chat on both databases."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

import pytest

from bot.chat import Chat
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Address
from bot.domain.permissions import COMMANDS
from bot.request import Heard
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW
from tests.conversations.access.cells import Cell, cells, seen
from tests.conversations.access.world import WALKERS, Walker, build
from tests.person import Town

CHANNEL = "terminal"
FIRST = Address(CHANNEL, "first")
NOT_THEIRS = {"not_allowed", "not_invited"}


class Undone(Exception):  # noqa: N818
    """Nothing of a try is kept: the next finds the same world."""


@dataclass
class Trying:
    """What comes of a tap, and then never happened."""

    database: Database
    chat: Chat

    async def tap(self, walker: Walker, action: str) -> str:
        return await self._try(Heard(Address(CHANNEL, walker.name), action=action))

    async def type(self, walker: Walker, text: str) -> str:
        return await self._try(Heard(Address(CHANNEL, walker.name), text=text))

    async def _try(self, heard: Heard) -> str:
        try:
            async with self.database.work() as store:
                came = await self._act(heard, store)
                raise Undone(came)  # noqa: TRY301 - it is how a unit of work is given up
        except Undone as undone:
            return str(undone)

    async def _act(self, heard: Heard, store: Store) -> str:
        try:
            return seen(await self.chat.act(heard, store, NOW))
        except Refusal as refusal:
            return str(refusal.reason)
        except NotFound:
            return "not_found"


async def wrong(trying: Trying, cell: Cell) -> str:
    """What is wrong with a cell; "" when all is well."""
    came = await trying.tap(cell.walker, cell.action)
    if cell.is_foreign:
        same = await trying.tap(cell.walker, cell.unknown)
        return "" if came == same else f"{cell}: {came} is not {same}"
    if cell.is_allowed:
        return f"{cell}: {came}" if came in NOT_THEIRS else ""
    if cell.is_about_nothing_there:
        return "" if came in {*NOT_THEIRS, "not_found"} else f"{cell}: {came}"
    expected = "not_allowed" if cell.walker.is_joined else "not_invited"
    return "" if came == expected else f"{cell}: {came}, not {expected}"


@pytest.mark.parametrize("walker", [pytest.param(one, id=one.name) for one in WALKERS])
async def test_no_command_is_run_from_the_chat(town: Town, walker: Walker) -> None:
    """Whoever types one is told what there is instead: nothing of the machine answers."""
    await build(town.database, CHANNEL)
    trying = Trying(town.database, Chat(town.chat._library, town.chat._links, FIRST))
    unknown = await trying.type(walker, "sotay bay")
    assert unknown
    for command in COMMANDS:
        for text in (command, f"/{command.removeprefix('sotay ')}", f"{command} P"):
            assert await trying.type(walker, text) == unknown, text


async def test_the_whole_matrix_through_the_chat(town: Town) -> None:
    """On PostgreSQL every third cell: who may what is decided by the same code on both."""
    world = await build(town.database, CHANNEL)
    every = 1 if town.database.is_sqlite else 3
    chat = Chat(town.chat._library, town.chat._links, FIRST)
    trying, counted, found = Trying(town.database, chat), Counter[str](), []
    for cell in islice(cells(world, WALKERS), None, None, every):
        counted["foreign" if cell.is_foreign else str(cell.is_allowed)] += 1
        if said := await wrong(trying, cell):
            found.append(said)
    assert found == []
    assert counted.total() >= 6000 // every, counted
    assert min(counted["True"], counted["False"]) > 500 // every, counted
