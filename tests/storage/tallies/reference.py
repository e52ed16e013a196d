"""What a figure ought to be: all that is on record, counted by the rules in memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.targets.coverage import Basis, done, state, tally_units
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import Seat, seats
from bot.domain.targets.targets import Reported
from bot.domain.units import Recast
from tests.storage.tallies.facts import Facts

Parents = Mapping[int, int | None]


@dataclass(frozen=True)
class Count:
    """Every seat of a target's day with its list, of all units there are."""

    basis: Basis
    facts: Facts

    def found(self) -> list[tuple[Seat, State]]:
        basis, known = self.basis, self.facts
        is_reported = isinstance(basis.target.requirement, Reported)
        by = known.told[basis.on.year] if is_reported else done(basis, known.record, known.held)
        some = seats(basis.target, known.versions, known.tenures, basis.on)
        stands = ((seat, state(seat, by)) for seat in some)
        return [(seat, one) for seat, one in stands if one is not None]

    def own(self) -> Mapping[int, Tally]:
        return tally_units(self.found())

    def totals(self) -> Mapping[int, tuple[Tally, Tally]]:
        """Own and all, of the target's unit and every one below it on the day."""
        parents, own = tree(self.facts, self.basis), self.own()
        within = below(parents, self.basis.target.unit_id)
        return {one: (own.get(one, Tally()), added(own, below(parents, one))) for one in within}


def tree(facts: Facts, basis: Basis, *, is_today: bool = False) -> Parents:
    on = (basis.recast_on or basis.on) if is_today else basis.on
    return {one.unit_id: one.profile.parent_id for one in facts.versions if one.holds(on)}


def below(parents: Parents, top: int) -> set[int]:
    return {one for one in parents if top in above(parents, one)}


def above(parents: Parents, unit_id: int | None) -> Iterable[int]:
    while unit_id is not None and unit_id in parents:
        yield unit_id
        unit_id = parents[unit_id]


def added(own: Mapping[int, Tally], unit_ids: Iterable[int]) -> Tally:
    return sum((own.get(one, Tally()) for one in unit_ids), Tally())


def homes(parents: Parents, recast: Iterable[Recast]) -> Mapping[int, int | None]:
    """Where each unit of a day counts in the tree of another; None: all above it ended, too."""
    placed = {one.unit_id: one.heir_id for one in recast if one.goes_on}
    return {
        unit_id: next((placed[one] for one in above(parents, unit_id) if one in placed), None)
        for unit_id in parents
    }


def recast_own(own: Mapping[int, Tally], home: Mapping[int, int | None]) -> Mapping[int, Tally]:
    found: dict[int, Tally] = defaultdict(Tally)
    for unit_id, one in own.items():
        there = home[unit_id]
        if there is not None:
            found[there] += one
    return found
