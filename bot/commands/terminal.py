"""What every command needs: a loop to run in, and a place to say things."""

from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import uvloop
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from bot.domain.roster.sheets import Watch

console = Console(highlight=False, soft_wrap=True)


def go(work: Coroutine[Any, Any, None]) -> None:
    """Run a command's work to its end."""
    uvloop.run(work)


@contextmanager
def bar(words: str, on: Console = console) -> Iterator[Watch]:
    """A bar that grows with what is done, in percent; it only pulses until that is known.

    Nothing is drawn where the output is no terminal.
    """
    text, took = TextColumn("{task.description}"), TimeElapsedColumn()
    columns = (text, BarColumn(), TaskProgressColumn(), took)
    with Progress(*columns, console=on, transient=True) as progress:
        task = progress.add_task(words, total=None)

        def watch(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield watch
