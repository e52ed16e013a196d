"""What my own targets still ask of me; and of those whose unit I chair."""

from collections.abc import Mapping, Sequence

from bot.domain.people import Post
from bot.domain.permissions import Access, Actor
from bot.domain.targets.coverage import Basis, Covers, Trained
from bot.domain.targets.owed import Owed, nearest_first, owed
from bot.domain.targets.seats import fits
from bot.domain.targets.targets import Target, Training
from bot.domain.units import Place
from bot.request import Request
from bot.screen import Screen
from bot.screens.targets import mine as screens
from handlers.routing import route
from handlers.targets.speaking import named


@route("target.mine")
async def show(request: Request) -> Screen:
    found = await _owed(request)
    return screens.mine(found, named(request.library), _start(request, found))


async def aims(request: Request, whoever: Actor) -> screens.Aims:
    """For home: what is owed, where to begin, and how the units stand that somebody chairs."""
    found = await _owed(request)
    units = [
        await _of_unit(request, one.path[0])
        for one in whoever.authorities
        if one.access is Access.CHAIR
    ]
    return screens.Aims(found, _start(request, found), tuple(one for one in units if one.people))


async def _owed(request: Request) -> Sequence[Owed]:
    """Of all posts held today, the nearest end first."""
    record = await request.store.training.of_cadre(request.cadre_id)
    found: list[Owed] = []
    for post in await request.store.cadres.posts(request.cadre_id, request.today):
        place, targets = await _applying(request, post.unit.id)
        found += _missing(request, post, (place, targets), record)
    return nearest_first(found)


async def _applying(request: Request, unit_id: int) -> tuple[Place, Sequence[Target]]:
    """The unit, and the training targets that apply to it."""
    found = await request.store.targets.of_unit(unit_id, request.today)
    place = await request.store.units.place(unit_id, request.today)
    return place, [one for one in found if isinstance(one.requirement, Training)]


def _missing(
    request: Request,
    post: Post,
    applying: tuple[Place, Sequence[Target]],
    record: Sequence[Trained],
) -> list[Owed]:
    place, targets = applying
    covers = Covers(request.library.subjects)
    found = (
        owed(Basis(target, covers, request.today), post, record)
        for target in targets
        if _counts(target, post, place)
    )
    return [one for one in found if one]


def _counts(target: Target, post: Post, place: Place) -> bool:
    """Whether the post is meant, or may be meant: what is not on record speaks for it."""
    who = target.population
    is_other = None not in {who.full_time, post.full_time} and who.full_time != post.full_time
    if post.role not in who.roles or is_other:
        return False
    return fits(who, place.profile) is not False


async def _of_unit(request: Request, unit_id: int) -> screens.UnitAims:
    """How many of those with a post there owe something; vacant posts owe nothing."""
    applying = await _applying(request, unit_id)
    held = await request.store.posts.of_unit(unit_id, request.today) if applying[1] else ()
    ids = {one.cadre.id for one in held}
    records = await request.store.training.of_cadres(ids) if ids else _NOTHING
    owing = {
        one.cadre.id
        for one in held
        if _missing(request, one.post, applying, records.get(one.cadre.id, ()))
    }
    return screens.UnitAims(applying[0].unit, len(owing), len(ids))


_NOTHING: Mapping[int, Sequence[Trained]] = {}


def _start(request: Request, found: Sequence[Owed]) -> str:
    """The first module that would bring one of them forward; "": only classes would."""
    taught = [module.id for module in request.library.modules]
    covered = {one.id: one.modules for one in request.library.subjects}
    wanted = (subject for one in found for subject in one.left or taught)
    helpful = (module for one in wanted for module in (one, *covered.get(one, ())))
    return next((module for module in helpful if module in taught), "")
