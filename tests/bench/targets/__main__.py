"""`python -m tests.bench.targets`: coverage of a whole country after a change of one record."""

import argparse
import asyncio
import gc
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from storage.database import Database
from tests.bench.report import Spread
from tests.bench.targets.aims import TARGETS, set_targets
from tests.bench.targets.changes import Changes
from tests.bench.targets.country import Country, settle
from tests.bench.targets.looking import bars, check, coverage, looks, recount, timed
from tests.bench.units import databases

console = Console(width=170, highlight=False)
MOST = 1000.0  # ms of a look at a target after a change
RECOUNT = "full recount"


@dataclass
class Findings:
    """Milliseconds of everything that was done, by what it was and for which target."""

    runs: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def note(self, what: str, target: str, ms: float) -> None:
        self.runs.setdefault((what, target), []).append(ms)

    def spread(self, what: str, target: str) -> Spread | None:
        found = self.runs.get((what, target))
        return Spread(tuple(found)) if found else None

    def rows(self) -> Sequence[tuple[str, ...]]:
        names = dict.fromkeys(what for what, _ in self.runs)
        return [(what, *(self._cell(what, one.code) for one in TARGETS)) for what in names]

    def _cell(self, what: str, target: str) -> str:
        """The middle, the longest, and how many times faster than a recount."""
        found, full = self.spread(what, target), self.spread(RECOUNT, target)
        if not found:
            return ""
        times = f" ×{full.middle / found.middle:,.0f}" if full and what != RECOUNT else ""
        return f"{found.middle:,.0f} ({max(found.values):,.0f}){times}"


async def measure(database: Database, country: Country, rounds: int) -> Findings:
    """Everything, and a comparison with full recounts at the end."""
    found = Findings()
    rows: dict[str, int] = {}

    async def fill(store: object) -> None:
        rows.update(await settle(store._connection, country))  # type: ignore[attr-defined]

    seconds = await timed(database, fill) / 1000
    console.print(f"filled in {seconds:.1f} s: {rows}", style="dim")
    async with database.work() as store:
        bases = await set_targets(store, country)
    _steady()
    changes = Changes(country).all
    for basis in bases:
        code = basis.target.code
        found.note("first count", code, await timed(database, lambda s: coverage(s, basis)))
    for name, change in changes.items():
        for number in range(rounds):
            for place, basis in enumerate(bases):
                turn = number * len(bases) + place
                ms = await timed(database, lambda s: change(s, turn))
                found.note(f"{name}: writing it", basis.target.code, ms)
                ms = await timed(database, lambda s: coverage(s, basis))
                found.note(name, basis.target.code, ms)
    for name, look in looks(country).items():
        for basis in bases:
            for _ in range(rounds):
                found.note(
                    name, basis.target.code, await timed(database, lambda s: look(s, basis))
                )
    for basis in bases:
        for _ in range(rounds):
            found.note(
                RECOUNT, basis.target.code, await timed(database, lambda s: recount(s, basis))
            )
    for _ in range(rounds):
        province = country.levels[1][3]
        found.note(
            "bars of a province",
            TARGETS[0].code,
            await timed(database, lambda s: bars(s, bases, province)),
        )
    async with database.work() as store:
        console.print(
            f"{await check(store, bases, country):,} figures equal a recount", style="green"
        )
    return found


def _steady() -> None:
    """The collector of garbage as the program sets it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


async def run(kinds: Sequence[str], country: Country, rounds: int) -> None:
    title = f"{country.cadres:,} cadres, {country.units:,} units; ms: middle (most) × a recount"
    table = Table("database", "what", *(one.code for one in TARGETS), title=title)
    for kind in kinds:
        async with databases(kind) as database:
            for row in (await measure(database, country, rounds)).rows():
                table.add_row(kind, *row)
        table.add_section()
    console.print(table)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.targets", description=__doc__)
    parser.add_argument("--units", type=int, default=120_000)
    parser.add_argument("--cadres", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgres"])
    return parser.parse_args()


if __name__ == "__main__":
    given = options()
    asyncio.run(run(given.databases, Country(given.units, given.cadres), given.rounds))
