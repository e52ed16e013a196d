"""One person of a unit somebody looks after."""

from bot import phones
from bot.domain.permissions import About
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import people as screens
from handlers.routing import actor, route


@route("person.open")
async def open_card(request: Request) -> Screen:
    store, cadre_id = request.store, request.number(0)
    completions = await store.completions.of_cadre(cadre_id)
    return screens.card(
        await store.cadres.get(cadre_id),
        await store.cadres.posts(cadre_id, request.today),
        passed=len({one.module_id for one in completions}),
        modules=len(request.library.modules),
        phone=await store.phones.masked(cadre_id),
        may_call=await _may_call(request, cadre_id),
    )


async def _may_call(request: Request, cadre_id: int) -> bool:
    where = await request.store.scopes.find(About.CADRE, cadre_id, request.today)
    return (await actor(request)).may("person.phone", where)


@route("person.phone")
async def reveal(request: Request) -> Screen:
    """The whole number, on purpose: that it was looked at is on record."""
    cadre = await request.store.cadres.get(request.number(0))
    number = await request.store.privacy.reveal_phone(
        cadre.id, by=request.cadre_id, now=request.now
    )
    return screens.phone(cadre, phones.national(number))
