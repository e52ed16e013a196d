"""A person in a test: opens, taps, types and sees, through the real chat and database."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.channels.worker import Worker
from bot.chat import Chat
from bot.domain.errors import NotFound
from bot.domain.people import Address
from bot.request import Heard, Upload
from bot.screen import Screen
from storage.database import Database
from storage.inbox import Arrival, Taken

PATIENCE = 120  # seconds for what takes one; a machine that does much else is slow

_numbers = count(1)


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Ear:
    """The outside of a channel: keeps what was shown to whom."""

    channel: str = "terminal"
    shown: dict[str, list[Screen]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, taken: Taken) -> Heard | None:
        said = json.loads(taken.body)
        if "upload" in said:
            said["upload"] = Upload(**said["upload"])
        return Heard(taken.address, **said)

    async def speak(self, taken: Taken, screen: Screen) -> None:
        self.shown.setdefault(taken.address.person, []).append(screen)

    async def show(self, address: Address, screen: Screen) -> None:
        self.shown.setdefault(address.person, []).append(screen)

    async def fetch(self, ref: str) -> bytes:
        if ref not in self.files:
            raise NotFound("file")
        return self.files[ref]

    async def busy(self, address: Address) -> None:
        """Nothing to see here."""


@dataclass
class Person:
    """One address of somebody."""

    name: str
    worker: Worker
    ear: Ear

    async def taps(self, action: str) -> Screen:
        return await self._says(action=action)

    async def types(self, text: str) -> Screen:
        return await self._says(text=text)

    async def presses(self, label: str) -> Screen:
        """Tap the button with this label, or one that begins with it."""
        labels = {choice.label: choice.action for choice in self.sees.choices}
        action = next(action for shown, action in labels.items() if shown.startswith(label))
        return await self.taps(action)

    async def sends_file(self, upload: Upload) -> Screen:
        """A file; what is in it is in `ear.files`, by its ref."""
        await self.sends([{"upload": asdict(upload)}])
        return self.sees

    @property
    def sees(self) -> Screen:
        return self.ear.shown[self.name][-1]

    async def waits(self, is_there: Callable[[Screen], bool]) -> Screen:
        """Until an errand is over, and its screen is there."""
        async with asyncio.timeout(PATIENCE):
            while not is_there(self.sees):
                await asyncio.sleep(0.02)
        return self.sees

    async def rests(self) -> None:
        """Until no errand of anybody's is under way."""
        while running := self.worker._aside._running:
            await asyncio.wait(running)

    async def sends(self, said: Iterable[Mapping[str, object]]) -> None:
        """One tap or text after the other, without waiting for an answer."""
        address = Address(self.ear.channel, self.name)
        # JSON in ASCII, as a channel gets it over the network.
        bodies = [json.dumps(heard) for heard in said]
        await self.worker.receive([Arrival(address, str(next(_numbers)), body) for body in bodies])
        await self.worker.serve(self.name)

    async def _says(self, **heard: str) -> Screen:
        await self.sends([heard])
        return self.sees


@dataclass
class Town:
    """Everybody of a test, on one database."""

    database: Database
    chat: Chat
    clock: Clock

    def person(self, name: str, channel: str = "terminal") -> Person:
        ear = Ear(channel)
        return Person(name, Worker(self.database, self.chat, ear, self.clock), ear)
