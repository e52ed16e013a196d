"""What several subjects load alike: standings, reviews, what was answered, and newcomers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from bot.domain import quizzes
from bot.domain.errors import NotFound
from bot.domain.learning import asked_of, in_order, reopen
from bot.domain.people import Newcomer, Post, Role
from bot.domain.permissions import EVERYTHING, Access, Actor
from bot.domain.progress import Standing
from bot.domain.quizzes import Drawn, Given, Kind, Question
from bot.domain.reviews import AT_ONCE, Review
from bot.domain.vietnamese import ZONE
from bot.request import Request
from bot.screens.joining import Waiting


async def all_standings(request: Request) -> Sequence[Standing]:
    """One standing per module: what one's posts ask for first, then in the library's order.

    A post that waits to be confirmed shows the way, too.
    """
    posts = await request.store.cadres.posts(request.cadre_id, request.today)
    if not posts:
        found = await request.store.newcomers.of_cadre(request.cadre_id, request.now)
        posts = (Post(found.unit, found.role),) if found and found.waits else ()
    return await standings_of(request, request.cadre_id, posts)


async def standings_of(
    request: Request, cadre_id: int, posts: Sequence[Post]
) -> Sequence[Standing]:
    """The same for a person who holds these posts."""
    found = {one.module.id: one for one in await _standings(request, cadre_id)}
    asked = asked_of([post.role for post in posts], request.library.paths)
    owed = {name for name, one in found.items() if one.is_owed}
    return tuple(
        replace(
            found[module.id],
            is_asked=module.id in asked,
            waits_for=tuple(request.library.module(name) for name in module.after if name in owed),
        )
        for module in in_order(request.library.modules, asked)
    )


async def _standings(request: Request, cadre_id: int) -> Sequence[Standing]:
    store = request.store
    library = {module.id: module for module in request.library.modules}
    readings = {
        reading.module_id: reopen(reading, library[reading.module_id])
        for reading in await store.readings.of_cadre(cadre_id)
        if reading.module_id in library
    }
    sat = {attempt.module_id: attempt for attempt in await store.attempts.open_of(cadre_id)}
    done = {one.module_id: one for one in await store.completions.of_cadre(cadre_id)}
    return tuple(
        Standing(module, readings.get(module.id), sat.get(module.id), done.get(module.id))
        for module in request.library.modules
    )


async def waiting(request: Request, cadre_id: int) -> Waiting | None:
    """The unit that somebody waits to be confirmed in, and who can do it. None: they do not."""
    store, today = request.store, request.today
    newcomer = await store.newcomers.of_cadre(cadre_id, request.now)
    if newcomer is None or not newcomer.waits:
        return None
    path = await store.scopes.path(newcomer.unit.id, today)
    writer = await store.grants.nearest_writer(path, request.now)
    held = await store.posts.of_unit(newcomer.unit.id, today)
    chairs = [one.cadre for one in held if one.post.role is Role.CHAIR]
    return Waiting(
        newcomer,
        chair=max(chairs, key=lambda one: one.has_joined, default=None),
        staff=None if writer is None else await store.units.get(writer, today),
        parent=await store.units.get(path[1], today) if path[1:] else None,
    )


async def waiting_for(request: Request, whoever: Actor) -> Sequence[Newcomer]:
    """The newcomers who wait for this person to say who they are."""
    chaired = [one.path[0] for one in whoever.authorities if one.access is Access.CHAIR]
    paths = whoever.reaches("newcomer.confirm")
    under = None if EVERYTHING in paths else [path[0] for path in paths]
    found = await request.store.newcomers.waiting_for(
        chaired=chaired, under=under, now=request.now
    )
    return [one for one in found if one.cadre.id != whoever.cadre_id]


async def standing(request: Request, module_id: str) -> Standing:
    """The standing in one module. Raises NotFound when there is no such module."""
    module = request.library.module(module_id)
    standings = await all_standings(request)
    return next(one for one in standings if one.module.id == module.id)


async def due_reviews(request: Request) -> list[Review]:
    """What is due, longest overdue first."""
    due = await request.store.reviews.due(request.cadre_id, request.now)
    return [review for review in due if is_taught(request, review)]


def is_taught(request: Request, review: Review) -> bool:
    """A question taken out of the content, or out of force, is not asked again."""
    try:
        question = request.library.question(review.question_id)
    except NotFound:
        return False
    return question.is_in_force(request.today)


async def reviews_left(request: Request, due: int) -> int:
    """How many of those due are for today."""
    midnight = datetime.combine(request.today, time.min, ZONE)
    answered = await request.store.reviews.answered_since(request.cadre_id, midnight)
    return max(0, min(AT_ONCE - answered, due))


def given_by(request: Request, question: Question, drawn: Drawn) -> Given | None:
    """What they answered, by a button or in figures. None: no figure that can be read."""
    if question.kind is Kind.NUMBER:
        return quizzes.given_figure(request.text)
    return quizzes.given_options(question, drawn, request.arg(2))
