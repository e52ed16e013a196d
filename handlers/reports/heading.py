"""Who sends an official paper, from where, and who signs it: as on its day."""

from datetime import date

from bot.domain.people import Role
from bot.domain.reports.documents import Letterhead, Signatory, SignedFor
from bot.domain.units import GRASSROOTS, Place
from bot.screens.reports import assembling as screens
from storage.store import Store


async def letterhead(store: Store, place: Place, on: date) -> Letterhead:
    line = [await store.units.place(one, on) for one in await store.units.above(place.unit.id, on)]
    return Letterhead(
        issuer=place.profile.name,
        superior=await superior(store, place, on),
        symbol=screens.symbol(place.profile.kind),
        place=screens.seat([one.profile for one in line] or [place.profile]),
    )


async def superior(store: Store, place: Place, on: date) -> str:
    if place.profile.parent_id is None:
        return ""
    return (await store.units.get(place.profile.parent_id, on)).name


async def signatory(store: Store, place: Place, on: date) -> Signatory:
    """The chair of the day; a vacant post leaves the name to be filled in."""
    held = await store.posts.of_unit(place.unit.id, on)
    chair = next((one.cadre.name for one in held if one.post.role is Role.CHAIR), "")
    is_small = place.profile.kind == GRASSROOTS
    whose = SignedFor.COMMITTEE if is_small else SignedFor.STANDING_COMMITTEE
    return Signatory(whose, screens.chair(), chair)
