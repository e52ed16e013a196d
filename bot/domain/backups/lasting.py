"""Deeds that a restored backup must not undo: numbers and times, never a name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.audit import AuditLine, Deed
from bot.domain.privacy import Ending, Right


class Lasting(StrEnum):
    """What was done for good."""

    ERASED = "erased"  # a cadre's data
    PUT_OUT = "put_out"  # a cadre: consent taken back, or a telephone lost
    REVOKED = "revoked"  # a grant
    CODES_REVOKED = "codes_revoked"  # all codes of a unit


@dataclass(frozen=True, slots=True)
class LastingDeed:
    """One line of the ledger."""

    number: int  # of the line of the audit log that it comes from
    at: datetime
    what: Lasting
    about: int  # a cadre, a grant or a unit


_PLAIN = {
    Deed.ERASED: Lasting.ERASED,
    Deed.LEFT_OTHERS: Lasting.PUT_OUT,
    Deed.INVITATION_REVOKED: Lasting.CODES_REVOKED,
}
DEEDS = (*_PLAIN, Deed.REVOKED, Deed.REQUESTED, Deed.REQUEST_DONE)


class BrokenLine(ValueError):  # noqa: N818 - it says what the line is
    """Nobody wrote this line as it stands."""


def lasting(line: AuditLine) -> LastingDeed | None:
    """What must last of a deed. None: a backup may undo it."""
    found = _lasting(line)
    return found and LastingDeed(line.number, line.at, *found)


def _lasting(line: AuditLine) -> tuple[Lasting, int] | None:
    if line.deed in _PLAIN:
        return _PLAIN[Deed(line.deed)], _number(line.about)
    if line.deed == Deed.REVOKED:
        return Lasting.REVOKED, int(line.facts.get("grant", 0))
    if line.facts.get("right") != Right.WITHDRAW:
        return None
    if line.deed == Deed.REQUESTED and "paper" not in line.facts:  # at once, by themselves
        return Lasting.PUT_OUT, _number(line.about)
    if line.deed == Deed.REQUEST_DONE and line.facts.get("ending") == Ending.DONE:
        return Lasting.PUT_OUT, int(line.facts.get("cadre", 0))
    return None


def _number(about: str) -> int:
    """What a line is about; 0, which is nobody, where that has no number."""
    told = about.partition(":")[2]
    return int(told) if told.isdigit() else 0


def written(deed: LastingDeed) -> str:
    """As a line, without its end."""
    return f"{deed.number} {deed.at.isoformat()} {deed.what} {deed.about}"


def read(line: str) -> LastingDeed:
    """Raises BrokenLine."""
    try:
        number, at, what, about = line.split(" ")
        found = LastingDeed(int(number), datetime.fromisoformat(at), Lasting(what), int(about))
    except ValueError:
        raise BrokenLine(line) from None
    if found.at.tzinfo is None or written(found) != line:
        raise BrokenLine(line)
    return found
