"""A commendation put together from the database."""

from collections.abc import Iterator, Sequence

from bot.domain.reports.commendations import (
    Commendation,
    DueReturn,
    cadre_merits,
    propose,
    unit_merits,
)
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.sums import Asked, survey
from bot.domain.targets.coverage import Covers
from bot.domain.targets.seats import NamedSeat
from bot.domain.targets.targets import Training
from content.library import Library
from handlers.reports.wanted import Wanted
from storage.store import Store


async def proposed(store: Store, library: Library, wanted: Wanted) -> Commendation:
    """For a unit with all below it, as at the last day of the period."""
    seats, days = await _seats(store, library, wanted), wanted.period
    attended = await store.merits.attended(wanted.unit_id, days.from_on, wanted.as_at, wanted.now)
    return propose(cadre_merits(seats, attended), unit_merits(seats, await due(store, wanted)))


async def _seats(store: Store, library: Library, wanted: Wanted) -> Sequence[NamedSeat]:
    """Of all training targets that apply to the unit."""
    covers = Covers(library.subjects)
    targets = await store.targets.of_unit(wanted.unit_id, wanted.as_at)
    return [
        seat
        for target in targets
        if isinstance(target.requirement, Training)
        for seat in await store.merits.seats(wanted.basis(target, covers), wanted.unit_id)
    ]


async def due(store: Store, wanted: Wanted) -> Sequence[DueReturn]:
    """Of every unit, whoever asked it: those above the unit that is meant, or below."""
    path = await store.scopes.path(wanted.unit_id, wanted.as_at)
    found = await store.inquiries.due(path, wanted.period.from_on, wanted.as_at)
    return [
        one for inquiry in found for one in _of(inquiry, await _surveyed(store, inquiry, wanted))
    ]


async def _surveyed(store: Store, inquiry: Inquiry, wanted: Wanted) -> Sequence[Asked]:
    """Those it asked, within the unit: by the tree of the day that says so."""
    on = inquiry.as_at(wanted.today)
    under = wanted.unit_id
    if inquiry.unit_id not in await store.units.above(under, on):
        under = inquiry.unit_id
    target = await store.targets.get(inquiry.target_id)
    places = await store.units.tree(on, under)
    return survey(inquiry.window, target, places, await store.returns.latest(inquiry, under, on))


def _of(inquiry: Inquiry, units: Sequence[Asked]) -> Iterator[DueReturn]:
    for one in units:
        if one.is_asked:
            yield DueReturn(one.unit.id, inquiry.due_on, one.latest)
