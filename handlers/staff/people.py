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
    where = await store.scopes.find(About.CADRE, cadre_id, request.today)
    whoever = await actor(request)
    card = screens.Card(
        cadre=await store.cadres.get(cadre_id),
        posts=await store.cadres.posts(cadre_id, request.today),
        past=await store.cadres.past_posts(cadre_id, request.today, limit=screens.PAST),
        passed=len({one.module_id for one in completions}),
        modules=len(request.library.modules),
        phone=await store.phones.masked(cadre_id),
        offers=tuple(name for name in screens.OFFERED if whoever.may(name, where)),
    )
    return screens.card(card)


@route("person.phone")
async def reveal(request: Request) -> Screen:
    """The whole number, on purpose: that it was looked at is on record."""
    cadre = await request.store.cadres.get(request.number(0))
    number = await request.store.privacy.reveal_phone(
        cadre.id, by=request.cadre_id, now=request.now
    )
    return screens.phone(cadre, phones.national(number))
