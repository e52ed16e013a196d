"""What people did, and how long they waited."""

import asyncio
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

Json = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """`told` is since the start, everything else since the window was opened."""

    told: int = 0  # answers to questions that the bot has acknowledged
    answers: int = 0
    strange: list[str] = field(default_factory=list)  # screens nobody expected
    waits: list[float] = field(default_factory=list)
    is_open: bool = False

    def note(self, began: float, *, is_answer: bool) -> None:
        """Somebody was answered."""
        self.told += is_answer
        if self.is_open:
            self.answers += is_answer
            self.waits.append(time.perf_counter() - began)

    async def measure(self, bot: int, given: Namespace) -> Json:
        """Open the window after the warm-up, and close it again."""
        await asyncio.sleep(given.warm)
        self.answers, self.is_open = 0, True
        self.waits.clear()
        meter = Meter(bot)
        await asyncio.sleep(given.seconds)
        self.is_open = False
        return {"acts": len(self.waits), "answers": self.answers, **self._waits(), **meter.read()}

    def _waits(self) -> Json:
        waits = sorted(self.waits)
        return {f"p{share}": _percentile(waits, share) for share in (50, 95, 99)}

    def rest(self, *, stalled: int) -> Json:
        """What must be right in the end."""
        return {"stalled": stalled, "told": self.told, "strange": self.strange[:3]}


def _percentile(waits: Sequence[float], share: int) -> float:
    """In milliseconds; 0 when nobody was answered."""
    return waits[len(waits) * share // 100] * 1000 if waits else 0.0


class Meter:
    """The processor time and the memory of the bot, and the processor time of the load."""

    def __init__(self, bot: int) -> None:
        self._bot, self._load = psutil.Process(bot), psutil.Process()
        self._began = time.perf_counter()
        self._before = self._spent()

    def read(self) -> Json:
        seconds = time.perf_counter() - self._began
        bot, load = (now - before for now, before in zip(self._spent(), self._before, strict=True))
        memory = self._bot.memory_info().rss / 2**20
        return {"seconds": seconds, "bot_cpu": bot, "load_cpu": load, "rss": memory}

    def _spent(self) -> tuple[float, ...]:
        times = (process.cpu_times() for process in (self._bot, self._load))
        return tuple(spent.user + spent.system for spent in times)
