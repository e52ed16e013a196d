"""A target of one's own, put together in six questions; what was said is kept in between."""

from dataclasses import replace
from datetime import date

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.targets import drafts
from bot.domain.targets.drafts import TargetDraft
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.units import Sector
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import composing as screens
from handlers.routing import route
from handlers.targets.speaking import defined

_SECTORS = {"both": None, **{one.value: one for one in Sector}}
_RECURRING = {"year": Recurrence.YEAR, "school": Recurrence.SCHOOL_YEAR}


async def _keep(request: Request, draft: TargetDraft) -> TargetDraft:
    await request.store.target_drafts.keep(request.cadre_id, draft, request.now)
    return draft


async def _kept(request: Request) -> TargetDraft:
    return await request.store.target_drafts.get(request.cadre_id)


@route("target.new")
async def begin(request: Request) -> Screen:
    """A new one; whatever was being put together before is dropped."""
    unit = await request.store.units.get(request.number(0), request.today)
    return screens.ask_who(await _keep(request, TargetDraft(unit.id)))


@route("target.who")
async def choose_role(request: Request) -> Screen:
    draft = (await _kept(request)).with_role(_role(request.arg(0)))
    return screens.ask_who(await _keep(request, draft))


def _role(text: str) -> Role:
    if text not in set(Role):
        raise NotFound("role")
    return Role(text)


@route("target.where")
async def ask_where(request: Request) -> Screen:
    """Of a target about units: which, too. Most are meant as a rule, not whoever sets it."""
    draft = await _kept(request)
    if draft.roles:
        return screens.ask_where(draft)
    if not draft.kinds:
        below = await request.store.units.kinds_below(draft.unit_id, request.today)
        draft = await _keep(request, replace(draft, kinds=tuple(below[:1])))
    return await _which(request, draft)


@route("target.kind")
async def choose_kind(request: Request) -> Screen:
    if request.arg(0) not in await request.store.units.kinds():
        raise NotFound("kind")
    draft = (await _kept(request)).with_kind(request.arg(0))
    return await _which(request, await _keep(request, draft))


async def _which(request: Request, draft: TargetDraft) -> Screen:
    """Kinds that were chosen before stay on the screen, whatever is below today."""
    names = await request.store.units.kinds()
    below = await request.store.units.kinds_below(draft.unit_id, request.today)
    return screens.ask_which(draft, {one: names[one] for one in (*below, *draft.kinds)})


@route("target.sector")
async def choose_sector(request: Request) -> Screen:
    if request.arg(0) not in _SECTORS:
        raise NotFound("sector")
    draft = replace(await _kept(request), sector=_SECTORS[request.arg(0)])
    return screens.ask_what(await _keep(request, draft), request.library.subjects, page=0)


@route("target.what")
async def choose_subject(request: Request) -> Screen:
    """A page of the subjects; with a subject, that one is ticked or no longer so."""
    draft = await _kept(request)
    if len(request.args) > 1:
        subject = request.library.subject(request.arg(1))
        draft = await _keep(request, draft.with_subject(subject.id))
    return screens.ask_what(draft, request.library.subjects, page=request.number(0))


@route("target.when")
async def ask_when(request: Request) -> Screen:
    return screens.ask_when(await _kept(request), request.today.year)


@route("target.period")
async def choose_period(request: Request) -> Screen:
    recurrence = _RECURRING.get(request.arg(0))
    if recurrence is None and not 2000 <= request.number(0) <= 2100:
        raise NotFound("year")
    return await _timed(request, Period(recurrence) if recurrence else _whole(request.number(0)))


def _whole(year: int) -> Period:
    return Period(from_on=date(year, 1, 1), to_on=date(year, 12, 31))


@route("target.dates")
async def type_period(request: Request) -> Screen:
    period = drafts.range_of(request.text)
    if period is None:
        return screens.ask_when(await _kept(request), request.today.year, again=True)
    return await _timed(request, period)


async def _timed(request: Request, period: Period) -> Screen:
    draft = replace(await _kept(request), period=period)
    return screens.ask_much(await _keep(request, draft))


@route("target.percent")
async def choose_percent(request: Request) -> Screen:
    """A button's, or what was typed."""
    wanted = drafts.percentage(request.args[0] if request.args else request.text)
    draft = await _kept(request)
    if wanted is None:
        return screens.ask_much(draft, again=True)
    return screens.ask_text(await _keep(request, replace(draft, threshold=wanted)))


@route("target.say")
async def name(request: Request) -> Screen:
    """The last answer: everything is read back."""
    draft = await _kept(request)
    text = " ".join(request.text.split())[: drafts.LONGEST_TEXT]
    if not text:
        return screens.ask_text(draft)
    draft = await _keep(request, replace(draft, text=text))
    target = draft.finished("")
    unit = await request.store.units.get(draft.unit_id, request.today)
    return screens.read_back(draft, unit, text, await defined(request, target, request.today))
