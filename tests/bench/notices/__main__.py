"""`python -m tests.bench.notices`: a notice to a million, and one at 25 a second.

`--people` and `--seconds` make it smaller, or longer; the columns in ms are processor time of one
letter, which a busy machine changes least.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.bench.notices.evenness import RATE, Evenness, watch
from tests.bench.notices.measuring import IN_FLIGHT, Measured, send_all
from tests.bench.notices.processor import PARTS
from tests.databases import fresh_postgres

MOST_FAN_OUT, LEAST_RATE, MOST_MEGABYTES = 60, 500, 300
UNEVEN, MOST_TAP = 0.02, 1.0  # of the rate; seconds at p95
console = Console(width=140, highlight=False)


@asynccontextmanager
async def place(kind: str) -> AsyncIterator[tuple[str, Path]]:
    """An empty database, and a folder for the program."""
    with tempfile.TemporaryDirectory(prefix="sotay-bench-") as name:
        folder = Path(name)
        if kind == "sqlite":
            yield f"sqlite:///{folder / 'notices.db'}", folder
        else:
            async with fresh_postgres() as url:
                yield url, folder


async def compare(given: argparse.Namespace) -> None:
    sending = Table(
        *("database", "fan-out s", "letters/s", *(f"{part} ms" for part in PARTS)),
        *("MB", "kills", "outcomes", "lost", "extra"),
        title=f"{given.people:,} people, no limit",
    )
    even = Table(
        *("database", "seconds", "letters/s", "429", "tap p95 ms"), title="Telegram allows 30/s"
    )
    for kind in given.databases:
        async with place(kind) as (url, folder):
            found = await _send(kind, url, folder, given)
            sending.add_row(kind, *_sending(found))
        if given.seconds:
            async with place(kind) as (url, folder):
                even.add_row(kind, *_even(await watch(url, folder, given.seconds)))
    console.print(sending)
    console.print(even)


async def _send(kind: str, url: str, folder: Path, given: argparse.Namespace) -> Measured:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task(kind, total=given.people)
        return await send_all(
            *(url, folder, given.people),
            kill_every=given.kill_every,
            tell=lambda many: progress.update(task, completed=many),
        )


def _sending(found: Measured) -> tuple[str, ...]:
    bound = found.kills * IN_FLIGHT
    return (
        _sign(found.fan_out <= MOST_FAN_OUT, f"{found.fan_out:.1f}"),
        _sign(found.rate >= LEAST_RATE, f"{found.rate:,.0f}"),
        *(f"{found.processor[part] * 1000 / found.people:.2f}" for part in PARTS),
        _sign(found.peak <= MOST_MEGABYTES, f"{found.peak:.0f}"),
        str(found.kills),
        _sign(found.adds_up, f"{sum(found.outcomes.values()):,}"),
        _sign(found.lost == 0, str(found.lost)),
        _sign(found.extra <= bound, f"{found.extra} of at most {bound}"),
    )


def _even(found: Evenness) -> tuple[str, ...]:
    is_even = abs(found.rate - RATE) <= RATE * UNEVEN
    return (
        f"{found.seconds:.0f}",
        _sign(is_even, f"{found.rate:.2f}"),
        _sign(found.refused == 0, str(found.refused)),
        _sign(found.p95 <= MOST_TAP, f"{found.p95 * 1000:.0f}"),
    )


def _sign(is_met: bool, figure: str) -> str:
    return f"{'✔' if is_met else '✘'} {figure}"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.notices", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--kill-every", type=float, default=60.0, help="seconds; 0: never")
    parser.add_argument(
        "--seconds", type=float, default=120.0, help="at 25 a second; 0: not at all"
    )
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgres"])
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(compare(options()))
