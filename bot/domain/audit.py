"""The audit log: who did what to whom and when, each line sealed with the one before."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

Fact: TypeAlias = int | str
START = ""  # what the first line is sealed with

DENIED_ONCE_IN = timedelta(minutes=1)  # the same person, action and thing: a thumb, not a plan
EXPORTS_AN_HOUR = 5  # of rosters, by one person: who needs more takes a larger unit
HOUR = timedelta(hours=1)

_ABOUT = re.compile(r"[a-z_]+(?::[A-Za-z0-9._-]+)?")
_CODE = re.compile(r"[A-Za-z_][\w.:-]{0,63}|[0-9a-f]{64}", re.ASCII)  # or a SHA-256
_LARGEST = 2**31  # of ids and counts


class Deed(StrEnum):
    """What is put on record."""

    GRANTED = "granted"
    REVOKED = "revoked"
    DENIED = "denied"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    EXPORTED = "exported"
    REVEALED = "revealed"  # a phone number in full
    INVITED = "invited"
    INVITATION_REVOKED = "invitation_revoked"
    UNITS_CHANGED = "units_changed"
    TARGETS_SET = "targets_set"
    REQUESTED = "requested"  # about one's own data
    REQUEST_EXTENDED = "request_extended"
    REQUEST_DONE = "request_done"
    CORRECTED = "corrected"  # one's own name or phone number
    ERASED = "erased"
    LEFT_OTHERS = "left_others"  # every other device of one's own
    RESTORED = "restored"  # the database is a backup from here on
    TARGET_SET = "target_set"
    TARGET_ENDED = "target_ended"
    FROZEN = "frozen"  # the figure of a target
    DRAWN_UP = "drawn_up"  # a report
    POSTS_CARRIED_OVER = "posts_carried_over"  # from units that have ended to their heir
    NEWCOMER_CONFIRMED = "newcomer_confirmed"
    NEWCOMER_MERGED = "newcomer_merged"
    NEWCOMER_REFUSED = "newcomer_refused"
    CLASS_ANNOUNCED = "class_announced"
    CLASS_CANCELLED = "class_cancelled"
    PUT_FORWARD = "put_forward"  # somebody, for a class
    TAKEN_BACK = "taken_back"
    ATTENDANCE_ADDED = "attendance_added"  # by staff: who checks in is on the list itself
    ATTENDANCE_REMOVED = "attendance_removed"
    ATTENDANCE_MERGED = "attendance_merged"
    OTHERS_COUNTED = "others_counted"
    FIGURE_ENTERED = "figure_entered"  # of an older report
    FIGURE_REMOVED = "figure_removed"
    INQUIRED = "inquired"  # units were asked for a figure
    INQUIRY_CLOSED = "inquiry_closed"
    HANDED_IN = "handed_in"  # a figure; as version 2 or later, corrected
    RETURN_ACCEPTED = "return_accepted"
    RETURN_SENT_BACK = "return_sent_back"
    PLAN_CHANGED = "plan_changed"  # an item begins, is put off, ends
    DAY_TOLD = "day_told"  # of what happens at a unit
    SUBMITTED = "submitted"  # for a duty of the plan
    SUBMISSION_ACCEPTED = "submission_accepted"
    SUBMISSION_SENT_BACK = "submission_sent_back"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    NOT_EXTENDED = "not_extended"
    NOTICE_SENT = "notice_sent"  # or handed to somebody else for approval
    NOTICE_APPROVED = "notice_approved"
    NOTICE_STOPPED = "notice_stopped"  # or taken back before it went, or refused


class Damage(StrEnum):
    """What can be wrong with a line."""

    MISSING = "missing"  # lines before it are gone
    ALTERED = "altered"  # it does not match its seal


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One deed."""

    number: int  # from 1, without a gap
    at: datetime
    actor_id: int | None  # None: the command line
    deed: str
    about: str  # what it was done to, as "unit:12"
    facts: Mapping[str, Fact]  # ids, counts and codes; never a name, a number or a text
    digest: str = ""  # "": not sealed yet


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold."""

    number: int
    damage: Damage


def check(line: AuditLine) -> None:
    """Raises ValueError for what could be a personal value: the log is kept for ever."""
    if not _ABOUT.fullmatch(line.about):
        raise ValueError("an audit line is about a kind and an id")
    for name, value in line.facts.items():
        if not (_CODE.fullmatch(name) and _is_impersonal(value)):
            raise ValueError(f"the fact {name!r} is no id, count or code")


def _is_impersonal(value: Fact) -> bool:
    return abs(value) < _LARGEST if isinstance(value, int) else bool(_CODE.fullmatch(value))


def seal(line: AuditLine, before: str) -> str:
    """SHA-256 of the line as canonical JSON and of the digest of the line before."""
    moment = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [line.number, moment, line.actor_id, line.deed, line.about, dict(line.facts)]
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(f"{before}{canonical}".encode()).hexdigest()


def is_noted(recent: Iterable[AuditLine], about: str, action: str) -> bool:
    """Whether this attempt is among what was denied lately."""
    return any(one.about == about and one.facts.get("action") == action for one in recent)


def next_export_at(recent: Sequence[AuditLine], now: datetime) -> datetime | None:
    """When the next roster may be exported, after those of the last hour. None: at once."""
    taken = sorted(one.at for one in recent if one.about.startswith("unit:"))
    if len(taken) < EXPORTS_AN_HOUR:
        return None
    again = taken[-EXPORTS_AN_HOUR] + HOUR
    return again if again > now else None


class Chain:
    """A walk along the log, from its first line on, in as many steps as one likes."""

    def __init__(self) -> None:
        self.number = 0  # of the last line seen
        self.digest = START

    def walk(self, lines: Iterable[AuditLine]) -> list[Break]:
        """What is wrong with these lines. Lines cut off at the end leave no trace here."""
        found = []
        for line in lines:
            if line.number != self.number + 1:
                found.append(Break(line.number, Damage.MISSING))
            elif line.digest != seal(line, self.digest):
                found.append(Break(line.number, Damage.ALTERED))
            self.number, self.digest = line.number, line.digest
        return found
