"""Work that nobody waits for."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

Work: TypeAlias = Coroutine[Any, Any, None]


class Aside:
    """Holds on to what it runs: the loop itself would let it go half-way."""

    def __init__(self) -> None:
        self._running: set[asyncio.Future[None]] = set()

    def go(self, work: Work) -> None:
        """Run it beside everything else. It must not raise."""
        running = asyncio.ensure_future(work)
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    def end(self) -> None:
        """Give up what still runs."""
        for one in tuple(self._running):
            one.cancel()

    async def finish(self, seconds: float) -> None:
        """Wait for what runs; what does not end in time is given up."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        self.end()

    @contextmanager
    def after(self, seconds: float, begin: Callable[[], Work]) -> Iterator[None]:
        """Run it if the block takes longer than that."""
        timer = asyncio.get_running_loop().call_later(seconds, lambda: self.go(begin()))
        try:
            yield
        finally:
            timer.cancel()
