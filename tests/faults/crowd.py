"""Two hundred people who learn without knowing that anything is wrong."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.people import Address, Role
from bot.domain.units import Profile
from storage.database import Database
from tests.bot_api.client import Phone, Server
from tests.bot_api.seen import Seen

PATIENCE = 10.0  # seconds until somebody taps again
FIRST_ID = 5000
FIGURES = (100, 1000)  # whatever is asked by now: a shorter one would choose a button by its place


@dataclass
class Learner:
    """One of them. `taps` are the answers they gave by button, oldest first."""

    phone: Phone
    dice: random.Random
    modules: Sequence[str]
    taps: list[tuple[int, int, str]] = field(default_factory=list)

    async def learn(self, stop: asyncio.Event) -> None:
        await self.act("home")
        while not stop.is_set():
            await self._go_on()

    async def _go_on(self) -> None:
        """Do something with the screen at hand; nobody answers: do it again, or otherwise."""
        with suppress(AssertionError):
            await self.phone.sees(within=PATIENCE)
        await self._react(self.phone.last)

    async def _react(self, seen: Seen | None) -> None:
        actions = [button["callback_data"] for row in seen.rows for button in row] if seen else []
        onward = [one for one in actions if one.startswith(("quiz.answer", "quiz.mark"))]
        onward = onward or [one for one in actions if one.startswith(("quiz.show", "quiz.start"))]
        if onward:
            await self.act(self.dice.choice(onward))
        elif seen and "con số" in seen.text:
            await self.phone.types(str(self.dice.randrange(*FIGURES)))
        else:
            await self.act(f"quiz.start:{self.dice.choice(self.modules)}")

    async def act(self, action: str) -> int:
        """Returns on which message they tapped."""
        name, *about = action.split(":")
        if name == "quiz.answer":
            self.taps.append((int(about[0]), int(about[1]), about[2]))
        return await self.phone.forges(action)


async def settle(database: Database, people: int, now: datetime) -> dict[int, int]:
    """So many cadres who have joined on Telegram: their number there → their own."""
    found = {}
    async with database.work() as store:
        unit = await store.units.add("CD-DONG", Profile("CĐCS Công ty Đông Người"), now)
        for number in range(FIRST_ID, FIRST_ID + people):
            cadre = await store.cadres.add(f"Nguyễn Văn {number}", now)
            await store.cadres.appoint(cadre.id, unit.id, Role.COMMITTEE_MEMBER, now.date())
            await store.cadres.join(cadre.id, now)
            await store.posts.welcome(cadre.id, now.date(), now)
            address = Address("telegram", str(number))
            await store.conversations.open(address, now)
            await store.conversations.belong_to(address, cadre.id)
            found[number] = cadre.id
    return found


def crowd(server: Server, numbers: Sequence[int], modules: Sequence[str]) -> list[Learner]:
    return [Learner(server.phone(number), random.Random(number), modules) for number in numbers]
