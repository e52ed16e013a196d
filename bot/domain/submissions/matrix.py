"""Units by items: how each stands, with counts that add up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.people import Unit
from bot.domain.plans.duties import DutyStanding
from bot.domain.plans.items import PlanItem
from bot.domain.submissions.lines import DutyLine
from bot.domain.vietnamese import sort_key

# What a cell with several times shows, the worst first: what is late hides behind nothing.
WORST_FIRST = (
    DutyStanding.LATE,
    DutyStanding.SENT_BACK,
    DutyStanding.SOON,
    DutyStanding.EXTENDED,
    DutyStanding.AHEAD,
    DutyStanding.HANDED_IN,
    DutyStanding.DONE,
)
Counts = Mapping[DutyStanding, int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every unit that owes anything and every item anybody owes, on one day."""

    units: tuple[Unit, ...] = ()  # by name
    items: tuple[PlanItem, ...] = ()  # by the day they were due first
    cells: Mapping[tuple[int, int], Counts] = field(default_factory=dict)  # by unit and item
    rows: Mapping[int, Counts] = field(default_factory=dict)  # by unit
    columns: Mapping[int, Counts] = field(default_factory=dict)  # by item

    def cell(self, unit_id: int, item_id: int) -> Counts:
        """Empty: the item is none of the unit's."""
        return self.cells.get((unit_id, item_id), {})

    def of_unit(self, unit_id: int) -> Counts:
        return self.rows.get(unit_id, {})

    def of_item(self, item_id: int) -> Counts:
        return self.columns.get(item_id, {})

    @property
    def whole(self) -> Counts:
        found = Counter[DutyStanding]()
        for one in self.columns.values():
            found.update(one)
        return found


def matrix(lines: Iterable[DutyLine], today: date) -> Matrix:
    """Each line is counted once, in the cell of its unit and its item.

    A province has some ten thousand: that takes a second, so call it from a thread.
    """
    cells: dict[tuple[int, int], Counter[DutyStanding]] = defaultdict(Counter)
    rows: dict[int, Counter[DutyStanding]] = defaultdict(Counter)
    columns: dict[int, Counter[DutyStanding]] = defaultdict(Counter)
    units: dict[int, Unit] = {}
    items: dict[int, PlanItem] = {}
    for line in sorted(lines, key=lambda one: (one.duty.last_day, one.item.id)):
        units[line.unit.id] = line.unit
        items[line.item.id] = line.item
        told = line.standing(today)
        for counted in (
            cells[line.unit.id, line.item.id],
            rows[line.unit.id],
            columns[line.item.id],
        ):
            counted[told] += 1
    by_name = sorted(units.values(), key=lambda one: (sort_key(one.name), one.id))
    return Matrix(tuple(by_name), tuple(items.values()), cells, rows, columns)


def worst(counts: Counts) -> DutyStanding | None:
    """What a cell is shown as. None: there is nothing in it."""
    return next((one for one in WORST_FIRST if counts.get(one)), None)
