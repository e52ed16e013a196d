"""Sitting a quiz: every answer is kept at once, and counts once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import recall
from bot.domain import quizzes
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.learning import Module
from bot.domain.progress import Completion
from bot.domain.quizzes import Attempt, Drawn, Given, Question
from bot.domain.reviews import Review
from bot.request import Request
from bot.screen import Screen
from bot.screens import quizzes as screens
from handlers.routing import route
from handlers.standings import given_by
from storage.learning import new_number


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt beside today's content."""

    attempt: Attempt
    module: Module
    questions: Sequence[Question]  # of the paper, in its order

    @property
    def number(self) -> int:
        """The question to answer next."""
        return len(self.attempt.answers)


@route("quiz.start")
async def start(request: Request) -> Screen:
    """A new paper, or the one being sat."""
    module = request.library.module(request.arg(0))
    for attempt in await request.store.attempts.open_of(request.cadre_id):
        if attempt.module_id == module.id:
            return await _present(request, attempt)
    paper = await _draw(request, module)
    attempt = await request.store.attempts.start(
        request.cadre_id,
        module.id,
        version=module.version,
        quiz=module.quiz,
        paper=paper,
        now=request.now,
    )
    return await _present(request, attempt)


async def _draw(request: Request, module: Module) -> tuple[Drawn, ...]:
    seen = await request.store.attempts.seen(request.cadre_id, module.id)
    seed = hash((request.cadre_id, request.now.timestamp(), len(seen)))
    paper = quizzes.draw(module.quiz, seed=seed, day=request.today, seen=seen)
    if len(paper) < module.quiz.size:
        raise Refusal(Reason.TOO_FEW_QUESTIONS)
    return paper


@route("quiz.show")
async def show(request: Request) -> Screen:
    """The present state of an attempt: its next question, or its result."""
    return await _present(request, await _attempt(request))


@route("quiz.mark")
async def mark(request: Request) -> Screen:
    """Some options are marked, nothing is answered yet. An old button shows the present."""
    attempt = await _attempt(request)
    sitting = _sitting(request, attempt)
    if sitting is None or request.number(1) != sitting.number or attempt.is_finished:
        return await _present(request, attempt)
    marked = request.arg(2)
    quizzes.check_marked(attempt.paper[sitting.number], marked)
    return _ask(sitting, marked)


@route("quiz.answer")
async def answer(request: Request) -> Screen:
    """Keep one answer. One given before is shown again as it was kept."""
    attempt = await _attempt(request)
    sitting, number = _sitting(request, attempt), request.number(1)
    if sitting is None or number > sitting.number or number >= len(attempt.paper):
        return await _present(request, attempt)
    if number < sitting.number:
        return _verdict(sitting, number, again=True)
    given = given_by(request, sitting.questions[number], attempt.paper[number])
    if given is None:
        return screens.no_figure(sitting.questions[number], _asking(sitting))
    return await _keep(request, sitting, given)


async def _keep(request: Request, sitting: Sitting, given: Given) -> Screen:
    number, question = sitting.number, sitting.questions[sitting.number]
    attempt = quizzes.answer(
        sitting.attempt, question, number=number, given=given, now=request.now
    )
    logged = attempt.answers[number]
    await request.store.attempts.log(attempt.id, logged)
    if not logged.is_right:
        await _remember(request, sitting.module, question)
    if attempt.is_finished:
        await _finish(request, attempt)
    return _verdict(Sitting(attempt, sitting.module, sitting.questions), number)


async def _remember(request: Request, module: Module, question: Question) -> None:
    """A question missed for the first time will come back; one known already keeps its rhythm."""
    store = request.store.reviews
    if await store.find(request.cadre_id, question.id) is None:
        memory, due_at = recall.first_memory(request.now)
        await store.add(Review(0, request.cadre_id, module.id, question.id, memory, 0, due_at))


async def _finish(request: Request, attempt: Attempt) -> None:
    await request.store.attempts.finish(attempt.id, request.now)
    if not attempt.is_passed:
        return
    unit = await request.store.cadres.unit(request.cadre_id, request.today)
    await request.store.completions.add(
        Completion(
            id=new_number(),
            cadre_id=request.cadre_id,
            unit_id=unit.id if unit else None,
            module_id=attempt.module_id,
            version=attempt.version,
            attempt_id=attempt.id,
            score=attempt.score,
            size=len(attempt.paper),
            completed_at=request.now,
        )
    )


async def _attempt(request: Request) -> Attempt:
    return await request.store.attempts.get(request.number(0), cadre_id=request.cadre_id)


def _sitting(request: Request, attempt: Attempt) -> Sitting | None:
    """None when the content no longer has the questions as they were drawn."""
    try:
        module = request.library.module(attempt.module_id)
        questions = [request.library.question(drawn.question) for drawn in attempt.paper]
    except NotFound:
        return None
    pairs = zip(attempt.paper, questions, strict=True)
    is_same = all(drawn.digest == question.digest for drawn, question in pairs)
    return Sitting(attempt, module, questions) if is_same else None


async def _present(request: Request, attempt: Attempt) -> Screen:
    sitting = _sitting(request, attempt)
    if attempt.is_finished:
        return await _result(request, attempt, sitting)
    if sitting is None:
        await request.store.attempts.drop(attempt.id, request.now)
        return screens.paper_changed(request.library.module(attempt.module_id))
    return _ask(sitting)


def _ask(sitting: Sitting, marked: str = "") -> Screen:
    question, drawn = sitting.questions[sitting.number], sitting.attempt.paper[sitting.number]
    return screens.question(question, drawn, _asking(sitting), marked)


def _asking(sitting: Sitting) -> screens.Asking:
    about = f"{sitting.attempt.id}:{sitting.number}"
    return screens.asking(about, sitting.number, len(sitting.attempt.paper))


def _verdict(sitting: Sitting, number: int, *, again: bool = False) -> Screen:
    attempt = sitting.attempt
    onward = screens.onward(attempt)
    return screens.verdict(sitting.questions[number], attempt.answers[number], onward, again=again)


async def _result(request: Request, attempt: Attempt, sitting: Sitting | None) -> Screen:
    module = request.library.module(attempt.module_id)
    if attempt.is_passed:
        return screens.passed(
            module, attempt, await request.store.completions.of_attempt(attempt.id)
        )
    wrong = set(quizzes.missed(attempt))
    questions = sitting.questions if sitting else ()
    return screens.failed(
        module, attempt, [question for question in questions if question.id in wrong]
    )
