"""What was said of something handed in or asked for, and who hears of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.submissions.lines import DutyLine


class Word(StrEnum):
    """What the level that accepts has said."""

    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    EXTENDED = "extended"
    NOT_EXTENDED = "not_extended"


@dataclass(frozen=True, slots=True)
class Decision:
    """One word on one duty."""

    line: DutyLine
    word: Word
    level: str  # the name of the unit that has said it
    by: int  # the cadre who handed it in, or asked
    is_instead: bool = False  # they are staff, who did it for the unit
    reason: str = ""
    until: date | None = None  # of more time


def hearers(
    decision: Decision, held: Mapping[int, frozenset[Role]], decided_by: int
) -> tuple[int, ...]:
    """Whoever handed it in or asked, and the first who holds the post that it is for.

    `held` are the posts of today in that unit, the first on record first. Whoever has left the
    unit is not written to, nor whoever says it.
    """
    role = decision.line.item.role
    holder = next((one for one, roles in held.items() if role in roles), None)
    is_there = decision.is_instead or decision.by in held
    found = (decision.by if is_there else None, holder)
    return tuple(one for one in dict.fromkeys(found) if one is not None and one != decided_by)
