"""What a button about a figure names: the question, and what the unit said to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.domain.returns.inquiries import Inquiry, belongs
from bot.domain.returns.returns import Return
from bot.domain.returns.sums import Asked, survey
from bot.domain.targets.targets import Reported, Target
from bot.request import Request
from bot.screens.returns.filling import Question
from handlers.routing import actor
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with a unit's versions, the latest first."""

    question: Question
    versions: Sequence[Return]

    @property
    def latest(self) -> Return | None:
        return self.versions[0] if self.versions else None


def reported(target: Target) -> Reported:
    """What a target asks units. Raises NotFound when it asks nothing."""
    if not isinstance(target.requirement, Reported):
        raise NotFound("reported")
    return target.requirement


async def named(request: Request, *, lock: bool = False) -> Question:
    """`…:<unit>:<inquiry>`. Raises NotFound where the inquiry does not reach the unit."""
    inquiry = await request.store.inquiries.get(request.number(1), lock=lock)
    return await question(request, inquiry, request.number(0))


async def question(request: Request, inquiry: Inquiry, unit_id: int) -> Question:
    """What a unit is asked by an inquiry, as at the inquiry's day."""
    store, on = request.store, inquiry.as_at(request.today)
    if inquiry.unit_id not in await store.units.above(unit_id, on):
        raise NotFound("inquiry")
    target = await store.targets.get(inquiry.target_id)
    return Question(await store.units.get(unit_id, on), inquiry, target, reported(target))


async def of_unit(request: Request, *, lock: bool = False) -> Question:
    """The same, where the unit itself is one of those asked. Raises NotFound otherwise."""
    found = await named(request, lock=lock)
    if not await is_asked(request, found):
        raise NotFound("inquiry")
    return found


async def is_asked(request: Request, asked: Question) -> bool:
    on = asked.inquiry.as_at(request.today)
    place = await request.store.units.place(asked.unit.id, on)
    return belongs(asked.target.population, place.profile) is True


async def seen(request: Request, asked: Question) -> Seen:
    return Seen(asked, await request.store.returns.versions(asked.inquiry, asked.unit.id))


async def of_return(request: Request, given: Return, *, lock: bool = False) -> Seen:
    """The question that a return answers, with all its unit said to it."""
    inquiry = await request.store.inquiries.get(given.inquiry_id, lock=lock)
    return await seen(request, await question(request, inquiry, given.unit_id))


async def may(request: Request, name: str, unit_id: int) -> bool:
    """Whether whoever asks may do that to the unit."""
    where = await request.store.scopes.find(About.UNIT, unit_id, request.today)
    return (await actor(request)).may(name, where)


async def surveyed(
    store: Store, inquiry: Inquiry, target: Target, unit_id: int, today: date
) -> tuple[Asked, ...]:
    """A unit with all below it, and what each handed in."""
    on = inquiry.as_at(today)
    places = await store.units.tree(on, unit_id)
    return survey(inquiry.window, target, places, await store.returns.latest(inquiry, unit_id, on))


def day_named(text: str) -> date:
    """A day as a button carries it: 20270115. A forged one raises NotFound."""
    if not (text.isascii() and text.isdigit() and len(text) == 8):
        raise NotFound("day")
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotFound("day") from None
