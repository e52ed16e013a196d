"""Summing up a tree: what was handed in, what is missing, and who that is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry, belongs
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.values import Pick, Ratio, state
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Reported, Target
from bot.domain.units import Place
from bot.domain.vietnamese import Percent, percent


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit of the tree, whether it is asked, and its latest return."""

    unit: Unit
    parent_id: int | None
    is_asked: bool | None  # None: it is not known whether it belongs
    latest: Return | None  # None: it handed in nothing
    state: State | None  # None: it is not counted for the target

    @property
    def has_handed_in(self) -> bool:
        return self.latest is not None and self.latest.counts


_NOBODY = Tally()


class Heap(StrEnum):
    """The lists that staff look at. A unit may be on several."""

    MISSING = "missing"
    SENT_BACK = "sent_back"
    HANDED_IN = "handed_in"
    LATE = "late"
    FAR = "far"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sum:
    """A unit with all below it. Whoever is missing is in no part and no whole."""

    asked: int = 0
    handed_in: int = 0
    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    picks: tuple[tuple[str, int], ...] = ()  # how many units chose which word
    tally: Tally = _NOBODY

    @property
    def missing(self) -> int:
        return self.asked - self.handed_in

    @property
    def percent(self) -> Percent | None:
        """Of what was handed in, all parts of all wholes, to one decimal."""
        return percent(self.part, self.whole)

    def share(self, choice: str) -> Percent | None:
        """Of all units asked, how many chose this, to one decimal."""
        return percent(self.count(choice), self.asked)

    def count(self, choice: str) -> int:
        return dict(self.picks).get(choice, 0)

    def __add__(self, other: "Sum") -> "Sum":
        chosen = sorted({choice for choice, _ in (*self.picks, *other.picks)})
        return Sum(
            self.asked + other.asked,
            self.handed_in + other.handed_in,
            self.part + other.part,
            self.whole + other.whole,
            tuple((one, self.count(one) + other.count(one)) for one in chosen),
            self.tally + other.tally,
        )


def survey(
    window: Window, target: Target, places: Iterable[Place], latest: Mapping[int, Return]
) -> tuple[Asked, ...]:
    """Every unit of the tree, in its order; who is not of the population is there as a parent.

    `latest`: what units handed in about the days of the window. Raises TypeError for a
    target that asks units nothing.
    """
    asked = target.requirement
    if not isinstance(asked, Reported):
        raise TypeError("the target asks for no figure")
    return tuple(_asked(window, target, asked, place, latest) for place in places)


def _asked(
    window: Window,
    target: Target,
    asked: Reported,
    place: Place,
    latest: Mapping[int, Return],
) -> Asked:
    is_asked = belongs(target.population, place.profile)
    told = latest.get(place.unit.id)
    stands: State | None = State.UNKNOWN if is_asked is None else State.MISSING
    if is_asked and told is not None and told.counts:
        stands = state(told.value, asked, target.threshold, window)
    return Asked(place.unit, place.profile.parent_id, is_asked, told, stands)


def sums(units: Sequence[Asked]) -> Mapping[int, Sum]:
    """For every unit of a tree, itself with all below it."""
    above = {one.unit.id: one.parent_id for one in units}
    found = {one.unit.id: _own(one) for one in units}
    depths = {unit_id: sum(1 for _ in _line(unit_id, above)) for unit_id in above}
    for unit_id in sorted(above, key=lambda one: depths[one], reverse=True):  # each once, upwards
        parent_id = above[unit_id]
        if parent_id is not None and parent_id in found:
            found[parent_id] += found[unit_id]
    return found


def whole(units: Iterable[Asked]) -> Sum:
    """All of them together, wherever they stand."""
    return sum(map(_own, units), Sum())


def _line(unit_id: int | None, above: Mapping[int, int | None]) -> Iterator[int]:
    while unit_id is not None and unit_id in above:
        yield unit_id
        unit_id = above[unit_id]


def _own(one: Asked) -> Sum:
    if not one.is_asked:
        return Sum(tally=Tally(unknown=1)) if one.is_asked is None else Sum()
    tally = Tally(**{one.state.value: 1}) if one.state else Tally()
    if one.latest is None or not one.latest.counts:
        return Sum(asked=1, tally=tally)
    match one.latest.value:
        case Ratio(part, whole):
            return Sum(1, 1, part, whole, tally=tally)
        case Pick(choice):
            return Sum(1, 1, picks=((choice, 1),), tally=tally)
        case _:
            return Sum(1, 1, tally=tally)


def heaped(units: Iterable[Asked], heap: Heap, inquiry: Inquiry) -> tuple[Asked, ...]:
    """The units that are on one of the lists."""
    return tuple(one for one in units if _is_on(one, heap, inquiry))


def _is_on(one: Asked, heap: Heap, inquiry: Inquiry) -> bool:
    if heap is Heap.UNKNOWN:
        return one.is_asked is None
    if not one.is_asked:
        return False
    if heap is Heap.MISSING:
        return not one.has_handed_in
    if one.latest is None:
        return False
    if heap is Heap.SENT_BACK:
        return one.latest.verdict is Verdict.SENT_BACK
    is_marked = {
        Heap.HANDED_IN: True,
        Heap.LATE: one.latest.is_late(inquiry.due_on),
        Heap.FAR: one.latest.is_far,
    }
    return one.has_handed_in and is_marked[heap]


def states(units: Iterable[Asked]) -> Mapping[int, State]:
    """On which list of its target every unit is, of those that are asked or may be."""
    asked = (one for one in units if one.is_asked is not False)
    return {one.unit.id: one.state for one in asked if one.state}
