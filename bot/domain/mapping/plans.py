"""What a mapping table will do: its events, and row by row what happens to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.ledger import Ledger
from bot.domain.mapping.rows import MappingFinding, MappingRow
from bot.domain.units import Happening, Heir, Profile, UnitEvent


@dataclass(frozen=True, slots=True)
class MappingDeed:
    """What a row does, in codes."""

    row: int
    on: date
    happening: Happening | None  # None: nobody said, and it is on record already
    old: str
    new: str
    ends: bool = False
    begins: bool = False
    heir_begins: bool = False
    changes: tuple[tuple[MappingColumn, str, str], ...] = ()  # of the unit, or of its heir
    followers: tuple[str, ...] = ()  # units below it that go with it to the heir
    is_done: bool = False  # already on record

    @property
    def unit(self) -> str:
        """The unit it is about."""
        return self.old or self.new

    @property
    def heir(self) -> str:
        """Who carries the unit on, or takes over a part of it. "": nobody."""
        is_same = self.old.casefold() == self.new.casefold()
        return self.new if self.old and not is_same else ""


@dataclass(frozen=True, slots=True)
class MappingPlan:
    """All that a table does, or why it cannot."""

    deeds: tuple[MappingDeed, ...]
    events: tuple[UnitEvent, ...]
    planned: Mapping[int, str]  # codes of new units by the ids that stand for them in the events
    findings: tuple[MappingFinding, ...] = ()


@dataclass(slots=True)
class EventDraft:
    """Rows of one decision, day and happening: an event in the making."""

    happening: Happening
    on: date
    decision: str
    decided_on: date | None
    begins: dict[int, Profile] = field(default_factory=dict)
    ends: dict[int, MappingRow] = field(default_factory=dict)
    heirs: list[Heir] = field(default_factory=list)

    def leave(self, unit_id: int, row: MappingRow, heir_id: int | None) -> None:
        """The unit ends; those that were to go on in it go on in its own heir, if it has one."""
        self.begins.pop(unit_id, None)
        self.ends[unit_id] = row
        kept: dict[tuple[int, int], bool] = {}
        for one in self.heirs:
            now = heir_id if one.heir_id == unit_id else one.heir_id
            if now is not None:
                pair = one.unit_id, now
                kept[pair] = one.is_main or kept.get(pair, False)
        self.heirs = [Heir(*pair, is_main) for pair, is_main in kept.items()]

    def event(self, ledger: Ledger) -> UnitEvent:
        """With each unit as it is when the day is over, whichever row changed it last."""
        begins = ((one, ledger.on(one, self.on)) for one in self.begins)
        return UnitEvent(
            self.happening,
            self.on,
            self.decision,
            self.decided_on,
            tuple((one, now.profile if now else self.begins[one]) for one, now in begins),
            tuple(self.ends),
            tuple(self.heirs),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.begins or self.ends or self.heirs)
