"""What a chair's units are asked, and which of it they still owe."""

from collections.abc import Sequence

from bot.domain.errors import NotFound
from bot.domain.permissions import Access, Actor
from bot.domain.returns.returns import Return, is_owed
from bot.request import Request
from bot.screen import Screen
from bot.screens.returns import filling as screens
from bot.screens.returns.filling import Question
from handlers.returns import loading
from handlers.routing import actor, route


@route("return.owed")
async def show_owed(request: Request) -> Screen:
    found = await asked_of(request, await actor(request))
    pages = max(1, -(-len(found) // screens.PAGE))
    page = request.number(0) if request.args else 0
    return screens.owed(found, page=min(page, pages - 1))


async def asked_of(request: Request, whoever: Actor) -> Sequence[tuple[Question, Return | None]]:
    """Each question to the units somebody chairs, what is owed first.

    Two levels, or two targets, that ask the same are one question, with the first due date.
    """
    found: list[tuple[Question, Return | None]] = []
    for one in whoever.authorities:
        if one.access is Access.CHAIR:
            found += await _of_unit(request, one.path[0])
    return sorted(found, key=lambda one: not is_owed(one[1]))


async def _of_unit(request: Request, unit_id: int) -> Sequence[tuple[Question, Return | None]]:
    path = await request.store.scopes.path(unit_id, request.today)
    found: dict[object, tuple[Question, Return | None]] = {}
    for inquiry in await request.store.inquiries.reaching(path):
        same = inquiry.question, inquiry.window
        if same in found:
            continue
        try:
            question = await loading.question(request, inquiry, unit_id)
        except NotFound:  # it was elsewhere, or not there, on the day that counts
            continue
        if await loading.is_asked(request, question):
            found[same] = question, (await loading.seen(request, question)).latest
    return list(found.values())


async def count_owed(request: Request, whoever: Actor) -> int:
    """For home: how many figures somebody's units have to hand in."""
    return sum(is_owed(latest) for _, latest in await asked_of(request, whoever))
