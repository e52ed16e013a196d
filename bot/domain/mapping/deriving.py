"""What happens in a row that does not say it, where it can only be one thing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.mapping.ledger import Ledger
from bot.domain.mapping.rows import MappingRow
from bot.domain.units import Happening


def derive(
    rows: Sequence[MappingRow], ledger: Ledger
) -> Iterator[tuple[MappingRow, Happening | None]]:
    """The rows of one day, each with what happens. None: it could be several things."""
    heirs, olds = _partners(rows)
    begun = {row.new.casefold() for row in rows if row.new and not row.old}
    for row in rows:
        if row.happening or not row.old or row.goes_on:
            yield row, row.happening or _alone(row, ledger)
        elif len(heirs[row.old.casefold()]) > 1:
            yield row, Happening.SPLIT
        elif row.new.casefold() in begun or _is_there(row, ledger):
            yield row, Happening.MERGED
        elif len(olds[row.new.casefold()]) > 1:
            yield row, Happening.CONSOLIDATED
        else:  # the same under a new code
            yield row, Happening.HANDED_OVER if row.parent else Happening.RENAMED


def _partners(
    rows: Sequence[MappingRow],
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """The new codes of each old one, and the old of each new, where nothing else is said."""
    heirs: dict[str, set[str]] = defaultdict(set)
    olds: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.old and row.new and not row.happening:
            heirs[row.old.casefold()].add(row.new.casefold())
            olds[row.new.casefold()].add(row.old.casefold())
    return heirs, olds


def _alone(row: MappingRow, ledger: Ledger) -> Happening | None:
    """It begins, or something about it changes; that it ends is never guessed."""
    if not row.old:
        return Happening.FOUNDED
    if row.parent and _parent_code(row, ledger) != row.parent.casefold():
        return Happening.HANDED_OVER
    if row.name:
        return Happening.RENAMED
    return Happening.RECORDED if row.parent or row.kind or row.sector or row.area else None


def _parent_code(row: MappingRow, ledger: Ledger) -> str:
    unit_id = ledger.find(row.old)
    version = None if unit_id is None else ledger.on(unit_id, row.on)
    return ledger.code(version.profile.parent_id).casefold() if version else ""


def _is_there(row: MappingRow, ledger: Ledger) -> bool:
    unit_id = ledger.find(row.new)
    return unit_id is not None and ledger.on(unit_id, row.on) is not None
