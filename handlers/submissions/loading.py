"""What a button about a duty names, and how whoever asks stands to it."""

from dataclasses import dataclass

from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import About
from bot.domain.submissions.lines import DutyLine, accepting, may_hand_in
from bot.request import Request
from handlers.routing import actor


@dataclass(frozen=True, slots=True)
class Seen:
    """A duty, and the unit whose word is wanted on it."""

    line: DutyLine
    accepting: Unit


async def named(request: Request) -> Seen:
    """`…:<duty>`, of any unit: that it may be seen is the table's to say."""
    return await seen(
        request, await request.store.plan_lines.get(request.number(0), request.today)
    )


async def seen(request: Request, line: DutyLine) -> Seen:
    path = await request.store.scopes.path(line.unit.id, request.today)
    unit_id = accepting(line.item, path)
    return Seen(line, await request.store.units.get(unit_id, request.today))


async def own(request: Request, duty_id: int) -> Seen:
    """A duty of a unit in which they hold a post today. Raises NotFound for any other."""
    line = await request.store.plan_lines.get(duty_id, request.today)
    roles = await request.store.plan_lines.roles(request.cadre_id, request.today)
    if line.unit.id not in roles:
        raise NotFound("duty")
    return await seen(request, line)


async def handed_by(request: Request, duty_id: int) -> Seen:
    """The same, where their post speaks for the unit. Raises NotFound where it does not."""
    found = await own(request, duty_id)
    if not await may_speak(request, found.line):
        raise NotFound("duty")
    return found


async def handed_instead(request: Request, duty_id: int) -> Seen:
    """A duty of a unit that they look after. Raises NotFound for any other, as for their own."""
    line = await request.store.plan_lines.get(duty_id, request.today)
    if not await may(request, "plan.instead", About.DUTY, duty_id):
        raise NotFound("duty")
    return await seen(request, line)


async def may_speak(request: Request, line: DutyLine) -> bool:
    roles = await request.store.plan_lines.roles(request.cadre_id, request.today)
    return may_hand_in(roles.get(line.unit.id, ()), line.item)


async def may(request: Request, name: str, about: About, number: int) -> bool:
    """Whether whoever asks may do that."""
    where = await request.store.scopes.find(about, number, request.today)
    return (await actor(request)).may(name, where)
