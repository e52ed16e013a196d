"""Programs of this folder: run one after the other, each until it is done or dead."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.bot_api.client import ROOT

PATIENCE = 60  # seconds for one of them


@dataclass
class Programs:
    """Born of one process, which has imported everything."""

    _mother: asyncio.subprocess.Process

    async def run(self, name: str, *given: str) -> int:
        """The exit code; below 0, the signal it died of."""
        assert self._mother.stdin
        assert self._mother.stdout
        self._mother.stdin.write(f"{json.dumps([name, *given])}\n".encode())
        async with asyncio.timeout(PATIENCE):
            return int(await self._mother.stdout.readline())


@asynccontextmanager
async def programs() -> AsyncIterator[Programs]:
    mother = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.crashes.mother"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Programs(mother)
    finally:
        assert mother.stdin
        mother.stdin.close()
        await mother.wait()
