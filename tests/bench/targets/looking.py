"""What staff look at, timed beside a full recount of the same figure."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import select

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State, UnitTally
from storage.store import Store
from storage.tables import target_tally
from storage.tallies.counting import count_all
from tests.bench.targets.country import TOP, Country

Look: TypeAlias = Callable[[Store, Basis], Awaitable[object]]
PAGE = 8


class Differs(Exception):  # noqa: N818 - a finding
    """A kept figure is not what a full count finds."""


async def coverage(store: Store, basis: Basis, unit_id: int = TOP) -> Sequence[UnitTally]:
    """Brought up to date, by unit of the level below."""
    await store.tallies.refresh(basis)
    return await store.tallies.by_unit(basis, unit_id)


async def recount(store: Store, basis: Basis, unit_id: int = TOP) -> Sequence[UnitTally]:
    return await store.coverage.by_unit(basis, unit_id)


def looks(country: Country) -> Mapping[str, Look]:
    """The screens of one target: its card, and a page of each of the four lists."""
    chosen = {"country": TOP, "province": country.levels[1][3], "commune": country.levels[2][5]}
    found: dict[str, Look] = {}
    for name, unit_id in chosen.items():
        found[f"card of a {name}"] = _card(unit_id)
        found[f"four lists of a {name}"] = _lists(unit_id)
    return found


def _card(unit_id: int) -> Look:
    async def look(store: Store, basis: Basis) -> object:
        return await coverage(store, basis, unit_id)

    return look


def _lists(unit_id: int) -> Look:
    """A page of names each, from the middle."""

    async def look(store: Store, basis: Basis) -> object:
        await store.tallies.refresh(basis)
        tally = await store.tallies.tally(basis, unit_id)
        return [
            await store.tallies.listed(
                basis, unit_id, state, limit=PAGE, offset=tally.of(state) // 2
            )
            for state in State
        ]

    return look


async def bars(store: Store, bases: Sequence[Basis], unit_id: int) -> None:
    """All targets that apply to a unit."""
    for basis in bases:
        await store.tallies.refresh(basis)
        await store.tallies.tally(basis, unit_id)


async def check(store: Store, bases: Sequence[Basis], country: Country) -> int:
    """How many figures were compared: of every unit, and as they are shown. Raises Differs."""
    compared = 0
    for basis in bases:
        await store.tallies.refresh(basis)
        for unit_id in (TOP, country.levels[1][-1], country.levels[2][-1]):
            shown = await store.tallies.by_unit(basis, unit_id)
            if tuple(shown) != tuple(await recount(store, basis, unit_id)):
                raise Differs(f"{basis.target.code}, unit {unit_id}")
        kept = await _kept(store, basis)
        await count_all(store._connection, basis)
        if kept != await _kept(store, basis):
            raise Differs(basis.target.code)
        compared += len(kept)
    return compared


async def _kept(store: Store, basis: Basis) -> Sequence[Any]:
    chosen = select(target_tally).where(target_tally.c.target_id == basis.target.id)
    rows = await store._connection.execute(chosen.order_by(target_tally.c.unit_id))
    return rows.all()
