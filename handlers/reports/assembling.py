"""A report put together from the database: for the chat and for the command alike."""

from datetime import date

from bot.domain.classes.counting import Counted, Extent
from bot.domain.people import Role
from bot.domain.reports.documents import Letterhead, Signatory, SignedFor
from bot.domain.reports.reports import Report
from bot.domain.reports.training import SelfStudy
from bot.domain.units import GRASSROOTS, Place
from bot.screens.reports import assembling as screens
from content.library import Library
from handlers.reports import figures, reported, training
from handlers.reports.wanted import Wanted
from storage.store import Store


async def assemble(store: Store, library: Library, wanted: Wanted) -> Report:
    """Raises NotFound for a unit that was not there on the reporting day."""
    place = await store.units.place(wanted.unit_id, wanted.as_at)
    spreading = await _counted(store, wanted, only=training.SPREADING)
    trained = await _counted(store, wanted, without=training.SPREADING)
    trained = trained.with_modules() if wanted.modules_count else trained
    return Report(
        letterhead=await _letterhead(store, place, wanted.as_at),
        about=screens.about(wanted.period),
        period=wanted.period,
        as_at=wanted.as_at,
        signatory=await _signatory(store, place, wanted.as_at),
        standpoint=wanted.standpoint,
        bases=await figures.bases(store, place, wanted),
        recipients=screens.recipients(await _superior(store, place, wanted.as_at)),
        targets=await figures.figures(store, library, wanted),
        training=training.figures(spreading, trained, library, await store.units.kinds()),
        self_study=_self_study(trained, wanted),
        reported=await reported.figures(store, wanted),
    )


async def _counted(store: Store, wanted: Wanted, *, only: str = "", without: str = "") -> Counted:
    """People are counted once among the classes that are meant: each figure by itself."""
    days = wanted.period
    extent = Extent(
        wanted.unit_id, wanted.as_at, days.from_on, days.to_on, wanted.now, only, without
    )
    return await store.classes.counting.count(extent)


def _self_study(counted: Counted, wanted: Wanted) -> SelfStudy | None:
    """None: nobody completed anything in those days, and nothing is said of it."""
    done = counted.modules
    if not done.completions:
        return None
    return SelfStudy(done.completions, done.people, wanted.modules_count)


async def _letterhead(store: Store, place: Place, on: date) -> Letterhead:
    return Letterhead(
        issuer=place.profile.name,
        superior=await _superior(store, place, on),
        symbol=screens.symbol(place.profile.kind),
        place=place.profile.area,
    )


async def _superior(store: Store, place: Place, on: date) -> str:
    if place.profile.parent_id is None:
        return ""
    return (await store.units.get(place.profile.parent_id, on)).name


async def _signatory(store: Store, place: Place, on: date) -> Signatory:
    """The chair of the day; a vacant post leaves the name to be filled in."""
    held = await store.posts.of_unit(place.unit.id, on)
    chair = next((one.cadre.name for one in held if one.post.role is Role.CHAIR), "")
    is_small = place.profile.kind == GRASSROOTS
    whose = SignedFor.COMMITTEE if is_small else SignedFor.STANDING_COMMITTEE
    return Signatory(whose, screens.chair(), chair)
