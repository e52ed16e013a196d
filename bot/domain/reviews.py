"""Questions once missed, which come back after days."""

from dataclasses import dataclass
from datetime import datetime

AT_ONCE = 5  # questions in one sitting: what fits a bus stop


@dataclass(frozen=True, slots=True)
class Review:
    """A missed question on its way back. `memory` is the state of the spacing algorithm."""

    id: int
    cadre_id: int
    module_id: str
    question_id: str
    memory: str
    repetition: int  # counts the times it came back; a button names it, so a stale one is known
    due_at: datetime
