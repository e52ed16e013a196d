"""What every command needs: a loop to run in, and a place to say things."""

from collections.abc import Coroutine
from typing import Any

import uvloop
from rich.console import Console

console = Console(highlight=False, soft_wrap=True)


def go(work: Coroutine[Any, Any, None]) -> None:
    """Run a command's work to its end."""
    uvloop.run(work)
