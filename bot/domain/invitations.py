"""Codes that let somebody in, and how often one may guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Reason, Refusal
from bot.domain.people import Role

CODE = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 random bits, as Telegram's deep links allow
UNIT_CODE_LASTS_FOR = timedelta(days=90)  # a slip of paper on a factory's notice board
PERSONAL_CODE_LASTS_FOR = timedelta(hours=72)
SLIP_LASTS_FOR = timedelta(days=30)  # personal, on paper: it must reach its person first
OWN_CODE_LASTS_FOR = timedelta(minutes=15)  # made by its owner, who holds the other phone
WRONG_CODES_ALLOWED = 5  # an hour, from one address


@dataclass(frozen=True, slots=True)
class Invitation:
    """Lets people into one unit. With a cadre it is personal: whoever has it is that cadre."""

    id: int
    unit_id: int
    expires_at: datetime
    cadre_id: int | None = None  # None: for the unit, people pick themselves
    role: Role | None = None  # None: newcomers name their post
    uses_left: int | None = None  # None: no limit
    revoked_at: datetime | None = None

    @property
    def is_personal(self) -> bool:
        return self.cadre_id is not None


def check(invitation: Invitation, now: datetime) -> None:
    """Raises Refusal when the invitation lets nobody in any more."""
    if invitation.uses_left == 0:
        raise Refusal(Reason.CODE_USED)
    if invitation.revoked_at is not None or invitation.expires_at <= now:
        raise Refusal(Reason.CODE_EXPIRED)


def check_guesses(
    wrong_at: Sequence[datetime], now: datetime, reason: Reason = Reason.TOO_MANY_CODES
) -> None:
    """Raises Refusal after too many wrong codes within an hour."""
    recent = [moment for moment in wrong_at if moment > now - timedelta(hours=1)]
    if len(recent) >= WRONG_CODES_ALLOWED:
        raise Refusal(reason)
