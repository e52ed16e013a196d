"""What several rows do together: they make one unit of many, or many of one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.mapping.acts import DayActs
from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.plans import EventDraft
from bot.domain.mapping.rows import MappingFlaw, MappingRow
from bot.domain.units import GRASSROOTS, Happening, Heir, Profile

FEW = 5  # codes named in a finding


def consolidate(acts: DayActs, rows: Sequence[MappingRow]) -> None:
    """All rows name one new unit; what it does not say of itself the old ones have in common."""
    for row in rows:
        if row.goes_on:
            acts.checks.note(row, MappingColumn.NEW, MappingFlaw.ITSELF, row.new)
            return
    olds = [acts.checks.there(row, MappingColumn.OLD) for row in rows]
    heir_id = acts.checks.absent(rows[0])
    found = [unit_id for unit_id in olds if unit_id is not None]
    if heir_id is None or len(found) < len(rows):
        return
    profile: Profile | None = _in_common([acts.profile(unit_id) for unit_id in found])
    for row in rows:
        profile = acts.checks.applied(row, heir_id, profile) if profile else None
    if profile is None or not acts.checks.is_complete(rows[0], profile):
        return
    draft = acts.draft(Happening.CONSOLIDATED, rows[0])
    acts.enter(draft, heir_id, profile)
    changes = acts.checks.differences(None, profile)
    for row, unit_id in zip(rows, found, strict=True):
        acts.hand_on(draft, row, unit_id, heir_id)
        told = changes if row is rows[0] else ()
        acts.tell(row, Happening.CONSOLIDATED, ends=True, heir_begins=True, changes=told)


def _in_common(profiles: Sequence[Profile]) -> Profile:
    """A profile without a name, of what is the same for all."""
    first = replace(profiles[0], name="")
    same = [
        field for field in Profile.__slots__ if len({getattr(p, field) for p in profiles}) == 1
    ]
    return replace(
        first,
        kind=first.kind if "kind" in same else GRASSROOTS,
        parent_id=first.parent_id if "parent_id" in same else None,
        sector=first.sector if "sector" in same else None,
        area=first.area if "area" in same else "",
        form=first.form if "form" in same else "",
        financing=first.financing if "financing" in same else "",
    )


def split(acts: DayActs, rows: Sequence[MappingRow]) -> None:
    """All rows name one old unit. It goes on where a row says so, or there is only one part."""
    parts = [row for row in rows if not row.goes_on]
    goes_on = len(parts) < len(rows) or len(parts) == 1
    main = [row for row in parts if row.is_main]
    unit_id = acts.checks.there(rows[0], MappingColumn.OLD)
    if unit_id is None:
        return
    if not goes_on and len(main) != 1:
        acts.checks.note(rows[0], MappingColumn.MAIN, MappingFlaw.NO_MAIN)
        return
    draft, before = acts.draft(Happening.SPLIT, rows[0]), acts.profile(unit_id)
    heirs = {row.number: _part(acts, draft, row, before) for row in parts}
    for row in rows:
        if row.goes_on:
            acts.change(Happening.SPLIT, row)
    if None in heirs.values():
        return
    for row in parts:
        heir_id = heirs[row.number]
        draft.heirs.append(Heir(unit_id, heir_id or 0, is_main=not goes_on and row in main))
    if not goes_on:
        acts.leave(draft, main[0], unit_id, heirs[main[0].number])
        acts.tell_again(main[0], ends=True)


def _part(acts: DayActs, draft: EventDraft, row: MappingRow, whole: Profile) -> int | None:
    """The id of a part: a new unit, or one that is there and takes over. None: neither."""
    heir_id = acts.ledger.claim(row.new)
    is_new = acts.ledger.on(heir_id, acts.on) is None
    found = acts.checks.absent(row) if is_new else acts.checks.there(row, MappingColumn.NEW)
    before = replace(whole, name="") if is_new else acts.profile(heir_id)
    after = None if found is None else acts.checks.applied(row, heir_id, before)
    if after is None or not acts.checks.is_complete(row, after):
        return None
    if is_new or after != before:
        acts.enter(draft, heir_id, after)
    changes = acts.checks.differences(None if is_new else before, after)
    acts.tell(row, Happening.SPLIT, heir_begins=is_new, changes=changes)
    return heir_id


def follow(acts: DayActs) -> None:
    """Who was below a unit that ended goes to its main heir, unless a row said otherwise."""
    heirs = {
        one.unit_id: one.heir_id for draft in acts.drafts for one in draft.heirs if one.is_main
    }
    for draft in acts.drafts:
        for unit_id, row in draft.ends.items():
            below = list(acts.ledger.below(unit_id, acts.on))
            heir_id: int | None = unit_id
            while heir_id is not None and acts.ledger.on(heir_id, acts.on) is None:
                heir_id = heirs.get(heir_id)
            if below and heir_id is None:
                codes = ", ".join(acts.ledger.code(child) for child, _ in below[:FEW])
                acts.checks.note(row, MappingColumn.OLD, MappingFlaw.LEFT_BELOW, codes)
            elif heir_id is not None:
                _go_along(acts, draft, row, below, heir_id)


def _go_along(
    acts: DayActs,
    draft: EventDraft,
    row: MappingRow,
    below: Sequence[tuple[int, Profile]],
    heir_id: int,
) -> None:
    """An heir that was below the unit itself goes up to where the unit was."""
    above = acts.profile(acts.ledger.claim(row.old)).parent_id
    for child, profile in below:
        moved = replace(profile, parent_id=above if child == heir_id else heir_id)
        try:
            acts.enter(draft, child, moved)
        except Refusal:
            code = acts.ledger.code(child)
            acts.checks.note(row, MappingColumn.OLD, MappingFlaw.LATER_EVENT, code)
    followers = tuple(acts.ledger.code(child) for child, _ in below)
    acts.tell_again(row, followers=followers)
