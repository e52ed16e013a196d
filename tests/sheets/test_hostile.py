"""A hostile file ends in one clear reason, soon, and costs the program next to nothing."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.sheets import cage
from bot.sheets.reading import read
from bot.sheets.writing import with_errors
from tests.sheets.examples import HEADINGS, PEOPLE, book
from tests.sheets.hostile import HOSTILE, MIB, Hostile

SECONDS = 10
OURS = 64 * MIB  # the file itself, 20 MB at most, and what was read of it
CHILD = 600 * MIB


ALL = [pytest.param(file, id=what) for what, file in HOSTILE.items()]


@contextmanager
def watched() -> Iterator[dict[str, int]]:
    """The most memory that we, and all our children, had meanwhile."""
    me, most, done = psutil.Process(), {"ours": 0, "children": 0}, threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            most["ours"] = max(most["ours"], me.memory_info().rss)
            most["children"] = max(most["children"], sum(map(_size, me.children(recursive=True))))

    before = me.memory_info().rss
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()
        most["ours"] = max(0, most["ours"] - before)


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


@pytest.mark.parametrize("file", ALL)
def test_a_hostile_file_ends_in_one_reason(file: Hostile) -> None:
    content = file.make()
    begun = time.monotonic()
    with watched() as most, pytest.raises(BrokenSheet) as broken:
        read(content, file.name)
    assert broken.value.flaw is file.flaw
    assert time.monotonic() - begun < SECONDS
    assert (most["ours"] < OURS, most["children"] < CHILD) == (True, True), most


@pytest.mark.parametrize("file", ALL)
def test_nor_is_a_hostile_file_given_back(file: Hostile) -> None:
    with pytest.raises(BrokenSheet) as broken:
        with_errors(file.make(), file.name, {1: "x"})
    assert broken.value.flaw is file.flaw


def test_who_takes_too_long_is_stopped_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cage, "SECONDS", 0.01)
    with pytest.raises(BrokenSheet) as broken:
        read(book([HEADINGS, *PEOPLE]), "a.xlsx")
    assert broken.value.flaw is Flaw.TOO_SLOW
    assert psutil.Process().children() == []
