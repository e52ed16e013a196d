"""A command that kills itself: `python -m tests.storage.backups.dying POINT WORDS…`."""

import sys

from bot.commands import cli
from scheduler.crashpoints import arm
from tests.faults.crashes.speaker import dying

if __name__ == "__main__":
    arm(dying(sys.argv[1], 1))
    cli(sys.argv[2:])
