"""Between the values of the plan and their rows."""

from typing import Any

from bot.domain.people import Role
from bot.domain.plans.duties import Duty, DutyState
from bot.domain.plans.items import DueChange, Level, Origin, PlanItem, Proof
from bot.domain.plans.rules import Occasion, OccasionKind
from storage.plans.specs import as_doers, as_rule, doers_spec, rule_spec


def item_values(item: PlanItem) -> dict[str, Any]:
    """All that a person may change about an item."""
    return {
        "code": item.code,
        "text": item.text,
        "doers": doers_spec(item.doers),
        "due": rule_spec(item.due),
        "proof": item.proof,
        "basis": item.basis,
        "quotation": item.quotation,
        "reminders": list(item.reminders),
        "role": item.role,
        "accepts": item.accepts,
        "climbs_to": item.climbs_to,
        "climbs_after": item.climbs_after,
        "is_to_check": item.is_to_check,
        "origin": item.origin,
    }


def as_item(row: Any) -> PlanItem:  # noqa: ANN401
    return PlanItem(
        text=row.text,
        due=as_rule(row.due),
        unit_id=row.unit_id,
        doers=as_doers(row.doers),
        proof=Proof(row.proof),
        basis=row.basis,
        quotation=row.quotation,
        reminders=tuple(row.reminders),
        role=Role(row.role),
        accepts=Level(row.accepts),
        climbs_to=Level(row.climbs_to),
        climbs_after=row.climbs_after,
        is_to_check=row.is_to_check,
        origin=Origin(row.origin),
        code=row.code,
        since=row.since,
        has_ended=row.ended_at is not None,
        id=row.id,
    )


def as_duty(row: Any) -> Duty:  # noqa: ANN401
    return Duty(
        item_id=row.item_id,
        unit_id=row.unit_id,
        period=row.period,
        due_on=row.due_on,
        state=DutyState(row.state),
        extended_to=row.extended_to,
        done_at=row.done_at,
        id=row.id,
    )


def as_occasion(row: Any) -> Occasion:  # noqa: ANN401
    return Occasion(OccasionKind(row.kind), row.on, row.unit_id, row.id)


def as_change(row: Any) -> DueChange:  # noqa: ANN401
    return DueChange(
        item_id=row.item_id,
        due=as_rule(row.due),
        set_at=row.set_at,
        set_by=row.set_by,
        reason=row.reason,
        is_told=row.told_at is not None,
        id=row.id,
    )
