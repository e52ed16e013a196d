"""The program that reads strangers' files: one task from its input, then it ends.

The task is a line of JSON, followed by the file. It answers in lines of JSON; the last one is a
dictionary, with the flaw if there is one.
"""

import base64
import resource
import sys
from collections.abc import Iterator
from typing import Any

import orjson

from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.sheets.grid import grid
from bot.sheets.marking import marked

MEMORY = 512 * 1024**2  # bytes; 100,000 rows take 120 MB
SECONDS = 8  # of the processor; 100,000 rows take 3


def main() -> None:
    """Do the task, whatever the file does."""
    _be_small()
    job, content = _task()
    try:
        for answer in _answers(job, content):
            _say(answer)
    except BrokenSheet as broken:
        _say({"flaw": broken.flaw})
    except MemoryError:
        _say({"flaw": Flaw.TOO_LARGE})
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception
        _say({"flaw": Flaw.DAMAGED})
    sys.stdout.buffer.flush()


def _be_small() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _task() -> tuple[dict[str, Any], bytes]:
    task = sys.stdin.buffer
    return orjson.loads(task.readline()), task.read()


def _answers(job: dict[str, Any], content: bytes) -> Iterator[Any]:
    if "notes" in job:
        notes = {int(row): text for row, text in job["notes"].items()}
        file = marked(content, notes)
        yield {"file": base64.b64encode(file).decode() if file else ""}
        return
    found = grid(content, job["name"])
    yield from found.rows
    yield {"title": found.title}


def _say(answer: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")


if __name__ == "__main__":
    main()
