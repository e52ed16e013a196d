"""The table people read, and the file machines read."""

import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

import psutil
from rich.table import Table

from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.load.tally import Json
from tests.bench.processes import BOT_CORE, CORES, LOAD_CORE, ROOT

PACKAGES = "aiogram python-telegram-bot aiohttp sqlalchemy asyncpg pydantic orjson uvloop"
HEADINGS = (
    *("bot", "people", "updates/s", "of aiogram", "answers/s", "of aiogram"),
    *("p50 ms", "p95", "p99", "CPU µs", "MB"),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure that was measured several times."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.values)

    def __format__(self, form: str) -> str:
        low, high = min(self.values), max(self.values)
        if low == high:
            return format(low, form)
        return f"{self.middle:{form}} ({low:{form}}–{high:{form}})"


@dataclass(frozen=True, slots=True)
class Row:
    """One bot at one number of people, over all rounds."""

    contender: Contender
    people: int
    runs: Sequence[Json]
    aiogram: Sequence[Json]  # the same rounds, in the same way; empty for the web chat

    @property
    def place(self) -> tuple[str, int]:
        """What it is compared in."""
        return self.contender.way, self.people

    @property
    def updates(self) -> Spread:
        return Spread(tuple(_rate(run, "acts") for run in self.runs))

    @property
    def answers(self) -> Spread:
        return Spread(tuple(_rate(run, "answers") for run in self.runs))

    def share(self, of: str) -> Spread | None:
        """Of what aiogram's echo bot did in the same round; None: it did not take part."""
        echo = {run["round"]: _rate(run, "acts") for run in self.aiogram if run["acts"]}
        own = [run for run in self.runs if run["round"] in echo]
        found = tuple(_rate(run, of) / echo[run["round"]] for run in own)
        return Spread(found) if found else None

    def middle(self, name: str) -> float:
        return Spread(tuple(run[name] for run in self.runs)).middle

    @property
    def microseconds(self) -> float:
        """Processor time of the bot for one update."""
        return (
            1e6 * Spread(tuple(run["bot_cpu"] / max(run["acts"], 1) for run in self.runs)).middle
        )

    def cells(self) -> Iterator[str]:
        yield from (self.contender.name, f"{self.people:,}", f"{self.updates:,.0f}")
        yield _share(self.share("acts"))
        yield f"{self.answers:,.0f}" if self.contender.is_ours else ""
        yield _share(self.share("answers")) if self.contender.is_ours else ""
        yield from (f"{self.middle(name):,.1f}" for name in ("p50", "p95", "p99"))
        yield from (f"{self.microseconds:,.0f}", f"{self.middle('rss'):,.0f}")


def _rate(run: Json, of: str) -> float:
    rate: float = run[of] / run["seconds"]
    return rate


def _share(found: Spread | None) -> str:
    return f"{found:.2f}" if found else ""


def rows(runs: Sequence[Json]) -> list[Row]:
    found = []
    for contender in CONTENDERS:
        own = [run for run in runs if run["bot"] == contender.name]
        for people in sorted({run["people"] for run in own}):
            echo = [run for run in runs if run["bot"] == f"aiogram-{contender.way}"]
            found.append(Row(contender, people, _at(people, own), _at(people, echo)))
    return found


def _at(people: int, runs: Sequence[Json]) -> list[Json]:
    return [run for run in runs if run["people"] == people]


def table(found: Sequence[Row]) -> Table:
    made = Table(*HEADINGS, title="closed loop; the bot on one core, load and server on another")
    for row in found:
        made.add_row(*row.cells(), end_section=row is found[-1])
    return made


def machine() -> Json:
    """What the figures depend on."""
    return {
        "commit": _commit(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES.split()},
        "cores": len(CORES),
        "bot_core": BOT_CORE,
        "load_core": LOAD_CORE,
        "busy": psutil.getloadavg(),
    }


def _commit() -> str:
    words = ("git", "describe", "--always", "--dirty")
    told = subprocess.run(  # noqa: S603 - our own words
        words, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip()
