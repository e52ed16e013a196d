"""Work on a stranger's file, in a program of its own that may use little and is stopped in time.

A file that brings the reader down brings nothing else down; and the reader is told none of the
settings, so that there is nothing to steal.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

import orjson

from bot.domain.roster.sheets import BrokenSheet, Flaw

ROOT = Path(__file__).parent.parent.parent
LARGEST = 20 * 1024**2  # bytes; 100,000 people take 6 MB
SECONDS = 9.0  # by the clock on the wall: ten are promised; the child has 8 of its own
_CHILD = (sys.executable, "-m", "bot.sheets.child")

Job = Mapping[str, Any]


def answers(content: bytes, job: Job) -> Iterator[Any]:
    """What the child says of the content, value by value; the last one is a dictionary.

    Raises BrokenSheet when it finds a flaw, runs out of time or memory, or breaks down.
    """
    if len(content) > LARGEST:
        raise BrokenSheet(Flaw.TOO_LARGE)
    with TemporaryFile() as task:
        task.write(orjson.dumps(dict(job)) + b"\n")
        task.write(content)
        task.seek(0)
        yield from _answers(task)


def _answers(task: IO[bytes]) -> Iterator[Any]:
    with subprocess.Popen(  # noqa: S603 - our own program
        _CHILD,
        stdin=task,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={},
        start_new_session=True,
    ) as child:
        timer = Timer(SECONDS, _stop, (child,))
        timer.start()
        try:
            yield from _said(child)
        finally:
            timer.cancel()
            _stop(child)


def _said(child: subprocess.Popen[bytes]) -> Iterator[Any]:
    for line in child.stdout or ():
        said = orjson.loads(line)
        if isinstance(said, dict) and "flaw" in said:
            raise BrokenSheet(Flaw(said["flaw"]))
        yield said
        if isinstance(said, dict):
            return
    raise BrokenSheet(_why(child.wait()))


def _why(code: int) -> Flaw:
    """What a child died of that had no time to say it."""
    if code in {-signal.SIGKILL, -signal.SIGXCPU}:
        return Flaw.TOO_SLOW
    return Flaw.TOO_LARGE if code == -signal.SIGABRT else Flaw.DAMAGED


def _stop(child: subprocess.Popen[bytes]) -> None:
    """With all that it may have started: it leads a group of its own."""
    if child.returncode is None:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
