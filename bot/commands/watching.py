"""sotay sending --watch: a bar for every letter under way."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeAlias

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from bot import app as program
from bot.domain.notices.progress import LetterProgress, Share
from bot.i18n import _, number
from bot.screens.notices import words
from storage.database import Database

EVERY = 1.0  # seconds between two looks
SOON = timedelta(minutes=3)  # a notice waits for two, in which it can be taken back

Show: TypeAlias = Callable[[Sequence[LetterProgress]], None]


async def watch(database: Database, on: Console, every: float = EVERY) -> None:
    """Until nothing is on its way any more; what has ended meanwhile stays in sight."""
    seen: dict[int, None] = {}
    with _drawn(on) if on.is_terminal else _printed(on) as show:
        while True:
            async with database.work() as store:
                going = await store.watching.under_way(program.now() + SOON)
                seen |= dict.fromkeys(going)
                show(await store.watching.progress(tuple(seen)))
            if not going:
                break
            await asyncio.sleep(every)
    if not seen:
        on.print(_("Không có tin nào đang gửi."), markup=False)


@contextmanager
def _drawn(on: Console) -> Iterator[Show]:
    """Bars that grow; they stay when it is over."""
    text, bar = TextColumn("{task.description}"), BarColumn(bar_width=24)
    with Progress(text, bar, MofNCompleteColumn(), console=on) as progress:
        tasks: dict[int, TaskID] = {}

        def show(found: Sequence[LetterProgress]) -> None:
            for one in found:
                task = tasks.get(one.letter_id)
                if task is None:
                    task = tasks[one.letter_id] = progress.add_task("")
                said = f"[bold]{escape(one.title)}[/bold]\n{escape(figures(one))}"
                progress.update(
                    task, description=said, completed=_done(one), total=one.progress.people
                )

        yield show


@contextmanager
def _printed(on: Console) -> Iterator[Show]:
    """A line for each letter, whenever its figures have changed: for files and other programs."""
    told: dict[int, str] = {}

    def show(found: Sequence[LetterProgress]) -> None:
        for one in found:
            line = f"{one.title}: {_done(one)}/{one.progress.people} ({figures(one)})"
            if told.get(one.letter_id) != line:
                on.print(line, markup=False)
            told[one.letter_id] = line

    yield show


def _done(one: LetterProgress) -> int:
    """Settled, or as far as anybody knows."""
    return one.progress.people - one.progress.of(Share.WAITING)


def figures(one: LetterProgress) -> str:
    """Every recipient is in one of them; who pressed that they read it is in another as well."""
    names = words.shares()
    parts = [
        f"{names[share].lower()} {number(one.progress.of(share))}"
        for share in Share
        if one.progress.of(share)
    ]
    if one.progress.read:
        parts.append(_("đã bấm “Đã đọc” {read}").format(read=number(one.progress.read)))
    return ", ".join(parts)
