"""Why a channel is held, where it is not the channel itself that says so."""

from enum import StrEnum


class HoldCause(StrEnum):
    """Our own reasons; any other is what the channel answered."""

    CLOCK = "clock"  # the wall clock jumped
    RESTORE = "restore"  # the database is a backup: nobody knows what was sent since
