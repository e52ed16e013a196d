"""One day of a mapping table: its rows in the order in which they can happen."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.domain.mapping.acts import DayActs
from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.deriving import derive
from bot.domain.mapping.groups import consolidate, follow, split
from bot.domain.mapping.ledger import Ledger
from bot.domain.mapping.rows import MappingFlaw, MappingRow
from bot.domain.units import Happening

# New units first, for others to go under them or into them; ends last.
_ORDER = (
    Happening.FOUNDED,
    Happening.RECEIVED,
    Happening.RECORDED,
    Happening.CONSOLIDATED,
    Happening.SPLIT,
    Happening.RENAMED,
    Happening.HANDED_OVER,
    Happening.RAISED,
    Happening.LOWERED,
    Happening.MERGED,
    Happening.DISSOLVED,
    Happening.ENDED,
)
_ENDS = {Happening.MERGED, Happening.DISSOLVED, Happening.ENDED}
_BEGINS = {Happening.FOUNDED, Happening.RECEIVED, Happening.RECORDED}

Heirs = Collection[tuple[int, int, date]]


def play(on: date, rows: Iterable[MappingRow], ledger: Ledger, heirs: Heirs) -> DayActs:
    """Let everything of a day happen; then who was below an ended unit follows its heir."""
    acts = DayActs(on, ledger)
    left, carried = [], _carried_on(heirs, on)
    for row in _once(acts, rows):
        if _is_done(row, ledger, carried):
            acts.tell(row, row.happening, is_done=True)
        else:
            left.append(row)
    meant: dict[Happening, list[MappingRow]] = defaultdict(list)
    for row, happening in derive(left, ledger):
        if happening is None:
            acts.checks.note(row, MappingColumn.HAPPENING, MappingFlaw.UNCLEAR)
        else:
            meant[happening].append(row)
    for happening in _ORDER:
        _let(acts, happening, meant[happening])
    follow(acts)
    return acts


def _once(acts: DayActs, rows: Iterable[MappingRow]) -> Iterator[MappingRow]:
    """Each row but those that say again who goes on in whom."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        pair = row.old.casefold(), row.new.casefold()
        if all(pair) and pair in seen:
            acts.checks.note(row, MappingColumn.OLD, MappingFlaw.TWICE, row.old)
        else:
            seen.add(pair)
            yield row


def _is_done(row: MappingRow, ledger: Ledger, carried: Mapping[int, set[int]]) -> bool:
    """Whether it is on record that this came to be on that very day; or it was so before."""
    old, new = ledger.find(row.old), ledger.find(row.new)
    if row.old and row.new and not row.goes_on:
        return _goes_on_in(old, new, carried)
    if row.happening in _ENDS:
        return old is not None and ledger.has_ended(old, row.on)
    if row.happening is Happening.SPLIT:
        return old in carried
    unit_id = old if row.old else new
    if unit_id is None:
        return False
    parents = _line(ledger.find(row.parent), carried)
    versions = ledger.begun(unit_id, row.on)
    versions += filter(None, [ledger.on(unit_id, row.on) if row.old else None])
    return any(
        row.is_so(version.profile, has_parent=version.profile.parent_id in parents)
        for version in versions
    )


def _carried_on(heirs: Heirs, on: date) -> dict[int, set[int]]:
    """Who was carried on by whom on that day."""
    found: dict[int, set[int]] = defaultdict(set)
    for unit_id, heir_id, day in heirs:
        if day == on:
            found[unit_id].add(heir_id)
    return found


def _goes_on_in(old: int | None, new: int | None, carried: Mapping[int, set[int]]) -> bool:
    """Whether it does on record: in that unit, or in who carried that one on the same day."""
    return old is not None and not carried.get(old, set()).isdisjoint(_line(new, carried))


def _line(unit_id: int | None, carried: Mapping[int, set[int]]) -> Sequence[int]:
    """The unit, and who carried it on the same day, and who carried them."""
    line = [] if unit_id is None else [unit_id]
    for one in line:
        line += carried.get(one, set()) - set(line)
    return line


def _let(acts: DayActs, happening: Happening, rows: Sequence[MappingRow]) -> None:
    if happening is Happening.CONSOLIDATED:
        _together(acts, rows, MappingColumn.NEW, consolidate)
    elif happening is Happening.SPLIT:
        _together(acts, rows, MappingColumn.OLD, split)
    else:
        for row in rows:
            _let_row(acts, happening, row)


def _together(
    acts: DayActs,
    rows: Iterable[MappingRow],
    column: MappingColumn,
    act: Callable[[DayActs, Sequence[MappingRow]], None],
) -> None:
    """Act once on all rows that name the same unit in this column."""
    groups: dict[str, list[MappingRow]] = defaultdict(list)
    for row in rows:
        if acts.checks.has(row, MappingColumn.OLD, MappingColumn.NEW):
            groups[getattr(row, column).casefold()].append(row)
    for group in groups.values():
        act(acts, group)


def _let_row(acts: DayActs, happening: Happening, row: MappingRow) -> None:
    if happening in _ENDS:
        acts.end(happening, row)
    elif happening is Happening.FOUNDED and row.old:
        acts.checks.note(row, MappingColumn.OLD, MappingFlaw.NEEDLESS, row.old)
    elif happening in _BEGINS and not row.old:
        acts.begin(happening, row)
    elif acts.checks.has(row, MappingColumn.OLD):
        if row.goes_on:
            acts.change(happening, row)
        else:
            acts.recode(happening, row)
