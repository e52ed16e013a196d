"""`python -m tests.faults.nursery`: imports the program once, then forks one for each line read.

A line names the parts that it is to run.
Importing aiogram takes seconds; a thousand kills would be mostly that.
"""

import os
import signal
import sys

import bot.channels.telegram.part
import bot.channels.telegram.sending.messenger  # noqa: F401 - they take long
from bot.__main__ import main


def bring_up(parts: str) -> None:
    """Fork a program and say its number."""
    child = os.fork()
    if child:
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        return
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # orders and numbers are the parent's own
    os.dup2(2, 1)
    sys.argv = ["sotay", "run", "--only", parts]
    main()
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries them
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while line := os.read(0, 100):  # the next comes only when this one is answered
        bring_up(line.decode().strip())
