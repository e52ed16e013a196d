"""All tables. Nothing outside storage sees them."""

from storage.tables.base import Utc, metadata
from storage.tables.conversation import consent, conversation, document, inbox, poll_state, session
from storage.tables.learning import answer, attempt, completion, reading, review, review_answer
from storage.tables.people import (
    audit,
    cadre,
    data_request,
    grant,
    invitation,
    post,
    roster_import,
    wrong_code,
)
from storage.tables.units import unit, unit_event, unit_heir, unit_kind, unit_version

__all__ = [
    "Utc",
    "answer",
    "attempt",
    "audit",
    "cadre",
    "completion",
    "consent",
    "conversation",
    "data_request",
    "document",
    "grant",
    "inbox",
    "invitation",
    "metadata",
    "poll_state",
    "post",
    "reading",
    "review",
    "review_answer",
    "roster_import",
    "session",
    "unit",
    "unit_event",
    "unit_heir",
    "unit_kind",
    "unit_version",
    "wrong_code",
]
