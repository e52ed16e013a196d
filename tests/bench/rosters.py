"""`python -m tests.bench.rosters`: 100,000 rows of a roster, beside bare reading of the file."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from subprocess import DEVNULL
from typing import NamedTuple

from rich.console import Console
from rich.table import Table as Shown

from bot.sheets.writing import Table, write
from tests.bench.processes import ROOT
from tests.databases import fresh_postgres

ROWS = 100_000
MOST_SECONDS, MOST_MEGABYTES = 60, 300
HEADINGS = (
    *("Mã đơn vị", "Tên đơn vị", "Mã cấp trên", "Khu vực", "Họ và tên", "Giới tính"),
    *("Số điện thoại", "Chức vụ", "Chuyên trách", "Từ ngày"),
)
POSTS = ("Chủ tịch", "Phó chủ tịch", "Ủy viên BCH", "Ủy viên UBKT", "Kế toán")
LETTERS = "abcdefghijklmnopqrstuvwxy"


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """One province, a hundred communes, and a unit for every five people."""
    yield ("TINH", "LĐLĐ tỉnh", *[""] * 8)
    for number in range(100):
        yield (f"XA{number}", f"Công đoàn xã {number}", "TINH", *[""] * 7)
    for number in range(count):
        unit = number // len(POSTS)
        yield (
            *(f"U{unit}", f"CĐCS Công ty số {unit}", f"XA{unit % 100}", "Ngoài nhà nước"),
            *(_name(number), "Nam", f"09{10_000_000 + number}"),
            *(POSTS[number % len(POSTS)], "Không", "01/03/2024"),
        )


def _name(number: int) -> str:
    letters = [LETTERS[number // 25**place % 25] for place in range(4)]
    return f"Nguyễn Văn {''.join(letters).capitalize()}"


class Cost(NamedTuple):
    """Of one program: seconds, megabytes at the highest, and seconds of processor."""

    seconds: float
    megabytes: float
    processor: float


async def measure(words: list[str]) -> Cost:
    began = time.perf_counter()
    measured = [sys.executable, "-c", _MEASURE, *words]
    process = await asyncio.create_subprocess_exec(
        *measured, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=DEVNULL
    )
    told, _ = await process.communicate()
    if process.returncode:
        raise SystemExit(f"{words} ended with {process.returncode}")
    kilobytes, processor = map(float, told.split())
    return Cost(time.perf_counter() - began, kilobytes / 1024, processor)


# In a process of its own: the most memory of any of its children is what it reports.
_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(done.returncode)
"""
_READ = (
    "import sys; from pathlib import Path; from bot.sheets.reading import read;"
    "read(Path(sys.argv[1]), 'x.xlsx')"
)


async def compare() -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sotay-bench-")))
        file = folder / "roster.xlsx"
        file.write_bytes(write(Table("Danh sách", HEADINGS, rows(ROWS))))
        postgres = await stack.enter_async_context(fresh_postgres())
        bare = await measure([sys.executable, "-c", _READ, str(file)])
        shown = Shown("what", "seconds", "MB", "of it reading", title=f"{ROWS:,} rows")
        shown.add_row("bare reading", f"{bare.seconds:.1f}")
        for kind, url in (("sqlite", f"sqlite:///{folder / 'big.db'}"), ("postgres", postgres)):
            cost = await measure(_import(file, folder, url))
            is_met = cost.seconds <= MOST_SECONDS and cost.megabytes <= MOST_MEGABYTES
            sign = "✔" if is_met else "✘"
            share = f"{bare.seconds / cost.seconds:.0%}"
            shown.add_row(f"{sign} {kind}", f"{cost.seconds:.1f}", f"{cost.megabytes:.0f}", share)
    Console(width=120).print(shown)


def _import(file: Path, folder: Path, url: str) -> list[str]:
    settings = [f"SOTAY_DATA_DIR={folder}", f"SOTAY_DATABASE_URL={url}"]
    return ["env", *settings, sys.executable, "-m", "bot", "roster", "import", str(file)]


if __name__ == "__main__":
    asyncio.run(compare())
