"""A letter: what the bot says first, the same words to any number of cadres."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_HERE = "{delivery}"
_COPY = re.compile(r"(.+)@([1-9][0-9]{0,9})")
_LARGEST = 2**31 - 1  # what a primary key holds


class Cause(StrEnum):
    """Why the bot speaks first. How late it may come, and whether it may wake, follow from it."""

    NOTICE = "notice"  # somebody of the staff wrote it
    REMINDER = "reminder"  # a deadline nears or is past
    PLAN = "plan"  # something is due otherwise, or somebody said yes or no
    CLASS = "class"  # a hall class that one is nominated for
    DIGEST = "digest"  # Monday's summary
    ALARM = "alarm"  # something is wrong with the program itself: for those who run it


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """What to do about a letter: an action, as a screen's choice carries it.

    `{delivery}` in the action stands for the delivery's number, which whoever sends it fills in.
    An action without it, such as "home", gets the number at its end, as in "home@12": whatever
    is pressed on a copy says that the copy arrived.
    """

    label: str
    action: str

    def of(self, delivery_id: int) -> str:
        """The action on the copy that goes to one cadre."""
        if _HERE in self.action:
            return self.action.replace(_HERE, str(delivery_id))
        return f"{self.action}@{delivery_id}"


def pressed(action: str) -> tuple[str, int | None]:
    """The action of a button, and the copy at its end. None: it names none there."""
    found = _COPY.fullmatch(action)
    if found is None:
        return action, None
    number = int(found[2])
    return found[1], number if number <= _LARGEST else None


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text with the marks of `bot.domain.notices`; choices are the same for everybody."""

    cause: Cause
    title: str
    text: str
    choices: tuple[LetterChoice, ...] = ()
    due_at: datetime | None = None  # None: at once, as far as the hour allows
    expires_at: datetime | None = None  # from then on it is of no use; None: late is better
    about: str = ""  # what it asks for, such as "module:an-toan": once done, nobody is reminded
    urgent_because: str = ""  # why it may come at night; "": it waits for the morning
    id: int = 0


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a letter, and the unit they get it for: figures by unit are counted by it."""

    cadre_id: int
    unit_id: int | None = None  # None: for no unit


@dataclass(frozen=True, slots=True)
class InHand:
    """A letter that somebody has before them, and which copy of it."""

    delivery_id: int
    letter: Letter
