"""How even it goes where Telegram lets 30 pass, and who still gets an answer."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tests.bench.notices.measuring import running, sent
from tests.bench.notices.program import Program
from tests.bench.notices.recipients import fill, write
from tests.bot_api.client import Phone, Server, serving
from tests.databases import opened

ALLOWED, RATE = 30.0, 25.0
WARM = 3.0  # seconds until it is at full speed
TAP_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Evenness:
    """Over one stretch of time."""

    seconds: float
    sent: int
    refused: int  # answers with 429
    taps: tuple[float, ...]  # seconds until each was answered

    @property
    def rate(self) -> float:
        return self.sent / self.seconds

    @property
    def p95(self) -> float:
        return quantiles(self.taps, n=20)[-1]


async def watch(url: str, folder: Path, seconds: float) -> Evenness:
    """A long notice goes out, and a cadre taps."""
    people = int((seconds + WARM) * RATE * 1.5)
    async with (
        opened(url) as database,
        serving(anyone=True, limit_per_second=ALLOWED, limit_per_chat=1.0) as server,
    ):
        await fill(database, people)
        await write(database)
        program = Program(server, folder, url, parts="inbound,outbound,scheduler", rate=RATE)
        program.more["SOTAY_PAID_BROADCAST"] = "no"
        async with running(program):
            while await sent(server) < WARM * RATE:
                await asyncio.sleep(0.1)
            return await _watch(server, server.phone(people), seconds)


async def _watch(server: Server, cadre: Phone, seconds: float) -> Evenness:
    # The first answer is a message, which those that follow change. It may take long: the part
    # that hears people may still be starting, and by then a tap would be too old for an answer.
    await cadre.types("/start")
    await cadre.sees(within=120)
    await _tap(cadre)
    began, before, taps = time.perf_counter(), await sent(server), list[float]()
    while time.perf_counter() - began < seconds:
        taps.append(await _tap(cadre))
        await asyncio.sleep(TAP_EVERY)
    elapsed, after = time.perf_counter() - began, await sent(server)
    refused = (await server.stats())["statuses"].get("429", 0)
    return Evenness(elapsed, after - before, refused, tuple(taps))


async def _tap(cadre: Phone) -> float:
    """Seconds until the button stopped turning."""
    began = time.perf_counter()
    await cadre.forges("home")
    await cadre.hears(within=30)
    return time.perf_counter() - began
