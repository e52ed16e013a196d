"""The items of a plan: looked at, put off, ended; and days that are told."""

from dataclasses import replace

from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.domain.plans.drafts import PlanDraft
from bot.domain.plans.items import PlanItem
from bot.domain.plans.rules import Around, OccasionKind
from bot.domain.plans.times import needs_telling
from bot.domain.returns.days import day_typed
from bot.request import Request
from bot.screen import Screen
from bot.screens.plans import composing as questions
from bot.screens.plans import items as screens
from bot.workdays import ALMANAC
from handlers.plans.composing import day_of
from handlers.routing import actor, route


@route("plan.items")
async def show_items(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    items = await request.store.plan_items.set_for(unit.id)
    pages = max(1, -(-len(items) // screens.PAGE))
    page = min(request.number(1) if len(request.args) > 1 else 0, pages - 1)
    offers = [
        name
        for name in ("plan.starting", "plan.new")
        if await _may(request, name, About.UNIT, unit.id)
    ]
    return screens.listed(unit, items, page=page, offers=offers)


async def _may(request: Request, name: str, about: About, number: int) -> bool:
    where = await request.store.scopes.find(about, number, request.today)
    return (await actor(request)).may(name, where)


@route("plan.item")
async def show_item(request: Request) -> Screen:
    """For those who keep the plan it is of; others see what it asks of their own unit."""
    return await _card(request, await _item(request))


async def _item(request: Request) -> PlanItem:
    return await request.store.plan_items.get(request.number(0))


async def _card(request: Request, item: PlanItem) -> Screen:
    store, today = request.store, request.today
    unit, kinds = await store.units.get(item.unit_id, today), await store.units.kinds()
    may = await _may(request, "plan.change", About.PLAN_ITEM, item.id)
    shown = screens.ItemCard(item, unit, kinds, may)
    return screens.card(shown, today, ALMANAC)


@route("plan.change")
async def ask_due(request: Request) -> Screen:
    """When it is due instead; what was being put together before is dropped."""
    item = await _item(request)
    if item.has_ended:
        return await _card(request, item)
    draft = PlanDraft(item.unit_id, text=item.text, item_id=item.id)
    await request.store.plan_drafts.keep(request.cadre_id, draft, request.now)
    return questions.ask_due(draft)


async def _changed(request: Request) -> tuple[PlanItem, PlanItem]:
    """The item, and as it would be. Raises NotFound where nothing was typed for it."""
    item = await _item(request)
    draft = await request.store.plan_drafts.get(request.cadre_id)
    if draft.item_id != item.id or draft.due is None or item.has_ended:
        raise NotFound("draft")
    return item, replace(item, due=draft.due)


@route("plan.changed")
async def read_back(request: Request) -> Screen:
    item, changed = await _changed(request)
    return screens.confirm_change(item, changed, request.today, ALMANAC)


@route("plan.move")
async def move(request: Request) -> Screen:
    """Due otherwise from now on; who put it off and when stays on record."""
    item, changed = await _changed(request)
    store = request.store
    await store.plan_drafts.drop(request.cadre_id)
    if await store.plan_items.put_off(item.id, changed.due, request.now, by=request.cadre_id):
        await store.duty_writer.renew(changed, request.today)
        await _note(request, item)
    return await _card(request, changed)


@route("plan.stop")
async def ask_stop(request: Request) -> Screen:
    item = await _item(request)
    return await _card(request, item) if item.has_ended else screens.ask_stop(item)


@route("plan.end")
async def end(request: Request) -> Screen:
    """Nobody owes it any more; a second tap changes nothing."""
    store, item = request.store, await _item(request)
    if await store.plan_items.end(item.id, request.now):
        await store.duty_writer.renew(replace(item, has_ended=True), request.today)
        await _note(request, item)
    return await _card(request, await _item(request))


async def _note(request: Request, item: PlanItem) -> None:
    about, facts = f"plan_item:{item.id}", {"unit": item.unit_id}
    await request.store.audit.note(
        Deed.PLAN_CHANGED, about, facts, actor=request.cadre_id, now=request.now
    )


@route("plan.occasion")
async def ask_occasion(request: Request) -> Screen:
    """What happens at a unit, and plans count days from it."""
    unit = await request.store.units.get(request.number(0), request.today)
    told = await request.store.occasions.told_of(unit.id)
    kinds = [kind for kind in OccasionKind if needs_telling(kind) or kind in _TOLD_TOO]
    return screens.occasions(unit, kinds, told)


# Known without telling, until somebody tells the real day.
_TOLD_TOO = {OccasionKind.SEMESTER_END, OccasionKind.SCHOOL_YEAR_END}


def _kind(request: Request) -> OccasionKind:
    if request.arg(1) not in set(OccasionKind):
        raise NotFound("occasion")
    return OccasionKind(request.arg(1))


@route("plan.when")
async def ask_day(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    return screens.ask_day(unit, _kind(request))


@route("plan.day")
async def take_day(request: Request) -> Screen:
    """Past or to come: an agreement was signed, or will end."""
    unit, kind = await request.store.units.get(request.number(0), request.today), _kind(request)
    on = day_typed(request.text, request.today)
    if on is None:
        return screens.ask_day(unit, kind, again=True)
    return screens.confirm_day(unit, kind, on)


@route("plan.tell")
async def tell(request: Request) -> Screen:
    """`…:<unit>:<kind>:<day>`: what is due around it is due from now on; told twice, once."""
    store, today = request.store, request.today
    unit = await store.units.get(request.number(0), today)
    kind, on = _kind(request), day_of(request.arg(2))
    await store.occasions.tell(kind, on, unit.id, request.now, by=request.cadre_id)
    added = 0
    for item in await _around(request, unit.id, kind):
        added += (await store.duty_writer.renew(item, today)).added
    facts: dict[str, Fact] = {"kind": kind.value, "day": int(f"{on:%Y%m%d}")}
    await store.audit.note(
        Deed.DAY_TOLD, f"unit:{unit.id}", facts, actor=request.cadre_id, now=request.now
    )
    return screens.told(unit, kind, on, added=added)


async def _around(request: Request, unit_id: int, kind: OccasionKind) -> list[PlanItem]:
    """Items due around it, of all plans: a day of a province moves what those below planned."""
    items = await request.store.plan_items.in_force()
    path = await request.store.scopes.path(unit_id, request.today)
    found = []
    for item in items:
        if not isinstance(item.due.when, Around) or item.due.when.occasion is not kind:
            continue
        owner = await request.store.scopes.path(item.unit_id, request.today)
        if item.unit_id in path or unit_id in owner:
            found.append(item)
    return found
