"""What is due for a unit of the small country, handed in, and being handed in."""

from dataclasses import replace

from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Doers, Level, PlanItem, Proof
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.returns.evidence import EvidenceKind
from storage.store import Store
from tests.conftest import NOW


async def plan(store: Store, unit_id: int, cadre_id: int) -> dict[str, str]:
    """An item of the unit's own plan for itself, which it alone accepts."""
    today = NOW.date()
    code = (await store.units.get(unit_id, today)).code
    due, doers = DueRule(OnDay(today)), Doers(codes=(code,))
    asked = PlanItem("Việc", due, unit_id, doers, Proof.FILE, accepts=Level.OWNER)
    item_id = await store.plan_items.add(asked, NOW)
    await store.duty_writer.renew(replace(asked, id=item_id, since=today), today)
    duty = (await store.duties.of_item(item_id))[0]
    sent = await store.submissions.begin(duty.id, cadre_id, NOW)
    await store.submissions.keep_file(sent.id, EvidenceKind.PDF, b"%PDF-", NOW)
    await store.submissions.hand_in(sent, DutyState.HANDED_IN, NOW)
    draft = await store.submissions.begin(duty.id, cadre_id, NOW)
    return {
        "plan_item": str(item_id),
        "duty": str(duty.id),
        "word": str(duty.id),
        "submission": str(sent.id),
        "gathered": str(draft.id),
    }
