"""Two kinds of expected bad news; anything else that is raised is a bug."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a rule said no. The sentence a cadre reads for it is in bot/screens/refusals.py."""

    CODE_EXPIRED = "code_expired"
    CODE_UNKNOWN = "code_unknown"
    CODE_USED = "code_used"
    TOO_MANY_CODES = "too_many_codes"
    NOT_INVITED = "not_invited"
    NOT_AGREED = "not_agreed"
    ALREADY_JOINED = "already_joined"
    JOINED_ELSEWHERE = "joined_elsewhere"
    BAD_NAME = "bad_name"
    PAPER_CHANGED = "paper_changed"


class Refusal(Exception):
    """A rule said no: a reason and facts about it, never a sentence."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts = facts


class NotFound(Exception):
    """A stale or foreign button, or a forged one: there is nothing of that kind for this person."""
