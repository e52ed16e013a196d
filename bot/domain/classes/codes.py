"""The codes shown in the hall: six letters to type, 22 characters to scan, new every ten minutes.

Both come from the class's secret and the time, so nothing is kept of them. A code
that is passed on to somebody outside is of use for twenty minutes at most.
"""

import base64
import binascii
import hmac
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.classes.sessions import ClassSession
from bot.domain.vietnamese import fold

# No vowels, so that no word is ever spelled; no L and Q, which look like others; no F, J, W and Z,
# which the Vietnamese alphabet has not; no D, of which keyboards make "đ" when there are two.
LETTERS = "BCGHKMNPRSTVX"
LENGTH = 6  # 4.8 million codes; five guesses an hour
SLOT = timedelta(minutes=10)  # a code holds in its own slot and the next: a hall takes its time
_ID_BYTES, _MAC_BYTES = 4, 12  # 16 bytes are 22 characters; 96 bits that nobody guesses
_LARGEST = 2**31 - 1  # what a primary key holds


class Scan(StrEnum):
    """What a code of a class is worth at a moment."""

    GOOD = "good"
    OVER = "over"  # it was shown earlier, or the class has ended or was called off


def letters(session: ClassSession, now: datetime) -> str:
    """What is typed, at this moment."""
    return _letters(session, _slot(now))


def token(session: ClassSession, now: datetime) -> str:
    """What the QR code carries at this moment: as long as an invitation, and URL-safe."""
    return _token(session, _slot(now))


def spelled(text: str) -> str:
    """The six letters that somebody typed, in any case, with spaces or dashes. "": none."""
    typed = "".join(char for char in fold(text).upper() if char not in " -.")
    return typed if len(typed) == LENGTH and set(typed) <= set(LETTERS) else ""


def is_shown(session: ClassSession, typed: str, now: datetime) -> bool:
    """Whether these letters let somebody check in now."""
    slots = (_slot(now), _slot(now) - 1)
    return session.takes_checkins(now) and any(
        hmac.compare_digest(_letters(session, slot), typed) for slot in slots
    )


def class_of(code: str) -> int | None:
    """The id of the class a scanned code would be of, if it is one. Nothing is proved by it."""
    try:
        content = base64.urlsafe_b64decode(f"{code}==")
    except (binascii.Error, ValueError):
        return None
    number = int.from_bytes(content[:_ID_BYTES])
    return number if len(content) == _ID_BYTES + _MAC_BYTES and number <= _LARGEST else None


def scan(session: ClassSession, code: str, now: datetime) -> Scan | None:
    """What a scanned code is worth. None: it never was one of this class."""
    first, last = _slot(session.opens_at), _slot(min(now, session.ends_at))
    for slot in range(last, first - 1, -1):
        if hmac.compare_digest(_token(session, slot), code):
            is_good = slot >= _slot(now) - 1 and session.takes_checkins(now)
            return Scan.GOOD if is_good else Scan.OVER
    return None


def _slot(moment: datetime) -> int:
    return int(moment.timestamp() // SLOT.total_seconds())


def _mac(session: ClassSession, kind: str, slot: int) -> bytes:
    message = f"{kind}:{session.id}:{slot}".encode()
    return hmac.digest(session.secret.encode(), message, "sha256")


def _letters(session: ClassSession, slot: int) -> str:
    number, found = int.from_bytes(_mac(session, "letters", slot)), ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        found += LETTERS[place]
    return found


def _token(session: ClassSession, slot: int) -> str:
    content = session.id.to_bytes(_ID_BYTES) + _mac(session, "token", slot)[:_MAC_BYTES]
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
