"""All tables. Nothing outside storage sees them."""

from storage.tables.base import Utc, metadata
from storage.tables.classes import (
    attendance,
    class_draft,
    class_session,
    class_sheet,
    class_subject,
    enrolment,
    older_figure,
)
from storage.tables.conversation import consent, conversation, document, inbox, poll_state, session
from storage.tables.learning import answer, attempt, completion, reading, review, review_answer
from storage.tables.letters import delivery, letter, sender_state
from storage.tables.notices import notice, notice_answer, notice_draft, notice_file
from storage.tables.people import (
    audit,
    cadre,
    data_request,
    grant,
    invitation,
    newcomer,
    post,
    roster_import,
    wrong_code,
)
from storage.tables.returns import evidence, inquiry, unit_return
from storage.tables.tallies import (
    frozen_figure,
    frozen_seat,
    target_count,
    target_tally,
    touch,
    touched_unit,
)
from storage.tables.targets import programme, target, target_draft
from storage.tables.units import unit, unit_event, unit_heir, unit_kind, unit_version

__all__ = [
    "Utc",
    "answer",
    "attempt",
    "attendance",
    "audit",
    "cadre",
    "class_draft",
    "class_session",
    "class_sheet",
    "class_subject",
    "completion",
    "consent",
    "conversation",
    "data_request",
    "delivery",
    "document",
    "enrolment",
    "evidence",
    "frozen_figure",
    "frozen_seat",
    "grant",
    "inbox",
    "inquiry",
    "invitation",
    "letter",
    "metadata",
    "newcomer",
    "notice",
    "notice_answer",
    "notice_draft",
    "notice_file",
    "older_figure",
    "poll_state",
    "post",
    "programme",
    "reading",
    "review",
    "review_answer",
    "roster_import",
    "sender_state",
    "session",
    "target",
    "target_count",
    "target_draft",
    "target_tally",
    "touch",
    "touched_unit",
    "unit",
    "unit_event",
    "unit_heir",
    "unit_kind",
    "unit_return",
    "unit_version",
    "wrong_code",
]
