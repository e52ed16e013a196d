"""`python -m tests.bench.load`: the stand-in with people in it.

Says its port, is told the bot's process, then says one line of JSON for each number
of people at once, and ends with its standard input.
"""

import argparse
import asyncio
import gc
import sys

import orjson
import uvloop

from tests.bench.load.people import Crowd, Echo, Quiz
from tests.bench.load.tally import Json, Tally
from tests.bot_api.server import Server
from tests.bot_api.settings import Settings
from tests.bot_api.stand import Stand

LOOK_EVERY = 0.02
REST = 1.0  # seconds after the bot's first call: it may have more to do at its start
PATIENCE = 60.0  # seconds until nobody is expected to be answered any more
SHORT_PATIENCE = 3.0  # for a bot that has nothing to lose


def say(told: Json) -> None:
    sys.stdout.write(orjson.dumps(told).decode() + "\n")
    sys.stdout.flush()


async def hear() -> Json:
    line = await asyncio.to_thread(sys.stdin.readline)
    told: Json = orjson.loads(line or "{}")
    return told


async def main(given: argparse.Namespace) -> None:
    async with asyncio.TaskGroup() as group:
        server = Server(Settings(anyone=True, seed=1), group)
        await server.start()
        say({"port": server.port, "token": server.stand.settings.token})
        bot = (await hear())["pid"]
        await _is_called(server.stand)
        await _run(server.stand, bot, given)
        await hear()
        await server.stop()


async def _is_called(stand: Stand) -> None:
    """The bot polls, or its webhook is set."""
    while not (stand.world.counts["calls"]["getUpdates"] or stand.hooks.webhook):
        await asyncio.sleep(LOOK_EVERY)
    await asyncio.sleep(REST)


async def _run(stand: Stand, bot: int, given: argparse.Namespace) -> None:
    tally = Tally()
    acts = Quiz(given.modules) if given.act == "quiz" else Echo()
    crowd = Crowd(stand, acts, given.population, tally)
    stand.watchers.append(crowd.see)
    for people in given.people:
        crowd.begin(people)
        found = await tally.measure(bot, given)
        await _settle(crowd, PATIENCE if given.act == "quiz" else SHORT_PATIENCE)
        rest = tally.rest(stalled=len(crowd.waiting))
        say({"people": people, **found, **rest, "statuses": stand.world.counts["statuses"]})


async def _settle(crowd: Crowd, patience: float) -> None:
    crowd.stop()
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    while crowd.waiting and loop.time() < until:
        await asyncio.sleep(LOOK_EVERY)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=["quiz", "echo"])
    parser.add_argument("--people", type=int, nargs="+", default=[100])
    parser.add_argument("--modules", nargs="*", default=[])
    parser.add_argument("--population", type=int, default=2500)
    parser.add_argument("--warm", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=8.0)
    return parser.parse_args()


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # everything is kept anyway
    uvloop.run(main(options()))
