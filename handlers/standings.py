"""Where a cadre stands in modules and reviews: loaded in the same way for several subjects."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.errors import NotFound
from bot.domain.learning import reopen
from bot.domain.progress import Standing
from bot.domain.reviews import AT_ONCE, Review
from bot.domain.vietnamese import ZONE
from bot.request import Request


async def all_standings(request: Request) -> Sequence[Standing]:
    """One standing per module, in the library's order."""
    cadre_id, store = request.cadre_id, request.store
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
