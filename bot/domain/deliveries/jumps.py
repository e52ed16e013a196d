"""Whether the wall clock can be believed."""

from datetime import datetime, timedelta

FARTHEST = timedelta(minutes=10)  # what a time server corrects is far less


def has_jumped(elapsed: timedelta, began_at: datetime, now: datetime) -> bool:
    """`elapsed`: since `began_at`, by a clock that nobody sets and that runs on in sleep."""
    return abs(now - began_at - elapsed) > FARTHEST
