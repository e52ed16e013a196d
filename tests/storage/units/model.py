"""Units through time in ten lines: what the database ought to say, by replaying all events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.units import Profile, Recast, UnitEvent


@dataclass
class Model:
    """All events that were accepted, in the order in which they were recorded."""

    events: list[UnitEvent] = field(default_factory=list)

    def tree(self, on: date) -> Mapping[int, Profile]:
        """Play everything until that day."""
        found: dict[int, Profile] = {}
        for event in sorted(self.events, key=lambda one: one.on):
            if event.on <= on:
                found |= dict(event.begins)
                for unit_id in event.ends:
                    del found[unit_id]
        return found

    def above(self, unit_id: int, on: date) -> Iterator[int]:
        tree, at = self.tree(on), None if unit_id not in self.tree(on) else unit_id
        while at is not None:
            yield at
            at = tree[at].parent_id

    def under(self, top: int, on: date) -> set[int]:
        return {one for one in self.tree(on) if top in self.above(one, on)}

    def accepts(self, event: UnitEvent) -> bool:
        """Nothing before what is on record of a unit; and the tree is right on every day."""
        changed = set(event.changes)
        if any(changed & set(one.changes) and one.on > event.on for one in self.events):
            return False
        if not set(event.ends) <= self.tree(event.on).keys():
            return False
        after = Model([*self.events, event])
        if not {one.heir_id for one in event.heirs} <= after.tree(event.on).keys():
            return False
        return all(_is_right(after.tree(one.on)) for one in after.events)

    def recast(self, then: date, today: date) -> set[Recast]:
        there = self.tree(today)
        found = set()
        for unit_id in self.tree(then):
            heir_id = self._heir(unit_id, today)
            parent_id = there[heir_id].parent_id if heir_id in there else None
            found.add(Recast(unit_id, heir_id, parent_id, heir_id in there))
        return found

    def _heir(self, unit_id: int, today: date) -> int:
        if unit_id in self.tree(today):
            return unit_id
        past = sorted((one for one in self.events if one.on <= today), key=lambda one: one.on)
        last = [one for one in past if unit_id in one.ends][-1]
        for heir in last.heirs:
            if heir.unit_id == unit_id and heir.is_main:
                return self._heir(heir.heir_id, today)
        return unit_id


def _is_right(tree: Mapping[int, Profile]) -> bool:
    """Everybody comes to a top in fewer steps than there are units."""
    return all(_has_top(tree, unit_id, len(tree)) for unit_id in tree)


def _has_top(tree: Mapping[int, Profile], unit_id: int | None, steps: int) -> bool:
    if unit_id is None or not steps:
        return unit_id is None
    return unit_id in tree and _has_top(tree, tree[unit_id].parent_id, steps - 1)
