"""`python -m tests.bench.targets.reports`: a province's report, from the command to the file."""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.report import Spread
from tests.bench.rosters import measure
from tests.bench.targets.aims import set_targets
from tests.bench.targets.country import Country, settle
from tests.databases import fresh_postgres, opened

PROVINCE = Country(units=600, cadres=5_000)
MOST_SECONDS, ROUNDS = 10, 5
KINDS = ("docx", "xlsx")
HEADINGS = ("seconds", "of processor", "MB at most", "kB of the file")


async def fill(url: str) -> None:
    async with opened(url) as database, database.work() as store:
        await settle(store._connection, PROVINCE)
        await set_targets(store, PROVINCE)


def command(folder: Path, url: str, kind: str) -> Sequence[str]:
    settings = [f"SOTAY_DATA_DIR={folder}", f"SOTAY_DATABASE_URL={url}"]
    days = ["--from", "2026-01-01", "--to", "2026-11-20"]
    words = ["report", "U0", *days, "--format", kind, "--out", str(folder / f"bao-cao.{kind}")]
    return ["env", *settings, sys.executable, "-m", "bot", *words]


async def compare() -> None:
    title = f"the report of {PROVINCE.cadres:,} cadres in {PROVINCE.units:,} units"
    shown = Table("database", "file", *HEADINGS, title=title)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sotay-bench-")))
        postgres = await stack.enter_async_context(fresh_postgres())
        for name, url in (("sqlite", f"sqlite:///{folder / 'big.db'}"), ("postgres", postgres)):
            await fill(url)
            for kind in KINDS:
                shown.add_row(name, *await row(folder, url, kind))
    Console(width=120).print(shown)


async def row(folder: Path, url: str, kind: str) -> tuple[str, ...]:
    runs = [await measure(list(command(folder, url, kind))) for _ in range(ROUNDS)]
    seconds, megabytes, processor = (Spread(values) for values in zip(*runs, strict=True))
    sign = "✔" if seconds.middle <= MOST_SECONDS else "✘"
    size = (folder / f"bao-cao.{kind}").stat().st_size / 1024
    return (
        f"{sign} {kind}",
        *(f"{one:.1f}" for one in (seconds, processor)),
        f"{megabytes.middle:.0f}",
        f"{size:,.0f}",
    )


if __name__ == "__main__":
    asyncio.run(compare())
