"""The running program, to be killed and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.bot_api.client import ROOT, Server


class Nursery:
    """Starts programs quickly, one after the other."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.program = 0

    async def start(self, parts: str = "inbound") -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{parts}\n".encode())
        self.program = int(await self._process.stdout.readline())

    async def kill(self) -> None:
        """No warning, no goodbye: as a power cut or an out-of-memory kill."""
        with suppress(ProcessLookupError):
            os.kill(self.program, signal.SIGKILL)
        await self._is_gone(within=10)  # with it goes its lock on the data directory

    async def stop(self, within: float = 5.0) -> None:
        """Ask it to end, as a service manager does."""
        os.kill(self.program, signal.SIGTERM)
        await self._is_gone(within)

    async def _is_gone(self, within: float) -> None:
        async with asyncio.timeout(within):
            while _is_alive(self.program):
                await asyncio.sleep(0.02)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@asynccontextmanager
async def nursery(
    server: Server, folder: Path, database: str, **more: str
) -> AsyncIterator[Nursery]:
    """A nursery for programs on this database, talking to this server; its log is in `folder`."""
    told = {
        "SOTAY_DATA_DIR": str(folder / "data"),
        "SOTAY_DATABASE_URL": database,
        "SOTAY_TELEGRAM_TOKEN": server.token,
        "SOTAY_TELEGRAM_API": server.url,
    }
    with (folder / "program.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.nursery"),
            cwd=ROOT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", **told, **more},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    assert process.stdout
    assert process.stdin
    assert await process.stdout.readline() == b"ready\n"
    found = Nursery(process)
    try:
        yield found
    finally:
        if found.program:
            await found.kill()
        process.stdin.close()
        await process.wait()
