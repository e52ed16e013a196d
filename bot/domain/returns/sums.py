"""Summing up a tree: what was handed in, what is missing, and who that is."""

from collections import Counter, defaultdict
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
_ONE = {state: Tally(**{state.value: 1}) for state in State}


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
        return _added((self, other))


def _added(parts: Sequence[Sum]) -> Sum:
    """All at once: of a commune's units one sum is made, not as many as there are units."""
    if len(parts) == 1:
        return parts[0]
    picks: Counter[str] = Counter()
    for one in parts:
        for choice, many in one.picks:
            picks[choice] += many
    tallies = [one.tally for one in parts]
    return Sum(
        sum(one.asked for one in parts),
        sum(one.handed_in for one in parts),
        sum((one.part for one in parts), Decimal(0)),
        sum((one.whole for one in parts), Decimal(0)),
        tuple(sorted(picks.items())),
        Tally(
            sum(one.covered for one in tallies),
            sum(one.missing for one in tallies),
            sum(one.vacant for one in tallies),
            sum(one.unknown for one in tallies),
        ),
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
    parts = {one.unit.id: [_own(one)] for one in units}
    found: dict[int, Sum] = {}
    for one in _upwards(units):
        total = found[one.unit.id] = _added(parts[one.unit.id])
        if one.parent_id in parts:
            parts[one.parent_id].append(total)
    return found


def whole(units: Iterable[Asked]) -> Sum:
    """All of them together, wherever they stand."""
    return _added([_own(one) for one in units])


def _upwards(units: Sequence[Asked]) -> Iterator[Asked]:
    """Every unit after all that are below it."""
    ids = {one.unit.id for one in units}
    below: dict[int | None, list[Asked]] = defaultdict(list)
    for one in units:
        below[one.parent_id if one.parent_id in ids else None].append(one)
    found = below[None]
    for one in found:  # it grows meanwhile
        found.extend(below[one.unit.id])
    return reversed(found)


def _own(one: Asked) -> Sum:
    if not one.is_asked:
        return Sum(tally=_ONE[State.UNKNOWN]) if one.is_asked is None else Sum()
    tally = _ONE[one.state] if one.state else _NOBODY
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
    return tuple(one for one in units if heap in _heaps(one, inquiry))


def heap_sizes(units: Iterable[Asked], inquiry: Inquiry) -> Mapping[Heap, int]:
    """How many units are on each of the lists."""
    found = Counter(heap for one in units for heap in _heaps(one, inquiry))
    return {heap: found[heap] for heap in Heap}


def _heaps(one: Asked, inquiry: Inquiry) -> Sequence[Heap]:
    """The lists a unit is on."""
    if not one.is_asked:
        return (Heap.UNKNOWN,) if one.is_asked is None else ()
    told = one.latest
    if told is None or not told.counts:
        is_back = told is not None and told.verdict is Verdict.SENT_BACK
        return (Heap.MISSING, Heap.SENT_BACK) if is_back else (Heap.MISSING,)
    found = [Heap.HANDED_IN]
    if told.is_late(inquiry.due_on):
        found.append(Heap.LATE)
    if told.is_far:
        found.append(Heap.FAR)
    return found


def states(units: Iterable[Asked]) -> Mapping[int, State]:
    """On which list of its target every unit is, of those that are asked or may be."""
    asked = (one for one in units if one.is_asked is not False)
    return {one.unit.id: one.state for one in asked if one.state}
