"""Granting: downward only, by someone above, never to oneself, for twelve months at most."""

import calendar
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Reason, Refusal
from bot.domain.permissions.accesses import Access, Path, Relation, relation
from bot.domain.permissions.actors import Actor

GRANTED = (Access.AUDITOR, Access.STAFF, Access.ADMINISTRATOR)  # each may do more than the last
_GIVERS = (Access.STAFF, Access.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Grant:
    """An access that somebody was given over a unit and all below it."""

    cadre_id: int
    access: Access
    unit_id: int
    granted_by: int | None  # None: the settings say so
    granted_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    id: int = 0  # 0: not on record yet

    def holds(self, now: datetime) -> bool:
        """Whether it lets them do anything at this moment."""
        return self.revoked_at is None and self.granted_at <= now < self.expires_at


def latest_end(granted_at: datetime) -> datetime:
    """Twelve months by the calendar: the same day a year later, of 29 February the 28th."""
    year = granted_at.year + 1
    last = calendar.monthrange(year, granted_at.month)[1]
    return granted_at.replace(year=year, day=min(granted_at.day, last))


def check_grant(giver: Actor, grant: Grant, path: Path) -> None:
    """Raises Refusal unless the giver may grant this over the unit with that path."""
    if not may_grant(giver, grant, path):
        raise Refusal(Reason.NOT_ALLOWED)


def may_grant(giver: Actor, grant: Grant, path: Path) -> bool:
    """The same, asked for a screen to offer no more than that."""
    lasts = grant.granted_at < grant.expires_at <= latest_end(grant.granted_at)
    return lasts and grant.cadre_id != giver.cadre_id and may_revoke(giver, grant, path)


def check_revoke(giver: Actor, grant: Grant, path: Path) -> None:
    """Raises Refusal unless the giver may take this back."""
    if not may_revoke(giver, grant, path):
        raise Refusal(Reason.NOT_ALLOWED)


def may_revoke(giver: Actor, grant: Grant, path: Path) -> bool:
    """Whether the giver stands above this access over the unit with that path.

    Above is who has a higher access over the unit or one above it, or the same
    over one above it. So nobody grants more than they have, and nobody can be
    put out by whom they let in.
    """
    return any(
        one.access in _GIVERS and _is_above(one.access, relation(one.path, path), grant.access)
        for one in giver.authorities
    )


def _is_above(own: Access, where: Relation, access: Access) -> bool:
    if access not in GRANTED:
        return False
    lead = GRANTED.index(own) - GRANTED.index(access)
    return lead >= 0 and (where is Relation.BELOW or (where is Relation.OWN_UNIT and lead > 0))
