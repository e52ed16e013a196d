"""Items that people are putting together: one each, kept until it is in the plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from bot.domain.errors import NotFound
from bot.domain.plans.drafts import PlanDraft
from bot.domain.plans.items import Proof
from storage.engine.connection import Connection
from storage.plans.specs import as_doers, as_rule, doers_spec, rule_spec
from storage.tables import plan_draft


class PlanDrafts:
    """What somebody has answered so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, cadre_id: int) -> PlanDraft:
        """Raises NotFound when they are putting nothing together."""
        rows = await self._connection.execute(
            select(plan_draft).where(plan_draft.c.cadre_id == cadre_id)
        )
        found = rows.one_or_none()
        if found is None:
            raise NotFound("draft")
        return _draft(found.unit_id, found.said)

    async def keep(self, cadre_id: int, draft: PlanDraft, now: datetime) -> None:
        """In place of what was kept before."""
        await self.drop(cadre_id)
        said = _said(draft)
        values = {"cadre_id": cadre_id, "unit_id": draft.unit_id, "said": said, "changed_at": now}
        await self._connection.execute(insert(plan_draft).values(values))

    async def drop(self, cadre_id: int) -> None:
        await self._connection.execute(delete(plan_draft).where(plan_draft.c.cadre_id == cadre_id))


def _said(draft: PlanDraft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "due": draft.due and rule_spec(draft.due),
        "is_due_sure": draft.is_due_sure,
        "doers": draft.doers and doers_spec(draft.doers),
        "proof": draft.proof and draft.proof.value,
        "basis": draft.basis,
        "item_id": draft.item_id,
    }


def _draft(unit_id: int, said: Mapping[str, Any]) -> PlanDraft:
    return PlanDraft(
        unit_id,
        text=said["text"],
        due=as_rule(said["due"]) if said["due"] else None,
        is_due_sure=said["is_due_sure"],
        doers=as_doers(said["doers"]) if said["doers"] else None,
        proof=Proof(said["proof"]) if said["proof"] else None,
        basis=said["basis"],
        item_id=said["item_id"],
    )
