"""A return: what one unit hands in, version after version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Reason, Refusal
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.values import Value
from bot.domain.vietnamese import local_date

LONGEST_NOTE = 300  # characters, of a unit's note and of a reason
DRAFTS_KEPT_FOR = timedelta(days=7)


class Verdict(StrEnum):
    """What staff said of a return."""

    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"  # to be corrected


@dataclass(frozen=True, slots=True)
class Return:
    """One version. What was handed in is never changed: a correction is another one."""

    inquiry_id: int
    unit_id: int
    value: Value
    by: int  # a cadre: the chair, or staff for a unit that cannot
    drafted_at: datetime
    is_far: bool = False  # from the one of the time before
    note: str = ""
    evidence: EvidenceKind | None = None  # None: none was given
    handed_at: datetime | None = None  # None: a draft, which nobody else sees
    verdict: Verdict | None = None  # None: nobody has said anything
    reason: str = ""  # why it was sent back
    id: int = 0  # 0: not on record yet

    @property
    def counts(self) -> bool:
        """Whether it is in sums: what was sent back is owed again."""
        return self.handed_at is not None and self.verdict is not Verdict.SENT_BACK

    def is_late(self, due_on: date) -> bool:
        """A correction after the due date is late as well: it is marked, and counts."""
        return self.handed_at is not None and local_date(self.handed_at) > due_on


def check_may_hand_in(inquiry: Inquiry, latest: Return | None) -> None:
    """Raises Refusal once staff have closed the inquiry, or accepted the unit's figure."""
    if not inquiry.is_open or (latest is not None and latest.verdict is Verdict.ACCEPTED):
        raise Refusal(Reason.CLOSED)


def is_overtaken(draft: Return, latest: Return | None) -> bool:
    """Whether something was handed in since: the button of an old draft hands in nothing."""
    return (
        draft.handed_at is None
        and latest is not None
        and latest.handed_at is not None
        and latest.handed_at >= draft.drafted_at
    )


def is_owed(latest: Return | None) -> bool:
    """Whether the unit has to hand in, for the first time or once more."""
    return latest is None or not latest.counts
