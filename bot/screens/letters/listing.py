"""What letters list: so much as is read on a phone, the rest is a tap away."""

from collections.abc import Sequence

from bot.i18n import _

MOST_LINES = 8  # of one letter
MOST_CHOICES = 3
SHORT = 28  # characters of an item on a button


def listed(lines: Sequence[str], most: int = MOST_LINES) -> list[str]:
    """The first of them, and how many more there are."""
    shown = list(lines[:most])
    if len(lines) > most:
        shown.append(_("…và {n} việc nữa").format(n=len(lines) - most))
    return shown


def short(text: str) -> str:
    """As much of an item as a button shows."""
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
