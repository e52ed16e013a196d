"""What my own targets still ask of me."""

from collections.abc import Sequence

from bot.domain.people import Post
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.owed import Owed, nearest_first, owed
from bot.domain.targets.seats import fits
from bot.domain.targets.targets import Target
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import mine as screens
from handlers.routing import route
from handlers.targets.speaking import named


@route("target.mine")
async def show(request: Request) -> Screen:
    found = await _owed(request)
    return screens.mine(found, named(request.library), _start(request, found))


async def _owed(request: Request) -> Sequence[Owed]:
    """Of all posts held today, the nearest end first."""
    store, today = request.store, request.today
    record = await store.training.of_cadre(request.cadre_id)
    covers = Covers(request.library.subjects)
    found = [
        owed(Basis(target, covers, today), post, record)
        for post in await store.cadres.posts(request.cadre_id, today)
        for target in await store.targets.of_unit(post.unit.id, today)
        if await _counts(request, target, post)
    ]
    return nearest_first(one for one in found if one)


async def _counts(request: Request, target: Target, post: Post) -> bool:
    """Whether the post is meant, or may be meant: what is not on record speaks for it."""
    who = target.population
    is_other = None not in {who.full_time, post.full_time} and who.full_time != post.full_time
    if post.role not in who.roles or is_other:
        return False
    place = await request.store.units.place(post.unit.id, request.today)
    return fits(who, place.profile) is not False


def _start(request: Request, found: Sequence[Owed]) -> str:
    """The first module that would bring one of them forward; "": only classes would."""
    taught = [module.id for module in request.library.modules]
    covered = {one.id: one.modules for one in request.library.subjects}
    wanted = (subject for one in found for subject in one.left or taught)
    helpful = (module for one in wanted for module in (one, *covered.get(one, ())))
    return next((module for module in helpful if module in taught), "")
