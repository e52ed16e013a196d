"""Questions once missed, asked again after days, a few at a time."""

from dataclasses import replace

from bot import recall
from bot.domain import quizzes
from bot.domain.quizzes import Answer, Drawn, Given, Question
from bot.domain.reviews import Review
from bot.request import Request
from bot.screen import Screen
from bot.screens import quizzes as question_screens
from bot.screens import reviews as screens
from handlers.routing import route
from handlers.standings import due_reviews, given_by, is_taught, reviews_left


@route("review.next")
async def ask_next(request: Request) -> Screen:
    """The question longest due; after AT_ONCE answers a day the rest waits."""
    due = await due_reviews(request)
    if not due:
        return screens.nothing_due(
            await request.store.reviews.next_due_at(request.cadre_id, after=request.now)
        )
    left = await reviews_left(request, len(due))
    return _ask(request, due[0], left) if left > 0 else screens.enough()


@route("review.mark")
async def mark(request: Request) -> Screen:
    review = await _review(request)
    if review is None:
        return await ask_next(request)
    _, drawn = _drawn(request, review)
    quizzes.check_marked(drawn, request.arg(2))
    left = await reviews_left(request, len(await due_reviews(request)))
    return _ask(request, review, left, request.arg(2))


@route("review.answer")
async def answer(request: Request) -> Screen:
    """Keep one answer and set the day it comes back. An old button shows what is next."""
    review = await _review(request)
    if review is None:
        return await ask_next(request)
    question, drawn = _drawn(request, review)
    due = len(await due_reviews(request))
    given = given_by(request, question, drawn)
    if given is None:
        asking = screens.asking(review.id, review.repetition, await reviews_left(request, due))
        return question_screens.no_figure(question, asking)
    kept = await _keep(request, review, question, given)
    onward = screens.onward(await reviews_left(request, due - 1))
    return question_screens.verdict(question, kept, onward)


async def _keep(request: Request, review: Review, question: Question, given: Given) -> Answer:
    is_right = quizzes.mark(question, given)
    store = request.store.reviews
    version = request.library.module(review.module_id).version
    await store.log(review, given, version=version, is_right=is_right, now=request.now)
    memory, due_at = recall.next_memory(review.memory, is_right=is_right, now=request.now)
    repetition = review.repetition + 1
    await store.save(replace(review, memory=memory, due_at=due_at, repetition=repetition))
    return Answer(review.repetition, question.id, given, is_right, request.now)


async def _review(request: Request) -> Review | None:
    """The review a button is about. None: it was answered since, or is gone."""
    review = await request.store.reviews.get(request.number(0), cadre_id=request.cadre_id)
    is_present = review.repetition == request.number(1) and review.due_at <= request.now
    return review if is_present and is_taught(request, review) else None


def _drawn(request: Request, review: Review) -> tuple[Question, Drawn]:
    """The question as this repetition shows it: the shuffle follows from which one it is."""
    question = request.library.question(review.question_id)
    return question, quizzes.lay_out(question, seed=review.id * 1000 + review.repetition)


def _ask(request: Request, review: Review, left: int, marked: str = "") -> Screen:
    question, drawn = _drawn(request, review)
    asking = screens.asking(review.id, review.repetition, left)
    return question_screens.question(question, drawn, asking, marked)
