"""The running program that sends, watched from outside, and killed."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.bench.processes import ROOT
from tests.bot_api.client import Server

MEGABYTE = 1 << 20


@dataclass
class Program:
    """`sotay run --only …`, started again after each kill."""

    server: Server
    folder: Path
    database: str
    parts: str = "outbound,scheduler"
    rate: float = 25.0
    peak: float = 0.0  # megabytes at the most, over all its lives
    kills: int = 0
    process: Process | None = None
    more: dict[str, str] = field(default_factory=dict)

    async def start(self) -> None:
        with (self.folder / "program.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--only", self.parts),
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "SOTAY_DATA_DIR": str(self.folder / "data"),
            "SOTAY_DATABASE_URL": self.database,
            "SOTAY_TELEGRAM_TOKEN": self.server.token,
            "SOTAY_TELEGRAM_API": self.server.url,
            "SOTAY_BROADCAST_RATE": str(self.rate),
            "SOTAY_PAID_BROADCAST": "yes",
            **self.more,
        }

    def weigh(self) -> float:
        """What it holds now, in megabytes. Raises AssertionError when it is not running."""
        assert self.process
        assert self.process.returncode is None, (self.folder / "program.log").read_text()[-2000:]
        held = psutil.Process(self.process.pid).memory_info().rss / MEGABYTE
        self.peak = max(self.peak, held)
        return held

    async def kill(self) -> None:
        """No warning, no goodbye."""
        assert self.process
        self.process.kill()
        await self.process.wait()
        self.kills += 1

    async def stop(self) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(self.process.wait(), 15)
