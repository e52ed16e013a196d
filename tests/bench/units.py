"""What looking at the tree of units costs, beside a plain SELECT of as many rows."""

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from bot.app import now
from bot.domain.units import DAY, Happening, Heir, Profile, UnitEvent
from storage.database import Database
from storage.store import Store
from storage.tables import unit_version
from tests.bench.report import Spread
from tests.databases import fresh_postgres, opened

console = Console()
ON = date(2025, 7, 1)
THEN, TODAY = ON - DAY, ON
PROVINCES, COMMUNES, GRASSROOTS = 30, 80, 40  # each in one of the level above
KINDS = ("tld", "ldld_tinh", "cd_xa", "cdcs", "cdcs_tv")
HEADINGS = ("database", "query", "rows", "ms", "plain SELECT, ms", "times", "loop stops for, ms")
TICK = 0.001


@dataclass(frozen=True, slots=True)
class Finding:
    """One query on one database, over all rounds."""

    query: str
    rows: int
    ms: Spread
    plain: Spread
    stops: Spread  # the longest time nobody else was served

    def cells(self) -> tuple[str, ...]:
        times = self.ms.middle / self.plain.middle
        figures = f"{self.ms:,.1f}", f"{self.plain:,.1f}", f"{times:.1f}", f"{self.stops:,.1f}"
        return (self.query, f"{self.rows:,}", *figures)


def levels(units: int) -> list[int]:
    """How many units there are on each of five levels."""
    above = [1, PROVINCES, PROVINCES * COMMUNES, PROVINCES * COMMUNES * GRASSROOTS]
    return [*above, max(units - sum(above), 0)]


async def fill(store: Store, units: int) -> list[list[int]]:
    """The ids of each level. A tenth of the fourth moved, a twentieth merged, some ended."""
    made: list[list[int]] = []
    begins: list[tuple[int, Profile]] = []
    for level, many in enumerate(levels(units)):
        found = await store.units.identify_all([f"L{level}-{n}" for n in range(many)])
        ids = list(found.values())
        for number, unit_id in enumerate(ids):
            parent_id = made[-1][number * len(made[-1]) // many] if made else None
            name = f"Công đoàn cơ sở Công ty May Hoa Sen {level}.{number}"
            begins.append((unit_id, Profile(name, KINDS[level], parent_id)))
        made.append(ids)
    await store.units.happen(
        UnitEvent(Happening.RECORDED, date(1900, 1, 1), begins=tuple(begins)), now()
    )
    await reorganise(store, made, dict(begins))
    return made


async def reorganise(
    store: Store, made: Sequence[Sequence[int]], known: Mapping[int, Profile]
) -> None:
    communes, leaves = made[2], made[4] or made[3]
    moved = [
        (one, replace(known[one], parent_id=communes[number % len(communes)]))
        for number, one in enumerate(made[3][::10])
    ]
    merged = leaves[::20]
    heirs = tuple(Heir(one, leaves[number * 20 + 1]) for number, one in enumerate(merged))
    ended = leaves[10::50]
    await store.units.happen_together(
        [
            UnitEvent(Happening.HANDED_OVER, ON, begins=tuple(moved)),
            UnitEvent(Happening.MERGED, ON, ends=tuple(merged), heirs=heirs),
            UnitEvent(Happening.ENDED, ON, ends=tuple(set(ended) - set(merged))),
        ],
        now(),
    )


def queries(
    store: Store, made: Sequence[Sequence[int]]
) -> Mapping[str, Callable[[], Awaitable[Any]]]:
    units, province, leaf = store.units, made[1][3], (made[4] or made[3])[7]
    return {
        "tree(on)": lambda: units.tree(TODAY),
        "tree(last year)": lambda: units.tree(THEN),
        "tree(on, under=province)": lambda: units.tree(TODAY, province),
        "tree(on, under=commune)": lambda: units.tree(TODAY, made[2][5]),
        "recast(then, today)": lambda: units.recast(THEN, TODAY),
        "children(commune)": lambda: units.children(made[2][5], TODAY),
        "above(unit)": lambda: units.above(leaf, TODAY),
        "named(3 words)": lambda: units.named("may sen 3.777", TODAY),
        "named(nothing found)": lambda: units.named("khong co", TODAY),
        "named(3 words, under=province)": lambda: units.named("sen 3.9", TODAY, under=province),
    }


async def timed(work: Awaitable[Any]) -> tuple[Any, float, float]:
    """What it brings, how long it took, and for how long nobody else was served, in ms."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - before - TICK)

    ticking = asyncio.ensure_future(tick())
    await asyncio.sleep(2 * TICK)
    longest, began = 0.0, time.perf_counter()
    found = await work
    took = time.perf_counter() - began
    await asyncio.sleep(2 * TICK)
    ticking.cancel()
    return found, 1000 * took, 1000 * longest


async def plain(store: Store, rows: int) -> float:
    async def fetch() -> Sequence[Any]:
        chosen = select(unit_version).limit(max(rows, 1))
        return (await store._connection.execute(chosen)).all()

    return (await timed(fetch()))[1]


async def measure(store: Store, made: Sequence[Sequence[int]], rounds: int) -> list[Finding]:
    found = []
    for name, query in queries(store, made).items():
        rows = len(await query())  # and everything is warm
        runs = [(await timed(query()), await plain(store, rows)) for _ in range(rounds)]
        found.append(
            Finding(
                name,
                rows,
                Spread(tuple(ms for (_, ms, _), _ in runs)),
                Spread(tuple(bare for _, bare in runs)),
                Spread(tuple(stop for (_, _, stop), _ in runs)),
            )
        )
    return found


@asynccontextmanager
async def databases(kind: str) -> AsyncIterator[Database]:
    if kind == "postgres":
        async with fresh_postgres() as url, opened(url) as database:
            yield database
        return
    with tempfile.TemporaryDirectory(prefix="sotay-bench-") as folder:
        async with opened(f"sqlite:///{Path(folder) / 'sotay.db'}") as database:
            yield database


async def run(kinds: Sequence[str], units: int, rounds: int) -> None:
    title = f"{sum(levels(units)):,} units, five levels; middle (least–most)"
    table = Table(*HEADINGS, title=title)
    for kind in kinds:
        async with databases(kind) as database:
            for finding in await fill_and_measure(database, units, rounds):
                table.add_row(kind, *finding.cells())
        table.add_section()
    console.print(table)


async def fill_and_measure(database: Database, units: int, rounds: int) -> list[Finding]:
    """With the collector of garbage set as in the program."""
    began = time.perf_counter()
    async with database.work() as store:
        made = await fill(store, units)
    console.print(f"filled in {time.perf_counter() - began:.1f} s", style="dim")
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    async with database.work() as store:
        return await measure(store, made, rounds)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.units", description=__doc__)
    parser.add_argument("--units", type=int, default=120_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgres"])
    return parser.parse_args()


if __name__ == "__main__":
    given = options()
    asyncio.run(run(given.databases, given.units, given.rounds))
