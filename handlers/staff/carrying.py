"""Posts that were left behind in units that have ended: they go on in the unit that carries on."""

from bot.domain.audit import Deed
from bot.domain.people import carried_over
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import people as screens
from handlers.routing import route


@route("unit.left")
async def show(request: Request) -> Screen:
    """Who would go on here, and who takes a decision: nothing has moved yet."""
    store, today = request.store, request.today
    unit = await store.units.get(request.number(0), today)
    left = await store.posts.left_behind(unit.id, today)
    there = await store.posts.of_unit(unit.id, today)
    return screens.left_behind(unit, left, carried_over(left, there))


@route("unit.carry")
async def carry(request: Request) -> Screen:
    store, today = request.store, request.today
    unit = await store.units.get(request.number(0), today)
    left = await store.posts.left_behind(unit.id, today)
    held = carried_over(left, await store.posts.of_unit(unit.id, today))
    await store.posts.carry_over(held, unit.id, today)
    if held:
        await store.audit.note(
            Deed.POSTS_CARRIED_OVER,
            f"unit:{unit.id}",
            {"posts": len(held)},
            actor=request.cadre_id,
            now=request.now,
        )
    return screens.carried(unit, len(held))
