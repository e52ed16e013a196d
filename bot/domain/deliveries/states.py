"""How far a letter is on its way to one cadre, and how it ended."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """N recipients are N states; when none is open, N outcomes."""

    PLANNED = "planned"
    SENDING = "sending"  # somebody has it, until the lease ends
    UNKNOWN = "unknown"  # nobody knows whether it arrived; tried again after a while
    SENT = "sent"  # the channel has accepted it; nobody says it was read
    BLOCKED = "blocked"  # they have blocked the bot
    DEACTIVATED = "deactivated"  # their account is gone
    NEVER_STARTED = "never_started"  # the bot may not write to them first
    NEVER_JOINED = "never_joined"  # nobody has told the bot where to reach them
    BAD_CHAT = "bad_chat"  # the channel does not know the address
    REJECTED = "rejected"  # our own mistake: the channel refused even the plain text
    EXPIRED = "expired"  # it would have come too late
    CANCELLED = "cancelled"  # stopped, or no longer needed
    SKIPPED = "skipped"  # they have not agreed, or took it back
    UNKNOWN_FINAL = "unknown_final"  # tried as often as is fair; it may have arrived


OPEN = frozenset({DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNKNOWN})
# Somebody should telephone: nothing that the bot can do will reach them.
UNREACHED = frozenset(
    {
        DeliveryState.BLOCKED,
        DeliveryState.DEACTIVATED,
        DeliveryState.NEVER_STARTED,
        DeliveryState.NEVER_JOINED,
        DeliveryState.BAD_CHAT,
        DeliveryState.SKIPPED,
    }
)
