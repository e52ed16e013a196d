"""`python -m tests.faults.nursery`: imports the program once, then forks one for each line read.

Importing aiogram takes seconds; a thousand kills would be mostly that.
"""

import os
import signal
import sys

import bot.channels.telegram.part  # noqa: F401 - what takes long
from bot.__main__ import main


def bring_up() -> None:
    """Fork a program and say its number."""
    child = os.fork()
    if child:
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        return
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # orders and numbers are the parent's own
    os.dup2(2, 1)
    sys.argv = ["sotay", "run", "--only", "inbound"]
    main()
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries them
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while os.read(0, len("start\n")):
        bring_up()
