"""What a plan sheet would change, beside the items there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.plans.items import Doers, Origin, PlanItem, Proof, usual_reminders
from bot.domain.plans.rules import DueRule
from bot.domain.plans.sheets.lines import PlanLine
from bot.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of the plan as a row of the sheet wants it."""

    row: int
    item: PlanItem  # as it will be
    before: PlanItem | None = None  # None: it is new

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def put_off_from(self) -> DueRule | None:
        """When it was due so far. None: that does not change."""
        if self.before is None or self.before.due == self.item.due:
            return None
        return self.before.due

    @property
    def is_nothing(self) -> bool:
        return self.before == self.item


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What is new, and what changes. What a sheet leaves out stays: plans add up over the year."""

    added: tuple[ItemChange, ...] = ()
    changed: tuple[ItemChange, ...] = ()
    unchanged: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed)


def compare(lines: Sequence[PlanLine], there: Sequence[PlanItem], unit_id: int) -> PlanChanges:
    """An item is known by its words and its units; by its words alone where only one has them."""
    changes = list(_changes(lines, there, unit_id))
    return PlanChanges(
        added=tuple(one for one in changes if one.is_new),
        changed=tuple(one for one in changes if not (one.is_new or one.is_nothing)),
        unchanged=sum(one.is_nothing for one in changes),
    )


def _changes(
    lines: Sequence[PlanLine], there: Sequence[PlanItem], unit_id: int
) -> Iterator[ItemChange]:
    exact = {(fold(one.text), _key(one.doers)): one for one in there}
    taken = {(fold(line.text), _key(line.doers)) for line in lines}
    by_words: dict[str, list[PlanItem]] = {}
    for key, one in exact.items():
        if key not in taken:
            by_words.setdefault(key[0], []).append(one)
    for line in lines:
        words = fold(line.text)
        before = exact.get((words, _key(line.doers)))
        alike = by_words.get(words, [])
        if before is None and len(alike) == 1 and _count(lines, words) == 1:
            before = alike[0]
        yield ItemChange(line.row, _item(line, before, unit_id), before)


def _key(doers: Doers) -> tuple[object, ...]:
    """The same units in any order."""
    codes = tuple(sorted(code.upper() for code in doers.codes))
    return codes, tuple(sorted(doers.kinds)), doers.sector, tuple(sorted(doers.forms))


def _count(lines: Sequence[PlanLine], words: str) -> int:
    return sum(fold(line.text) == words for line in lines)


def _item(line: PlanLine, before: PlanItem | None, unit_id: int) -> PlanItem:
    """What the row does not say stays, or is as usual. Whoever sends a sheet has checked it."""
    if before is None:
        usual = usual_reminders(line.due)
        return PlanItem(
            line.text,
            line.due,
            unit_id,
            line.doers,
            line.proof or Proof.TICK,
            line.basis,
            usual if line.reminders is None else line.reminders,
            origin=Origin.SHEET,
        )
    return replace(
        before,
        due=line.due,
        doers=before.doers if _key(before.doers) == _key(line.doers) else line.doers,
        proof=line.proof or before.proof,
        basis=line.basis or before.basis,
        reminders=before.reminders if line.reminders is None else line.reminders,
    )
