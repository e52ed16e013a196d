"""Where the time of a tap goes."""

import asyncio
import signal
from dataclasses import dataclass

import orjson
from rich.console import Console
from rich.table import Table

from tests.bench.contenders import Contender
from tests.bench.load.tally import Json
from tests.bench.racing import Plan, stage

LONGEST_TABLE = 25
STARTING = 6.0  # seconds for the bot to start, and for people to be under way


@dataclass(frozen=True, slots=True)
class Profile:
    """Samples of one run, and the processor time a tap took in it."""

    own: list[tuple[str, int]]
    shares: list[tuple[str, int]]
    microseconds: float


async def profile(way: str, database: str, plan: Plan) -> Profile:
    contender = Contender("sotay", way, database, module="tests.bench.bots.sampled")
    async with stage(contender, plan) as on:
        await asyncio.sleep(STARTING)
        on.bot.send_signal(signal.SIGUSR1)
        told = await on.told()
        on.bot.send_signal(signal.SIGTERM)
        await on.bot.wait()
        found: Json = orjson.loads((on.folder / "samples.json").read_bytes())
    microseconds = told["bot_cpu"] / max(told["acts"], 1) * 1e6
    return Profile(found["own"], found["shares"], microseconds)


def show(found: Profile, console: Console) -> None:
    console.print(_table("part", found.shares, found))
    console.print(_table("own time of", found.own[:LONGEST_TABLE], found))


def _table(title: str, rows: list[tuple[str, int]], found: Profile) -> Table:
    whole = sum(count for _, count in found.shares) or 1
    table = Table(title, "%", "µs a tap")
    for name, count in rows:
        share = count / whole
        table.add_row(name, f"{share:.1%}", f"{share * found.microseconds:.0f}")
    return table
