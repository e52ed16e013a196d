"""`python -m tests.bench.bots.sampled run`: our program, noting what it does as it does it.

From SIGUSR1 on, a millisecond of work is one sample; at the end they go to
`samples.json` in the data directory. What the database's threads do while the
loop is idle is one line, "threads".
"""

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import orjson

from bot.__main__ import main
from bot.settings import Settings

EVERY = 0.001  # seconds of processor time; the kernel may make it 4 ms
IDLE = ("/runners.py", "uvloop/__init__.py", "/bot/commands/")

# The first that fits is where a sample belongs.
SHARES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("SQL", ("/sqlalchemy/", "/asyncpg/", "/storage/")),
    ("Telegram, out", ("mouth.py:speak", "mouth.py:_", "/aiohttp/client", "/aiogram/client/")),
    ("Telegram, in", ("mouth.py:read",)),
    ("rules and screens", ("/bot/chat.py", "/handlers/", "/content/", "/bot/screens/")),
    ("worker", ("/channels/worker.py",)),
    ("Telegram, in", ("/polling.py", "/webhook.py", "/aiohttp/", "/aiogram/")),
)


class Samples:
    """Own time of functions, and the share of each part of the program."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self.shares: Counter[str] = Counter()

    def take(self, _signal: int, frame: FrameType | None) -> None:
        stack = [_name(one) for one in _outwards(frame)]
        is_idle = not stack or any(part in stack[0] for part in IDLE)
        self.own["threads" if is_idle else _short(stack[0])] += 1
        self.shares["SQL, threads" if is_idle else _share(stack)] += 1

    def write(self, file: Path) -> None:
        told = {"own": self.own.most_common(60), "shares": self.shares.most_common()}
        file.write_bytes(orjson.dumps(told))


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _name(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename}:{frame.f_code.co_qualname}"


def _short(name: str) -> str:
    """Without the folder packages are installed in."""
    return name.rpartition("site-packages/")[2]


def _share(stack: list[str]) -> str:
    for share, parts in SHARES:
        if any(part in name for name in stack for part in parts):
            return share
    return "loop"


def start(_signal: int, _frame: FrameType | None) -> None:
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)


if __name__ == "__main__":
    samples = Samples()
    signal.signal(signal.SIGPROF, samples.take)
    signal.siginterrupt(signal.SIGPROF, False)
    signal.signal(signal.SIGUSR1, start)
    try:
        main()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        samples.write(Settings().data_dir / "samples.json")
