"""Two kinds of expected bad news; anything else that is raised is a bug."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a rule said no. The sentence a cadre reads for it is in bot/screens/refusals.py."""

    CODE_EXPIRED = "code_expired"
    CODE_UNKNOWN = "code_unknown"
    CODE_USED = "code_used"
    TOO_MANY_CODES = "too_many_codes"
    NOT_INVITED = "not_invited"
    ALREADY_JOINED = "already_joined"
    JOINED_ELSEWHERE = "joined_elsewhere"
    TOO_FEW_QUESTIONS = "too_few_questions"
    NO_SUCCESSOR = "no_successor"
    OWN_SUCCESSOR = "own_successor"
    BEFORE_HISTORY = "before_history"
    ABOVE_ITSELF = "above_itself"
    NO_PARENT = "no_parent"
    NO_MAIN_HEIR = "no_main_heir"
    NOT_THERE = "not_there"
    TOLD_TWICE = "told_twice"
    NOT_ALLOWED = "not_allowed"
    TOO_LATE = "too_late"
    MANY_REMOVALS = "many_removals"
    LOOSER = "looser"
    UNFINISHED = "unfinished"
    CLASS_CODE_OVER = "class_code_over"
    CLASS_NEEDS_JOINING = "class_needs_joining"
    TOO_MANY_CHECKINS = "too_many_checkins"
    IMPOSSIBLE = "impossible"
    CLOSED = "closed"
    NOBODY_THERE = "nobody_there"
    OWN_NOTICE = "own_notice"
    SETTLED = "settled"
    EVIDENCE_OVER = "evidence_over"


class Refusal(Exception):  # noqa: N818 - no error: a rule did its work
    """A rule said no: a reason, never a sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotFound(Exception):  # noqa: N818
    """A stale or foreign button, or a forged one: nothing of that kind is theirs."""
