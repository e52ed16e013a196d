"""A unit takes over a starting plan: what it has of it already, or has ended, stays so."""

from dataclasses import replace
from datetime import datetime

from bot.domain.plans.items import PlanItem, StartingPlan
from bot.domain.vietnamese import local_date
from storage.store import Store


async def missing(store: Store, plan: StartingPlan, unit_id: int) -> tuple[PlanItem, ...]:
    """Items of the plan that the unit never had."""
    known = await store.plan_items.codes(unit_id)
    return tuple(replace(x, unit_id=unit_id) for x in plan.items if x.code not in known)


async def start(
    store: Store, plan: StartingPlan, unit_id: int, now: datetime, *, by: int | None = None
) -> int:
    """How many items are new. Doing it again changes nothing."""
    items = await missing(store, plan, unit_id)
    for item in items:
        item_id = await store.plan_items.add(item, now, by=by)
        await store.duty_writer.renew(await store.plan_items.get(item_id), local_date(now))
    return len(items)
