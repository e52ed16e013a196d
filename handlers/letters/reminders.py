"""Whoever was reminded says when to hear of it again."""

from collections.abc import Sequence
from datetime import date

from bot.domain.errors import NotFound
from bot.domain.reminders.days import Again, again_on
from bot.domain.reminders.reminders import Reminder
from bot.request import Request
from bot.screen import Screen
from bot.screens.letters import reminders as screens
from bot.workdays import is_rest
from handlers.routing import route


@route("reminder.later")
async def ask_when(request: Request) -> Screen:
    """`…:<delivery>`: the days that are left for what that letter was about."""
    owed = await _owed(request)
    today = request.today
    left = ((one, again_on(today, _first_end(owed), one, is_rest)) for one in Again)
    days = {one: on for one, on in left if on is not None}
    return screens.ask_when(request.number(0), owed, days, today=today)


@route("reminder.again")
async def remind_again(request: Request) -> Screen:
    """`…:<delivery>:<when>`. Of what is done meanwhile nobody is reminded."""
    owed, again = await _owed(request), request.arg(1)
    if again not in set(Again):
        raise NotFound("day")
    on = again_on(request.today, _first_end(owed), Again(again), is_rest)
    if on is None:
        return await ask_when(request)
    for one in owed:
        await request.store.reminders.again(one.duty_id, on, request.cadre_id)
    return screens.will_remind(on)


async def _owed(request: Request) -> Sequence[Reminder]:
    """What their own letter was about and is still to be done. Raises NotFound."""
    found = await request.store.waiting_reminders.of_letter(request.number(0), request.cadre_id)
    if not found:
        raise NotFound("reminder")
    await request.store.letters.open(request.number(0), cadre_id=request.cadre_id, now=request.now)
    return found


def _first_end(owed: Sequence[Reminder]) -> date:
    return min(one.last_day for one in owed)
