"""When a notice in the making goes, what is asked for, and what goes along."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import NotFound
from bot.domain.notices.drafts import LONGEST_WHY, NoticeDraft, Repeat, is_now, moment_told
from bot.domain.permissions import About
from bot.domain.plans.items import PlanItem
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import adding as screens
from handlers.notices.drafting import card, keep, kept
from handlers.notices.publishing import publishing
from handlers.routing import actor, route

_REPEATS = {"once": None, **{one.value: one for one in Repeat}}


@route("notice.when")
async def ask_when(request: Request) -> Screen:
    return screens.ask_when(await kept(request))


@route("notice.at")
async def choose_when(request: Request) -> Screen:
    """At once; or how often."""
    draft, chosen = await kept(request), request.arg(0)
    if chosen == "now":
        return screens.ask_when(await keep(request, replace(draft, send_at=None)))
    if chosen not in _REPEATS:
        raise NotFound("repeat")
    return screens.ask_when(await keep(request, replace(draft, repeat=_REPEATS[chosen])))


@route("notice.time")
async def tell_when(request: Request) -> Screen:
    """A moment as it was typed."""
    draft = await kept(request)
    at = moment_told(request.text, request.now)
    if at is None and not is_now(request.text):
        return screens.ask_when(draft, again=True)
    return await card(request, await keep(request, replace(draft, send_at=at)))


@route("notice.urgent")
async def ask_why(request: Request) -> Screen:
    await kept(request)
    return screens.ask_why()


@route("notice.why")
async def tell_why(request: Request) -> Screen:
    """What is urgent says so to whoever it wakes."""
    draft, why = await kept(request), " ".join(request.text.split())
    if not why or len(why) > LONGEST_WHY:
        return screens.ask_why(again=True)
    return await card(request, await keep(request, replace(draft, urgent_because=why)))


@route("notice.calm")
async def calm(request: Request) -> Screen:
    draft = replace(await kept(request), urgent_because="")
    return await card(request, await keep(request, draft))


@route("notice.more")
async def ask_more(request: Request) -> Screen:
    return await _ask_more(request, await kept(request))


async def _ask_more(request: Request, draft: NoticeDraft) -> Screen:
    files = await request.store.notices.files.of_draft(request.cadre_id, draft.key)
    return screens.ask_more(draft, len(files), await publishing(request).enclosed(draft))


@route("notice.toggle")
async def toggle(request: Request) -> Screen:
    """Whether it is to be acknowledged; whether it may be answered."""
    draft = await kept(request)
    changed = {
        "ack": replace(draft, needs_ack=not draft.needs_ack, ack_by=None),
        "reply": replace(draft, takes_replies=not draft.takes_replies),
    }
    if request.arg(0) not in changed:
        raise NotFound("toggle")
    return await _ask_more(request, await keep(request, changed[request.arg(0)]))


@route("notice.due")
async def ask_due(request: Request) -> Screen:
    await kept(request)
    return screens.ask_due()


@route("notice.until")
async def tell_due(request: Request) -> Screen:
    draft = await kept(request)
    at = moment_told(request.text, draft.send_at or request.now)
    if at is None:
        return screens.ask_due(again=True)
    return await _ask_more(request, await keep(request, replace(draft, needs_ack=True, ack_by=at)))


@route("notice.undue")
async def no_due(request: Request) -> Screen:
    draft = replace(await kept(request), ack_by=None)
    return await _ask_more(request, await keep(request, draft))


@route("notice.modules")
async def ask_module(request: Request) -> Screen:
    await kept(request)
    modules = request.library.modules
    page = min(request.number(0), max(0, len(modules) - 1) // screens.MODULES)
    return screens.ask_module(modules, page=page)


@route("notice.module")
async def choose_module(request: Request) -> Screen:
    draft, chosen = await kept(request), request.arg(0)
    module_id = "" if chosen == "none" else request.library.module(chosen).id
    return await _ask_more(request, await keep(request, replace(draft, module_id=module_id)))


@route("notice.items")
async def ask_item(request: Request) -> Screen:
    items = await _items(request, await kept(request))
    page = min(request.number(0), max(0, len(items) - 1) // screens.MODULES)
    return screens.ask_item(items, page=page)


async def _items(request: Request, draft: NoticeDraft) -> Sequence[PlanItem]:
    """None for those whose rights over the unit ended while the draft waited."""
    where = await request.store.scopes.find(About.UNIT, draft.unit_id, request.today)
    if not (await actor(request)).may("notice.new", where):
        return ()
    return await request.store.plan_items.asked_below(draft.unit_id, request.today)


@route("notice.item")
async def choose_item(request: Request) -> Screen:
    """One in force, of the unit's own plan or of one above that asks it of units there."""
    draft, chosen = await kept(request), request.number(0)
    if chosen and chosen not in {one.id for one in await _items(request, draft)}:
        raise NotFound("plan item")
    return await _ask_more(request, await keep(request, replace(draft, item_id=chosen)))
