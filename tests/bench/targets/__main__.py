"""`python -m tests.bench.targets`: coverage of a whole country after a change of one record."""

import argparse
import asyncio
import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.bench.targets.aims import TARGETS
from tests.bench.targets.country import Country
from tests.bench.targets.findings import ALL, Findings
from tests.bench.targets.measuring import Measuring
from tests.bench.units import databases

console = Console(width=170, highlight=False)


async def run(kinds: Sequence[str], country: Country, rounds: int) -> None:
    title = f"{country.cadres:,} cadres, {country.units:,} units; ms: middle (most) × a recount"
    table = Table("database", "what", *(one.code for one in TARGETS), ALL, title=title)
    for kind in kinds:
        for row in (await measured(kind, country, rounds)).rows():
            table.add_row(kind, *row)
        table.add_section()
    console.print(table)


async def measured(kind: str, country: Country, rounds: int) -> Findings:
    async with databases(kind) as database:
        measuring, began = Measuring(database, country, rounds), time.perf_counter()
        rows = await measuring.fill()
        took = f"{time.perf_counter() - began:.1f} s"
        console.print(f"{kind}: filled in {took}: {rows}", style="dim")
        same = await measuring.count()
        console.print(f"✔ {kind}: {same:,} figures are those of a full recount")
        return measuring.findings


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
