"""What became of a notice, in figures that add up to how many it is for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.notices import UNDO_FOR, Notice, NoticeState
from bot.domain.people import Cadre, Unit


class Share(StrEnum):
    """The figures of a notice. Each delivery is counted under exactly one."""

    WAITING = "waiting"
    ACCEPTED = "accepted"  # by the channel: nobody says that anybody read it
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_JOINED = "never_joined"
    NO_CONSENT = "no_consent"
    FAILED = "failed"  # the channel refused what we sent
    EXPIRED = "expired"
    CANCELLED = "cancelled"


_UNDER = {
    DeliveryState.PLANNED: Share.WAITING,
    DeliveryState.SENDING: Share.WAITING,
    DeliveryState.UNKNOWN: Share.UNKNOWN,
    DeliveryState.UNKNOWN_FINAL: Share.UNKNOWN,
    DeliveryState.SENT: Share.ACCEPTED,
    DeliveryState.BLOCKED: Share.BLOCKED,
    DeliveryState.DEACTIVATED: Share.DEACTIVATED,
    DeliveryState.BAD_CHAT: Share.DEACTIVATED,
    DeliveryState.NEVER_STARTED: Share.NEVER_JOINED,
    DeliveryState.NEVER_JOINED: Share.NEVER_JOINED,
    DeliveryState.SKIPPED: Share.NO_CONSENT,
    DeliveryState.REJECTED: Share.FAILED,
    DeliveryState.EXPIRED: Share.EXPIRED,
    DeliveryState.CANCELLED: Share.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class NoticeProgress:
    """Of all recipients, or of those of one unit with all below it."""

    counts: Mapping[Share, int]
    read: int = 0  # who pressed that they have read it, however it came to them

    @property
    def people(self) -> int:
        """Every recipient is under one share, so this is how many there are."""
        return sum(self.counts.values())

    def of(self, share: Share) -> int:
        return self.counts.get(share, 0)

    @property
    def is_over(self) -> bool:
        """Whether nothing is on its way any more; what is unknown may still be tried."""
        return not self.of(Share.WAITING)


@dataclass(frozen=True, slots=True)
class LetterProgress:
    """Of one letter, whatever wrote it."""

    letter_id: int
    title: str
    progress: NoticeProgress


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One line of the report: a unit with all below it, or the notice's own unit alone."""

    unit: Unit | None  # None: those whose turn to get a delivery has not come, of whatever unit
    progress: NoticeProgress
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody to telephone, and who of their unit may know how."""

    cadre: Cadre
    unit: Unit | None  # None: of no unit any more
    chair: str  # "": nobody chairs it, or it is they
    share: Share


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """What became of one recipient's copy: a line of the sheet."""

    name: str
    unit: str
    share: Share
    sent_at: datetime | None
    acked_at: datetime | None
    reply: str


def under(state: DeliveryState) -> Share:
    """The figure that a delivery is counted in."""
    return _UNDER[state]


def progress(tally: Mapping[DeliveryState, int], read: int) -> NoticeProgress:
    """The same deliveries, under their shares."""
    counts: Counter[Share] = Counter()
    for state, many in tally.items():
        counts[under(state)] += many
    return NoticeProgress(counts, read)


# Who has to be telephoned: the bot can do nothing more about these.
TO_TELEPHONE = frozenset(
    {Share.BLOCKED, Share.DEACTIVATED, Share.NEVER_JOINED, Share.NO_CONSENT, Share.FAILED}
)


def still_changes(found: Notice, figures: NoticeProgress, now: datetime) -> bool:
    """Whether its figures are worth watching: it goes or is about to, or answers come in."""
    if found.state not in {NoticeState.OUT, NoticeState.STOPPED}:
        return False
    is_written = figures.people >= found.people
    is_quiet = not found.needs_ack or figures.read >= figures.people
    is_near = now >= found.send_at - UNDO_FOR
    return is_near and not (figures.is_over and is_written and is_quiet)
