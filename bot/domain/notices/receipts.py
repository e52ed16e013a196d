"""A notice as one recipient has it, and the files that came with it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices.notices import Notice
from bot.domain.people import Cadre, Unit
from bot.domain.returns.evidence import EvidenceKind


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """What it is was seen from its content; the name is its sender's."""

    id: str
    name: str
    kind: EvidenceKind
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """One delivery of a notice."""

    delivery_id: int
    cadre_id: int  # whose copy it is
    notice: Notice
    unit: Unit  # for which the notice speaks
    acked_at: datetime | None = None
    replied_at: datetime | None = None

    @property
    def is_owed(self) -> bool:
        """Whether somebody waits for them to say that they have read it."""
        return self.notice.needs_ack and self.acked_at is None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a recipient wrote back."""

    cadre: Cadre
    unit: Unit | None  # for which they got the notice
    text: str
    at: datetime
