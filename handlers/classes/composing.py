"""A new class: a few questions, read back, announced. The draft waits in its table."""

from dataclasses import replace

from bot.domain.audit import Deed
from bot.domain.classes.drafts import LONGEST_TITLE, ClassDraft, Step, tell
from bot.domain.errors import NotFound
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import composing as screens
from bot.screens.classes import words
from handlers.routing import go_on, route


@route("class.new")
async def begin(request: Request) -> Screen:
    """The first question, or where they left off."""
    unit = await request.store.units.get(request.number(0), request.today)
    draft = await request.store.classes.drafts.begin(unit.id, request.cadre_id, request.now)
    return await _ask(request, draft, draft.step)


@route("class.ask")
async def ask(request: Request) -> Screen:
    page = request.number(2) if len(request.args) > 2 else 0
    return await _ask(request, await _draft(request), _step(request), page=page)


@route("class.pick")
async def pick(request: Request) -> Screen:
    """Choose a subject, or no longer."""
    subjects = [one.id for one in request.library.subjects]
    draft, subject = await _draft(request), request.library.subject(request.arg(1))
    if draft.class_id is None:
        draft = draft.with_subject(subject.id)
        await request.store.classes.drafts.save(draft)
    page = subjects.index(subject.id) // screens.SUBJECTS
    return await _ask(request, draft, Step.SUBJECTS, page=page)


@route("class.tell")
async def answer(request: Request) -> Screen:
    """An answer, typed or tapped; what is none is asked again."""
    draft, step = await _draft(request), _step(request)
    chosen = request.arg(2) if len(request.args) > 2 else ""
    text = request.text
    if step is Step.TITLE and chosen:
        text = words.about(draft.subjects, request.library.subjects)[:LONGEST_TITLE]
    told = tell(draft, step, text=text, chosen=chosen, today=request.today)
    if told is None:
        return await _ask(request, draft, step, again=True)
    if draft.class_id is None:
        await request.store.classes.drafts.save(told)
    return await _ask(request, told, told.step)


@route("class.fix")
async def choose_what_to_fix(request: Request) -> Screen:
    return screens.fix(await _draft(request))


@route("class.create")
async def create(request: Request) -> Screen:
    """Announce it. A second tap shows the class that the first one made."""
    draft, classes = await _draft(request), request.store.classes
    if draft.class_id is None and draft.step is Step.CONFIRM:
        session = await classes.announce(draft, request.now)
        draft = replace(draft, class_id=session.id)
        await classes.drafts.save(draft)
        about = f"class:{session.id}"
        facts = {"unit": draft.unit_id}
        await request.store.audit.note(
            Deed.CLASS_ANNOUNCED, about, facts, actor=request.cadre_id, now=request.now
        )
    return await _ask(request, draft, draft.step)


@route("class.drop")
async def drop(request: Request) -> Screen:
    draft = await _draft(request)
    if draft.class_id is not None:
        return await _ask(request, draft, draft.step)
    await request.store.classes.drafts.drop(draft.id, cadre_id=request.cadre_id)
    return screens.dropped(draft.unit_id)


async def _draft(request: Request) -> ClassDraft:
    """Their own; another of the same union has theirs."""
    drafts = request.store.classes.drafts
    return await drafts.get(request.number(0), cadre_id=request.cadre_id)


def _step(request: Request) -> Step:
    try:
        return Step(request.arg(1))
    except ValueError:
        raise NotFound("step") from None


async def _ask(
    request: Request, draft: ClassDraft, step: Step, *, page: int = 0, again: bool = False
) -> Screen:
    """What comes next: the class itself, once it is announced."""
    if draft.class_id is not None:
        return await go_on(request, f"class.open:{draft.class_id}")
    if step is Step.CONFIRM and draft.step is not Step.CONFIRM:
        step = draft.step
    subjects = request.library.subjects
    if step is Step.CONFIRM:
        unit = await request.store.units.get(draft.unit_id, request.today)
        return screens.confirm(draft, unit, subjects, request.now)
    return screens.ask(draft, step, subjects, page=page, again=again)
