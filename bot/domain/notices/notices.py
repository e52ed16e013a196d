"""A notice on its way: who may send it when, what can still be taken back, and when it is next."""

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Reason, Refusal
from bot.domain.notices.audiences import Audience
from bot.domain.notices.drafts import Repeat
from bot.domain.vietnamese import ZONE

UNDO_FOR = timedelta(minutes=2)  # nothing leaves before; who undoes in time has told nobody
MOST_ALONE = 5_000  # people; above, a second member of staff approves
SAME_AGAIN = timedelta(days=1)
LONGEST_REPLY = 1000
DRAFTS_KEPT_FOR = timedelta(days=30)


class NoticeState(StrEnum):
    """How far a notice is, whatever becomes of its deliveries."""

    WAITING = "waiting"  # for somebody else to approve it
    REFUSED = "refused"  # by them
    UNDONE = "undone"  # before anything left
    STOPPED = "stopped"  # half-way: what was still to go does not
    OUT = "out"  # its deliveries are planned or done


@dataclass(frozen=True, slots=True)
class Notice:
    """What was decided. Its words never change: a correction is another notice."""

    id: int
    unit_id: int  # for which it speaks
    by: int  # a cadre
    title: str
    text: str
    audience: Audience
    made_at: datetime
    send_at: datetime  # not before
    needs_ack: bool = False
    ack_by: datetime | None = None
    takes_replies: bool = False
    module_id: str = ""
    item_id: int = 0  # of the plan; 0: none goes with it
    urgent_because: str = ""
    repeat: Repeat | None = None
    state: NoticeState = NoticeState.OUT
    people: int = 0  # whom it was for when it was decided; once all have a delivery, how many have
    unspread: int = 0  # of these, who has none yet: they wait, or never had their turn
    letter_id: int | None = None  # None: it waits to be approved
    origin_id: int | None = None  # the notice whose files it carries on; None: its own
    ended_at: datetime | None = None  # when it was stopped, undone or refused
    code: str = ""  # of the link for other groups
    repeats_at: datetime | None = None  # when it comes again; None: no more
    anchor_day: int = 0  # of the month, for a monthly one; 0: that of `send_at`

    @property
    def files_of(self) -> int:
        return self.origin_id or self.id

    @property
    def following(self) -> datetime | None:
        """When the next of its series is due. None: it is sent once."""
        if self.repeat is None:
            return None
        day = self.anchor_day or self.send_at.astimezone(ZONE).day
        return next_moment(self.repeat, self.send_at, day)

    def may_undo(self, now: datetime) -> bool:
        """Until it begins to go."""
        return self.state is NoticeState.OUT and now < self.send_at

    def may_stop(self, now: datetime) -> bool:
        return self.state is NoticeState.OUT and now >= self.send_at


def first_moment(send_at: datetime | None, now: datetime) -> datetime:
    """When it may begin to go: as was asked for, and never before it can be undone."""
    return max(send_at or now, now + UNDO_FOR)


def check_people(people: int) -> None:
    """Raises Refusal for a notice to nobody."""
    if not people:
        raise Refusal(Reason.NOBODY_THERE)


def needs_second(people: int) -> bool:
    return people > MOST_ALONE


def check_second(notice: Notice, cadre_id: int) -> None:
    """Raises Refusal for whoever wrote it: four eyes are of two people."""
    if notice.by == cadre_id:
        raise Refusal(Reason.OWN_NOTICE)


def next_moment(repeat: Repeat, at: datetime, anchor_day: int) -> datetime:
    """A week later; or a month later on the same day, or the last one of a shorter month."""
    local = at.astimezone(ZONE)
    if repeat is Repeat.WEEKLY:
        return local + timedelta(days=7)
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    last = calendar.monthrange(year, month)[1]
    return local.replace(year=year, month=month, day=min(anchor_day, last))
