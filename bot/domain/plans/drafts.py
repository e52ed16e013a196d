"""An item that somebody puts together in the chat, question by question; or its new due date."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.plans.items import Doers, Origin, PlanItem, Proof, usual_reminders
from bot.domain.plans.rules import DueRule


class PlanStep(StrEnum):
    """The five questions, and what comes of them."""

    TEXT = "text"
    DUE = "due"
    DOERS = "doers"
    PROOF = "proof"
    BASIS = "basis"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What has been said so far. With an item it is only about when that is due."""

    unit_id: int
    text: str = ""
    due: DueRule | None = None
    is_due_sure: bool = False  # it was read back, and that is what was meant
    doers: Doers | None = None
    proof: Proof | None = None
    basis: str | None = None  # None: not asked yet
    item_id: int | None = None

    @property
    def step(self) -> PlanStep:
        """The first question without an answer."""
        answered = {
            PlanStep.TEXT: bool(self.text),
            PlanStep.DUE: self.due is not None and self.is_due_sure,
            PlanStep.DOERS: self.doers is not None,
            PlanStep.PROOF: self.proof is not None,
            PlanStep.BASIS: self.basis is not None,
        }
        return next((step for step, is_done in answered.items() if not is_done), PlanStep.CONFIRM)

    def finished(self) -> PlanItem:
        """Raises ValueError while an answer is missing."""
        if self.due is None or self.doers is None or self.proof is None:
            raise ValueError(self.step)
        return PlanItem(
            text=self.text,
            due=self.due,
            unit_id=self.unit_id,
            doers=self.doers,
            proof=self.proof,
            basis=self.basis or "",
            reminders=usual_reminders(self.due),
            origin=Origin.CHAT,
        )
