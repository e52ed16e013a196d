"""A submission: what one unit hands in for a duty, version after version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.errors import Reason, Refusal
from bot.domain.plans.duties import Duty, DutyState
from bot.domain.plans.items import Proof
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.returns import Verdict
from bot.domain.vietnamese import local_date

LONGEST_NOTE = 300  # characters, of a unit's note and of a reason
MOST_FILES = 5
DRAFTS_KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Submission:
    """One version. What was handed in is never changed: a correction is another one."""

    duty_id: int
    by: int  # a cadre
    drafted_at: datetime
    is_instead: bool = False  # they are staff, who hand in what the unit brought on paper
    number: Decimal | None = None  # None: none was asked for, or told yet
    is_done: bool = False  # they say so
    note: str = ""
    files: tuple[EvidenceKind, ...] = ()  # in their order
    handed_at: datetime | None = None  # None: a draft, which nobody else sees
    verdict: Verdict | None = None  # None: nobody has said anything
    reason: str = ""  # why it was sent back
    id: int = 0  # 0: not on record yet

    def is_late(self, last_day: date) -> bool:
        return self.handed_at is not None and local_date(self.handed_at) > last_day


def is_enough(proof: Proof, given: Submission) -> bool:
    """Whether what the plan wants to see is there."""
    return {
        Proof.NOTHING: True,
        Proof.TICK: given.is_done,
        Proof.NUMBER: given.number is not None,
        Proof.FILE: bool(given.files),
    }[proof]


def check_may_hand_in(duty: Duty) -> None:
    """Raises Refusal once it was accepted, or is asked for no more."""
    if duty.state in {DutyState.DONE, DutyState.CANCELLED}:
        raise Refusal(Reason.SETTLED)


def is_overtaken(draft: Submission, latest: Submission | None) -> bool:
    """Whether something was handed in since: the button of an old draft hands in nothing."""
    return (
        draft.handed_at is None
        and latest is not None
        and latest.handed_at is not None
        and latest.handed_at >= draft.drafted_at
    )
