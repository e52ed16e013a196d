"""A unit answers: the question, one number after the other, read back."""

from decimal import Decimal

from bot.domain.errors import NotFound
from bot.domain.returns.days import day_typed
from bot.domain.returns.returns import Return, check_may_hand_in
from bot.domain.returns.values import (
    Impossible,
    Pick,
    Ratio,
    Tick,
    Value,
    is_far,
    number_fault,
    value_fault,
)
from bot.domain.targets.targets import Form
from bot.domain.vietnamese import figure
from bot.request import Request
from bot.screen import Screen
from bot.screens.returns import filling as screens
from bot.screens.returns.filling import Question
from handlers.returns import loading
from handlers.routing import route

_HUNDRED = 100
_LONGEST = 17  # figures of a number in hundredths


@route("return.fill")
async def ask(request: Request) -> Screen:
    """The question in words, as its form wants it."""
    question = await _open(request)
    if question.asked.form is Form.CHOICE:
        return screens.ask_choice(question)
    if question.asked.form is Form.TICK:
        return screens.ask_tick(question, request.today)
    return screens.ask_part(question)


async def _open(request: Request, form: Form | None = None) -> Question:
    """A question that may still be answered. Raises Refusal, or NotFound for a forged button."""
    question = await loading.of_unit(request)
    if form not in {None, question.asked.form}:
        raise NotFound("form")
    check_may_hand_in(question.inquiry, (await loading.seen(request, question)).latest)
    return question


@route("return.part")
async def take_part(request: Request) -> Screen:
    question = await _open(request, Form.RATIO)
    number = _number(request.text)
    if number is None:
        return screens.ask_part(question, again=True)
    if fault := number_fault(number):
        return screens.ask_part(question, fault)
    return screens.ask_whole(question, str(int(number * _HUNDRED)))


def _number(text: str) -> Decimal | None:
    """A percentage is not what is asked for: it is worked out."""
    return None if "%" in text else figure(text)


@route("return.whole")
async def take_whole(request: Request) -> Screen:
    question = await _open(request, Form.RATIO)
    part, whole = _hundredths(request.arg(2)), _number(request.text)
    if whole is None:
        return screens.ask_whole(question, request.arg(2), again=True)
    ratio = Ratio(part, whole)
    fault = number_fault(whole) or value_fault(ratio, question.asked, request.today)
    if fault is Impossible.PART_OVER_WHOLE:  # either may be the wrong one
        return screens.ask_part(question, fault)
    if fault:
        return screens.ask_whole(question, request.arg(2), fault)
    return await _draft(request, question, ratio)


def _hundredths(text: str) -> Decimal:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST):
        raise NotFound("number")
    return Decimal(text) / _HUNDRED


@route("return.pick")
async def pick(request: Request) -> Screen:
    question = await _open(request, Form.CHOICE)
    if request.number(2) >= len(question.asked.choices):
        raise NotFound("choice")
    return await _draft(request, question, Pick(question.asked.choices[request.number(2)]))


@route("return.tick")
async def take_day(request: Request) -> Screen:
    """The day on which it was done, as somebody typed it."""
    question = await _open(request, Form.TICK)
    done_on = day_typed(request.text, request.today, is_past=True)
    if done_on is None:
        return screens.ask_tick(question, request.today, again=True)
    return await _tick(request, question, Tick(done_on))


@route("return.done")
async def tick(request: Request) -> Screen:
    """Done that day; "0": not yet."""
    question = await _open(request, Form.TICK)
    said = request.arg(2)
    return await _tick(request, question, Tick(None if said == "0" else loading.day_named(said)))


async def _tick(request: Request, question: Question, said: Tick) -> Screen:
    if fault := value_fault(said, question.asked, request.today):
        return screens.ask_tick(question, request.today, fault)
    return await _draft(request, question, said)


async def _draft(request: Request, question: Question, value: Value) -> Screen:
    """On record for whoever typed it, until they say that it is right."""
    before = await request.store.returns.before(question.inquiry, question.unit.id)
    made = Return(
        inquiry_id=question.inquiry.id,
        unit_id=question.unit.id,
        value=value,
        by=request.cadre_id,
        drafted_at=request.now,
        is_far=before is not None and is_far(value, before.value),
    )
    kept = await request.store.returns.draft(made, question.asked, request.today)
    return screens.read_back(question, kept)
