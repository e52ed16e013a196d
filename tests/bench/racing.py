"""One bot under load, at several numbers of people one after the other."""

import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.contenders import Contender, Meeting
from tests.bench.filling import Filled, filled
from tests.bench.load.tally import Json
from tests.bench.processes import ROOT, Load, bot_process, free_port, load_process

MODULES = sorted(path.parent.name for path in ROOT.glob("content/modules/*/quiz.yaml"))
POPULATION = 2500
MOST_BROWSERS = 100


class Void(Exception):  # noqa: N818 - a finding, not an error of ours
    """A run that proves nothing: what people were told is not what is on record."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, and for how many people at once."""

    people: Sequence[int] = (1, 100, 1000)
    seconds: float = 8.0
    warm: float = 2.0
    rounds: int = 3

    def crowds(self, contender: Contender) -> list[int]:
        most = MOST_BROWSERS if contender.way == "web" else max(self.people)
        return [people for people in self.people if people <= most]

    def arguments(self, contender: Contender) -> list[str]:
        people = map(str, self.crowds(contender))
        fixed = (f"--population={POPULATION}", f"--warm={self.warm}", f"--seconds={self.seconds}")
        return [contender.act, *fixed, "--people", *people, "--modules", *MODULES]


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a run needs, started."""

    load: Load
    bot: Process
    database: Filled
    folder: Path

    async def told(self) -> Json:
        """The next line of the load. If there is none, the bot's last words may say why."""
        try:
            return await self.load.told()
        except (AssertionError, TimeoutError):
            last_words = (self.folder / "log").read_text(errors="replace")[-3000:]
            raise Void(last_words) from None


@asynccontextmanager
async def stage(contender: Contender, plan: Plan) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        made = tempfile.TemporaryDirectory(prefix="sotay-bench-")
        folder = Path(stack.enter_context(made))
        people = POPULATION if contender.is_ours else 0
        database = await stack.enter_async_context(filled(contender.database, folder, people))
        loading = load_process(contender.load, *plan.arguments(contender))
        load = await stack.enter_async_context(loading)
        told = meeting(contender.way, await load.told())
        starting = bot_process(contender.command(told, folder, database.url), folder / "log")
        bot = await stack.enter_async_context(starting)
        load.tell({"pid": bot.pid, "port": told.port, "tokens": database.tokens})
        yield Stage(load, bot, database, folder)


def meeting(way: str, telegram: Json) -> Meeting:
    """An empty token is for a bot without Telegram."""
    api = f"http://127.0.0.1:{telegram.get('port', 0)}"
    return Meeting(api, telegram.get("token", ""), way, free_port())


async def race(contender: Contender, plan: Plan) -> list[Json]:
    """One result for each number of people."""
    async with stage(contender, plan) as on:
        found = [await on.told() for _ in plan.crowds(contender)]
        if contender.is_ours:
            await _check(found, on.database)
    return [{"bot": contender.name, **one} for one in found]


async def _check(found: list[Json], database: Filled) -> None:
    """Everybody was answered as expected, and every verdict they saw is on record, once."""
    told, kept = found[-1]["told"], await database.count_answers()
    if told != kept:
        raise Void(f"{told} answers were told, {kept} are on record")
    for one in found:
        if one["stalled"] or one["strange"]:
            raise Void(f"{one['stalled']} people wait for ever; unexpected: {one['strange']}")
