"""An item of the plan in five questions; what was said is kept in between."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.plans.drafts import PlanDraft, PlanStep
from bot.domain.plans.items import LONGEST_BASIS, LONGEST_TEXT, Proof
from bot.domain.plans.sheets.cells import doers_meant
from bot.domain.plans.wording import DueFlaw, UnclearDue, due_meant, is_past
from bot.request import Request
from bot.screen import Screen
from bot.screens.plans import composing as screens
from bot.workdays import ALMANAC
from handlers.plans.known import known_doers
from handlers.routing import go_on, route


@route("plan.new")
async def begin(request: Request) -> Screen:
    """A new one; whatever was being put together before is dropped."""
    unit = await request.store.units.get(request.number(0), request.today)
    return await _ask(request, await _keep(request, PlanDraft(unit.id)))


async def _keep(request: Request, draft: PlanDraft) -> PlanDraft:
    await request.store.plan_drafts.keep(request.cadre_id, draft, request.now)
    return draft


async def _kept(request: Request) -> PlanDraft:
    return await request.store.plan_drafts.get(request.cadre_id)


async def _ask(request: Request, draft: PlanDraft) -> Screen:
    """What comes next: a due date is read back before the next question."""
    if draft.due is not None and not draft.is_due_sure:
        if draft.item_id is not None:
            return await go_on(request, f"plan.changed:{draft.item_id}")
        return screens.confirm_due(draft, request.today, ALMANAC)
    if draft.step is not PlanStep.CONFIRM:
        return screens.ASKED[draft.step](draft)
    unit = await request.store.units.get(draft.unit_id, request.today)
    kinds = await request.store.units.kinds()
    return screens.read_back(draft, unit, kinds, request.today, ALMANAC)


@route("plan.ask")
async def ask_again(request: Request) -> Screen:
    """One of the questions once more: `…:due`."""
    draft, step = await _kept(request), _step(request)
    if step is PlanStep.DUE:
        draft = await _keep(request, replace(draft, due=None, is_due_sure=False))
    return screens.ASKED[step](draft)


def _step(request: Request) -> PlanStep:
    if request.arg(0) not in screens.ASKED:
        raise NotFound("step")
    return PlanStep(request.arg(0))


@route("plan.say")
async def take_text(request: Request) -> Screen:
    """What was typed to a question; what is no answer is asked again."""
    draft, step = await _kept(request), _step(request)
    if step is PlanStep.TEXT:
        return await _take_words(request, draft)
    if step is PlanStep.DUE:
        return await _take_due(request, draft)
    if step is PlanStep.DOERS:
        return await _take_doers(request, draft)
    if step is PlanStep.BASIS:
        return await _take_basis(request, draft)
    return screens.ASKED[step](draft)


async def _take_words(request: Request, draft: PlanDraft) -> Screen:
    text = " ".join(request.text.split())
    if not text or len(text) > LONGEST_TEXT:
        return screens.ask_text(draft, again=bool(text))
    return await _ask(request, await _keep(request, replace(draft, text=text)))


async def _take_due(request: Request, draft: PlanDraft) -> Screen:
    try:
        due = due_meant(request.text, request.today)
    except UnclearDue as unclear:
        return screens.ask_due(draft, unclear.flaw, request.text)
    if is_past(due, request.today):
        return screens.ask_due(draft, DueFlaw.NO_SUCH_DAY, request.text)
    kept = await _keep(request, replace(draft, due=due, is_due_sure=False))
    return await _ask(request, kept)


async def _take_doers(request: Request, draft: PlanDraft) -> Screen:
    known = await known_doers(request.store, draft.unit_id, request.today)
    doers = doers_meant(request.text, known)
    if doers is None:
        return screens.ask_doers(draft, again=True)
    return await _ask(request, await _keep(request, replace(draft, doers=doers)))


async def _take_basis(request: Request, draft: PlanDraft) -> Screen:
    basis = " ".join(request.text.split())
    if not basis or len(basis) > LONGEST_BASIS:
        return screens.ask_basis(draft, again=bool(basis))
    return await _ask(request, await _keep(request, replace(draft, basis=basis)))


@route("plan.pick")
async def pick(request: Request) -> Screen:
    """`…:<step>:<value>`, from a button."""
    draft = _picked(await _kept(request), _step(request), request.arg(1))
    return await _ask(request, await _keep(request, draft))


def _picked(draft: PlanDraft, step: PlanStep, said: str) -> PlanDraft:
    """Raises NotFound for what no button offers."""
    if step is PlanStep.DUE and said == "yes" and draft.due is not None:
        return replace(draft, is_due_sure=True)
    if step is PlanStep.DOERS and said in screens.OFFERED:
        return replace(draft, doers=screens.OFFERED[said])
    if step is PlanStep.PROOF and said in set(Proof):
        return replace(draft, proof=Proof(said))
    if step is PlanStep.BASIS and said == "none":
        return replace(draft, basis="")
    raise NotFound("answer")


@route("plan.create")
async def create(request: Request) -> Screen:
    """In the plan from now on. A second tap finds nothing left to enter."""
    draft = await _kept(request)
    if draft.unit_id != request.number(0) or draft.item_id is not None:
        raise NotFound("draft")
    if draft.step is not PlanStep.CONFIRM:
        return await _ask(request, draft)
    store = request.store
    await store.plan_drafts.drop(request.cadre_id)
    item_id = await store.plan_items.add(draft.finished(), request.now, by=request.cadre_id)
    await store.duty_writer.renew(await store.plan_items.get(item_id), request.today)
    await store.audit.note(
        Deed.PLAN_CHANGED,
        f"plan_item:{item_id}",
        {"unit": draft.unit_id},
        actor=request.cadre_id,
        now=request.now,
    )
    return await go_on(request, f"plan.item:{item_id}")


def day_of(text: str) -> date:
    """A day as a button carries it: 20270115. A forged one raises NotFound."""
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotFound("day") from None
