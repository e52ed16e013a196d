"""Staff ask units for a figure: which target, which days, by when, sure."""

from datetime import date

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.returns.days import day_typed
from bot.domain.returns.inquiries import Inquiry, may_be_due, question_key, usual_due, windows
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Reported, Target
from bot.request import Request
from bot.screen import Screen
from bot.screens.returns import asking as screens
from bot.screens.returns.asking import Plan
from handlers.returns import following, loading
from handlers.routing import route


@route("return.targets")
async def choose_target(request: Request) -> Screen:
    """The targets of a unit, its own and those from above, that ask units for figures."""
    unit = await request.store.units.get(request.number(0), request.today)
    targets = await request.store.targets.of_unit(unit.id, request.today)
    found = [one for one in targets if isinstance(one.requirement, Reported)]
    pages = max(1, -(-len(found) // screens.PAGE))
    return screens.targets(unit, found, page=min(request.number(1), pages - 1))


@route("return.ask")
async def ask(request: Request) -> Screen:
    """From a target: asked of the unit it is set for, and of all below."""
    target = await request.store.targets.get(request.number(0))
    loading.reported(target)
    unit = await request.store.units.get(target.unit_id, request.today)
    return _when(request, unit, target)


@route("return.choose")
async def choose_days(request: Request) -> Screen:
    """From a unit: a target of its own, or of a level above."""
    unit, target = await _named(request)
    return _when(request, unit, target)


async def _named(request: Request) -> tuple[Unit, Target]:
    """`…:<unit>:<target>`. Raises NotFound where the target does not apply to the unit."""
    unit = await request.store.units.get(request.number(0), request.today)
    found = await request.store.targets.of_unit(unit.id, request.today)
    target = next((one for one in found if one.id == request.number(1)), None)
    if target is None:
        raise NotFound("target")
    loading.reported(target)
    return unit, target


def _when(request: Request, unit: Unit, target: Target) -> Screen:
    found = [(one, _within(one, request.today)) for one in windows(target.period, request.today)]
    if not found:
        return screens.not_yet(unit, target)
    if len(found) > 1:
        return screens.which_days(unit, target, found)
    plan = Plan(unit, target, loading.reported(target), *found[0])
    return screens.by_when(plan, usual_due(plan.window, request.today))


def _within(window: Window, today: date) -> date:
    """The day by which a button names the window."""
    return window.to_on or window.from_on or today


@route("return.when")
async def ask_due(request: Request) -> Screen:
    plan = await _plan(request)
    return screens.by_when(plan, usual_due(plan.window, request.today))


async def _plan(request: Request) -> Plan:
    """`…:<unit>:<target>:<day>`. Raises NotFound for days that are no longer asked about."""
    unit, target = await _named(request)
    day = loading.day_named(request.arg(2))
    window = target.period.window(day)
    if window not in windows(target.period, request.today):
        raise NotFound("window")
    return Plan(unit, target, loading.reported(target), window, day)


@route("return.date")
async def take_due(request: Request) -> Screen:
    """A due date as somebody typed it."""
    plan = await _plan(request)
    due_on = day_typed(request.text, request.today)
    if due_on is None or not may_be_due(due_on, plan.window, request.today):
        usual = usual_due(plan.window, request.today)
        return screens.by_when(plan, usual, again=due_on is None, is_past=due_on is not None)
    return await _sure(request, plan, due_on)


@route("return.check")
async def read_back(request: Request) -> Screen:
    return await _sure(request, await _plan(request), _due(request))


def _due(request: Request) -> date:
    return loading.day_named(request.arg(3))


async def _sure(request: Request, plan: Plan, due_on: date) -> Screen:
    """How many that would be. A button of yesterday may name a day that is past."""
    if not may_be_due(due_on, plan.window, request.today):
        return screens.by_when(plan, usual_due(plan.window, request.today), is_past=True)
    asked = _inquiry(request, plan, due_on)
    units = await loading.surveyed(request.store, asked, plan.target, plan.unit.id, request.today)
    return screens.sure(
        plan,
        due_on,
        units=sum(one.is_asked is True for one in units),
        unknown=sum(one.is_asked is None for one in units),
    )


def _inquiry(request: Request, plan: Plan, due_on: date) -> Inquiry:
    return Inquiry(
        target_id=plan.target.id,
        unit_id=plan.unit.id,
        question=question_key(plan.asked),
        window=plan.window,
        due_on=due_on,
        asked_by=request.cadre_id,
        asked_at=request.now,
    )


@route("return.start")
async def start(request: Request) -> Screen:
    """Asked from now on. What is asked already, here or above, is not asked twice."""
    plan, due_on = await _plan(request), _due(request)
    if not may_be_due(due_on, plan.window, request.today):
        return screens.by_when(plan, usual_due(plan.window, request.today), is_past=True)
    path = await request.store.scopes.path(plan.unit.id, request.today)
    asked = _inquiry(request, plan, due_on)
    inquiry, is_new = await request.store.inquiries.start(asked, path)
    if is_new:
        facts = {"target": plan.target.id, "unit": plan.unit.id}
        await request.store.audit.note(
            Deed.INQUIRED, f"inquiry:{inquiry.id}", facts, actor=request.cadre_id, now=request.now
        )
    return await following.after_start(request, inquiry, plan.unit.id, is_new=is_new)
