"""`python -m tests.faults.crashes.mother`: imports once, then forks a program for each line read.

A line is a JSON list: a module of this folder, and the arguments of its `main`. Answered with the
exit code, once the program is dead. Importing all again for each death would be most of the time.
"""

import json
import os
import sys
from collections.abc import Callable

from tests.faults.crashes import crier, keeper, speaker

PROGRAMS: dict[str, Callable[..., None]] = {
    "crier": crier.main,
    "keeper": keeper.main,
    "speaker": speaker.main,
}


def bear(name: str, *given: str) -> int:
    """The exit code of a program; below 0, the signal it died of."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # orders and answers are the mother's own
    os.dup2(2, 1)
    try:
        PROGRAMS[name](*given)
    except BaseException:  # noqa: BLE001 - the child must not go on as its mother
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{bear(*json.loads(line))}\n")
        sys.stdout.flush()
