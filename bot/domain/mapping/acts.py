"""What single rows do: they are tried in the ledger, and become parts of events."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.mapping.checks import RowChecks
from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.ledger import Ledger
from bot.domain.mapping.plans import EventDraft, MappingDeed
from bot.domain.mapping.rows import MappingFlaw, MappingRow
from bot.domain.units import Happening, Heir, Profile

NEEDS = {
    Happening.RENAMED: MappingColumn.NAME,
    Happening.HANDED_OVER: MappingColumn.PARENT,
    Happening.RECEIVED: MappingColumn.PARENT,
    Happening.RAISED: MappingColumn.KIND,
    Happening.LOWERED: MappingColumn.KIND,
}


class DayActs:
    """What happens on one day. A row with a finding does nothing."""

    def __init__(self, on: date, ledger: Ledger) -> None:
        self.checks = RowChecks(on, ledger)
        self.deeds: list[MappingDeed] = []
        self.on = on
        self.ledger = ledger
        self._drafts: dict[tuple[object, ...], EventDraft] = {}

    @property
    def drafts(self) -> list[EventDraft]:
        return [draft for draft in self._drafts.values() if not draft.is_empty]

    def draft(self, happening: Happening, row: MappingRow) -> EventDraft:
        """The event of all rows of the same decision."""
        key = (happening, row.decision.casefold(), row.decided_on)
        if key not in self._drafts:
            draft = EventDraft(happening, self.on, row.decision, row.decided_on)
            self._drafts[key] = draft
        return self._drafts[key]

    def tell(self, row: MappingRow, happening: Happening | None, **facts: Any) -> None:  # noqa: ANN401
        """Say what the row does."""
        deed = MappingDeed(row.number, self.on, happening, row.old, row.new)
        self.deeds.append(replace(deed, **facts))

    def tell_again(self, row: MappingRow, **facts: Any) -> None:  # noqa: ANN401
        """Say more of what the row does."""
        self.deeds[:] = [
            replace(deed, **facts) if deed.row == row.number else deed for deed in self.deeds
        ]

    def enter(self, draft: EventDraft, unit_id: int, profile: Profile) -> None:
        """From now on the unit is so."""
        self.ledger.begin(unit_id, profile, self.on)
        draft.begins[unit_id] = profile

    def hand_on(self, draft: EventDraft, row: MappingRow, unit_id: int, heir_id: int) -> None:
        """The unit ends, and the other carries it on."""
        self.leave(draft, row, unit_id, heir_id)
        draft.heirs.append(Heir(unit_id, heir_id))

    def leave(
        self, draft: EventDraft, row: MappingRow, unit_id: int, heir_id: int | None = None
    ) -> None:
        """The unit is there no more."""
        self.ledger.end(unit_id, self.on)
        draft.leave(unit_id, row, heir_id)

    def profile(self, unit_id: int) -> Profile:
        """What was said last of a unit; of a new one nothing."""
        last = self.ledger.last(unit_id)
        return last.profile if last else Profile("")

    def begin(self, happening: Happening, row: MappingRow) -> None:
        """A unit is founded, received from elsewhere, or comes back."""
        unit_id = self.checks.absent(row) if self.checks.has(row, MappingColumn.NEW) else None
        if unit_id is None:
            return
        last = self.ledger.last(unit_id)
        after = self.checks.applied(row, unit_id, self.profile(unit_id))
        if after is None or not self.checks.is_complete(row, after):
            return
        changes = self.checks.differences(last.profile if last else None, after)
        self.enter(self.draft(happening, row), unit_id, after)
        self.tell(row, happening, begins=True, changes=changes)

    def change(self, happening: Happening, row: MappingRow) -> None:
        """Something about a unit changes; where it is so already, nothing happens."""
        needed = [NEEDS[happening]] if happening in NEEDS else []
        unit_id = self.checks.there(row, MappingColumn.OLD)
        if unit_id is None or not self.checks.has(row, *needed):
            return
        before = self.profile(unit_id)
        after = self.checks.applied(row, unit_id, before)
        if after is None:
            return
        if after != before:
            self.enter(self.draft(happening, row), unit_id, after)
        changes = self.checks.differences(before, after)
        self.tell(row, happening, changes=changes, is_done=after == before)

    def recode(self, happening: Happening, row: MappingRow) -> None:
        """The unit goes on under a new code: a new unit that is its heir."""
        unit_id, heir_id = self.checks.there(row, MappingColumn.OLD), self.checks.absent(row)
        if unit_id is None or heir_id is None:
            return
        before = self.profile(unit_id)
        after = self.checks.applied(row, heir_id, before)
        if after is None:
            return
        draft = self.draft(happening, row)
        self.enter(draft, heir_id, after)
        self.hand_on(draft, row, unit_id, heir_id)
        changes = self.checks.differences(before, after)
        self.tell(row, happening, ends=True, heir_begins=True, changes=changes)

    def end(self, happening: Happening, row: MappingRow) -> None:
        """The unit ends; who is named as new carries it on."""
        is_merger = happening is Happening.MERGED
        needed = (MappingColumn.OLD, MappingColumn.NEW)[: 1 + is_merger]
        if not self.checks.has(row, *needed):
            return
        if row.new and row.goes_on:
            self.checks.note(row, MappingColumn.NEW, MappingFlaw.ITSELF, row.new)
            return
        unit_id = self.checks.there(row, MappingColumn.OLD)
        if row.new:
            self._merge(happening, row, unit_id, self.checks.there(row, MappingColumn.NEW))
        elif unit_id is not None:
            self.leave(self.draft(happening, row), row, unit_id)
            self.tell(row, happening, ends=True)

    def _merge(
        self, happening: Happening, row: MappingRow, unit_id: int | None, heir_id: int | None
    ) -> None:
        if unit_id is None or heir_id is None:
            return
        before = self.profile(heir_id)
        after = self.checks.applied(row, heir_id, before)
        if after is None:
            return
        draft = self.draft(happening, row)
        if after != before:
            self.enter(draft, heir_id, after)
        self.hand_on(draft, row, unit_id, heir_id)
        self.tell(row, happening, ends=True, changes=self.checks.differences(before, after))
