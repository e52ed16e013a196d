"""Whether the units a row names are there on its day, and what they will be like after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.ledger import Ledger
from bot.domain.mapping.rows import MappingFinding, MappingFlaw, MappingRow
from bot.domain.units import Profile

_OF_PROFILES = (
    MappingColumn.NAME,
    MappingColumn.PARENT,
    MappingColumn.KIND,
    MappingColumn.SECTOR,
    MappingColumn.AREA,
)


class RowChecks:
    """Looks at rows of one day, and notes what is wrong."""

    def __init__(self, on: date, ledger: Ledger) -> None:
        self.findings: list[MappingFinding] = []
        self.on = on
        self.ledger = ledger
        self._told: dict[tuple[int, MappingColumn], str] = {}

    def note(
        self, row: MappingRow, column: MappingColumn, flaw: MappingFlaw, value: str = ""
    ) -> None:
        self.findings.append(MappingFinding(row.number, column, flaw, value))

    def has(self, row: MappingRow, *columns: MappingColumn) -> bool:
        """Whether the cells that what happens cannot do without are filled in."""
        missing = [column for column in columns if not getattr(row, column)]
        for column in missing:
            self.note(row, column, MappingFlaw.NEEDED)
        return not missing

    def there(self, row: MappingRow, column: MappingColumn) -> int | None:
        """The unit that the cell names. None: it is not there on that day, which is noted."""
        code = getattr(row, column)
        unit_id = self.ledger.find(code)
        last = None if unit_id is None else self.ledger.last(unit_id)
        if last is None:
            self.note(row, column, MappingFlaw.UNKNOWN_UNIT, code)
        elif last.from_on > self.on or (last.to_on is not None and last.to_on >= self.on):
            self.note(row, column, MappingFlaw.LATER_EVENT, code)
        elif last.to_on is not None:
            self.note(row, column, MappingFlaw.ENDED_UNIT, code)
        else:
            return unit_id
        return None

    def absent(self, row: MappingRow) -> int | None:
        """The id of the new unit, which may have been there once. None: it is there."""
        unit_id = self.ledger.claim(row.new)
        last = self.ledger.last(unit_id)
        if last is None:
            return unit_id
        if last.from_on <= self.on and last.to_on is None:
            self.note(row, MappingColumn.NEW, MappingFlaw.EXISTS, row.new)
        elif last.from_on > self.on or (last.to_on is not None and last.to_on >= self.on):
            self.note(row, MappingColumn.NEW, MappingFlaw.LATER_EVENT, row.new)
        else:
            return unit_id
        return None

    def applied(self, row: MappingRow, unit_id: int, before: Profile) -> Profile | None:
        """The profile with what the row says of the unit. None: it cannot be, which is noted."""
        parent_id = before.parent_id
        if row.parent:
            parent_id = self.ledger.find(row.parent)
            if parent_id is None:
                self.note(row, MappingColumn.PARENT, MappingFlaw.UNKNOWN_UNIT, row.parent)
        if not self._agrees(row, unit_id) or (row.parent and parent_id is None):
            return None
        return changed(row, before, parent_id)

    def _agrees(self, row: MappingRow, unit_id: int) -> bool:
        """Whether no other row of the day says something else of the unit."""
        before = len(self.findings)
        for column in _OF_PROFILES:
            text = str(getattr(row, column) or "")
            if text and self._told.setdefault((unit_id, column), text) != text:
                self.note(row, column, MappingFlaw.DIFFERS, text)
        return len(self.findings) == before

    def is_complete(self, row: MappingRow, profile: Profile) -> bool:
        """Whether enough is said of a new unit: its name, and its parent but for the first."""
        if not profile.name:
            self.note(row, MappingColumn.NAME, MappingFlaw.NEEDED)
        lacks_parent = profile.parent_id is None and self.ledger.has_units
        if lacks_parent:
            self.note(row, MappingColumn.PARENT, MappingFlaw.NEEDED)
        return bool(profile.name) and not lacks_parent

    def differences(
        self, before: Profile | None, after: Profile
    ) -> tuple[tuple[MappingColumn, str, str], ...]:
        """What is new, as texts: parents by their codes."""
        return tuple(
            (column, was, now)
            for (column, was), (_, now) in zip(
                self._texts(before), self._texts(after), strict=True
            )
            if was != now
        )

    def _texts(self, profile: Profile | None) -> Iterator[tuple[MappingColumn, str]]:
        found = profile or Profile("", kind="")
        yield MappingColumn.NAME, found.name
        yield MappingColumn.PARENT, self.ledger.code(found.parent_id)
        yield MappingColumn.KIND, found.kind
        yield MappingColumn.SECTOR, found.sector or ""
        yield MappingColumn.AREA, found.area


def changed(row: MappingRow, before: Profile, parent_id: int | None) -> Profile:
    """The profile with what the row says; what it does not say stays."""
    return replace(
        before,
        name=row.name or before.name,
        kind=row.kind or before.kind,
        parent_id=parent_id,
        sector=row.sector or before.sector,
        area=row.area or before.area,
    )
