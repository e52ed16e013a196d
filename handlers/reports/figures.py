"""What a report says of every target: its figure, unit by unit, and who is not covered."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.reports.coverage import CountedName, EarlierFigure
from bot.domain.reports.documents import CitedDocument
from bot.domain.reports.targets import Definition, TargetFigure
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import NamedSeat
from bot.domain.targets.targets import Form, Reported, Target
from bot.domain.units import Place
from bot.screens.reports import assembling as screens
from bot.screens.reports import reported as told
from bot.screens.targets import describing
from content.library import Library
from handlers.reports import reported
from handlers.reports.wanted import Wanted
from handlers.targets.speaking import named
from storage.store import Store

AT_ONCE = 5_000  # names read in one go
GAPS = (State.MISSING, State.VACANT, State.UNKNOWN)


async def bases(store: Store, place: Place, wanted: Wanted) -> tuple[CitedDocument, ...]:
    """The documents that set the targets, each once."""
    found = await store.targets.of_unit(place.unit.id, wanted.as_at)
    cited = (screens.cited(one.programme) for one in found if one.programme)
    return tuple(dict.fromkeys(cited))


async def figures(store: Store, library: Library, wanted: Wanted) -> tuple[TargetFigure, ...]:
    """Of all targets that apply to the unit, in the order of their codes."""
    found = await store.targets.of_unit(wanted.unit_id, wanted.as_at)
    return tuple([await figure(store, library, target, wanted) for target in found])


async def figure(store: Store, library: Library, target: Target, wanted: Wanted) -> TargetFigure:
    """One of them, with the names of all who are not covered."""
    basis = wanted.basis(target, Covers(library.subjects))
    parts = await store.coverage.by_unit(basis, wanted.unit_id)
    return TargetFigure(
        id=target.code,
        text=target.text,
        source=screens.cited(target.programme),
        definition=await _definition(store, library, target),
        count=sum((part.tally for part in parts), Tally()),
        threshold=None if _is_of_each(target) else target.threshold,
        quotation=target.quotation,
        units=tuple(part for part in parts if part.tally.total),
        earlier=await _earlier(store, basis, wanted.unit_id),
        names=await _names(store, basis, wanted),
    )


async def _definition(store: Store, library: Library, target: Target) -> Definition:
    return Definition(
        describing.population(target.population, await store.units.kinds()),
        describing.requirement(target.requirement, named(library)),
        describing.period(target.period),
        _enough(target),
    )


def _is_of_each(target: Target) -> bool:
    """Whether its number is asked of a unit's own ratio, not of how many units reach it."""
    asked = target.requirement
    return isinstance(asked, Reported) and asked.form is Form.RATIO


def _enough(target: Target) -> str:
    if target.threshold is None:
        return ""
    enough = describing.threshold(target.threshold)
    return told.of_each(enough) if _is_of_each(target) else enough


async def _earlier(store: Store, basis: Basis, unit_id: int) -> EarlierFigure | None:
    """The latest figure that was frozen for an earlier day, counted in the same tree."""
    for one in await store.frozen.of_target(basis.target.id, unit_id):
        if one.as_on < basis.on and (one.recast_on is None) == (basis.recast_on is None):
            return EarlierFigure(one.as_on, one.tally)
    return None


async def _names(store: Store, basis: Basis, wanted: Wanted) -> tuple[CountedName, ...]:
    """Who is not covered. Where few are wanted those who are, too; units with what they said."""
    enough = basis.target.threshold
    states = tuple(State) if enough and enough.wants_few else GAPS
    seats = [seat for state in states for seat in await _listed(store, basis, wanted, state)]
    if not isinstance(basis.target.requirement, Reported):
        return tuple(map(_counted, seats))
    units = await reported.surveyed(store, basis, wanted.unit_id)
    asked = {one.unit.id: one for one in units}
    return tuple(
        replace(
            _counted(seat),
            why=told.why(asked[seat.unit.id]),
            has_answered=asked[seat.unit.id].has_handed_in,
        )
        for seat in seats
    )


async def _listed(store: Store, basis: Basis, wanted: Wanted, state: State) -> Sequence[NamedSeat]:
    found: list[NamedSeat] = []
    while not len(found) % AT_ONCE:
        some = await store.coverage.listed(
            basis, wanted.unit_id, state, limit=AT_ONCE, offset=len(found)
        )
        if not some:
            break
        found += some
    return found


def _counted(seat: NamedSeat) -> CountedName:
    """By the reference it is found again: the unit's code, and who it is, or the post."""
    whose = f"{seat.cadre.id}" if seat.cadre else ".".join(role.value for role in seat.roles)
    return CountedName(
        reference=f"{seat.unit.code}-{whose}" if whose else seat.unit.code,
        unit=seat.unit.name,
        state=seat.state,
        role=seat.roles[0] if seat.roles else None,
        name=seat.cadre.name if seat.cadre else "",
    )
