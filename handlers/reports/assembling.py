"""A report put together from the database: for the chat and for the command alike."""

from bot.domain.classes.counting import Counted, Extent
from bot.domain.reports.reports import Report
from bot.domain.reports.training import SelfStudy
from bot.screens.reports import assembling as screens
from content.library import Library
from handlers.reports import figures, heading, reported, training
from handlers.reports.wanted import Wanted
from storage.store import Store


async def assemble(store: Store, library: Library, wanted: Wanted) -> Report:
    """Raises NotFound for a unit that was not there on the reporting day."""
    place = await store.units.place(wanted.unit_id, wanted.as_at)
    spreading = await _counted(store, wanted, only=training.SPREADING)
    trained = await _counted(store, wanted, without=training.SPREADING)
    trained = trained.with_modules() if wanted.modules_count else trained
    return Report(
        letterhead=await heading.letterhead(store, place, wanted.as_at),
        about=screens.about(wanted.period),
        period=wanted.period,
        as_at=wanted.as_at,
        signatory=await heading.signatory(store, place, wanted.as_at),
        standpoint=wanted.standpoint,
        bases=await figures.bases(store, place, wanted),
        recipients=screens.recipients(await heading.superior(store, place, wanted.as_at)),
        targets=await figures.figures(store, library, wanted),
        training=training.figures(spreading, trained, library, await store.units.kinds()),
        self_study=_self_study(trained, wanted),
        reported=await reported.figures(store, wanted),
        plan=tuple(
            await store.plan_figures.below(
                wanted.unit_id, wanted.period.from_on, wanted.as_at, wanted.as_at
            )
        ),
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
