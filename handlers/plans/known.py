"""Whom a plan of a unit may name."""

from datetime import date

from bot.domain.plans.sheets.cells import KnownDoers
from bot.domain.vietnamese import fold
from storage.store import Store


async def known_doers(store: Store, unit_id: int, today: date) -> KnownDoers:
    """The owner and all below it; of two with one name, neither is meant by it."""
    places = await store.units.tree(today, unit_id)
    names: dict[str, set[str]] = {}
    for place in places:
        names.setdefault(fold(place.unit.name), set()).add(place.unit.code)
    return KnownDoers(
        frozenset(place.unit.code for place in places),
        {name: next(iter(codes)) for name, codes in names.items() if len(codes) == 1},
        {fold(one.profile.form): one.profile.form for one in places if one.profile.form},
    )
