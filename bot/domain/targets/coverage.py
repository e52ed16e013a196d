"""Who has done what a target requires: the rules, as if everything were in memory.

The database counts by the same rules (storage/targets); tests compare the two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.learning import Subject
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import Seat
from bot.domain.targets.targets import Activity, Target, Training, Way


@dataclass(frozen=True, slots=True)
class Covers:
    """What counts as trained on a subject, which a target names by an id.

    The id is that of a module, of a subject of classes, or of both. Whoever attended a
    class was trained on its subject and on every module that this covers. Whoever
    completed a module was trained on it, and on a subject that covers nothing else.
    """

    subjects: tuple[Subject, ...] = ()

    def modules(self, subject_id: str) -> frozenset[str]:
        """Modules of which one that is completed is enough."""
        alone = (one.modules for one in self.subjects if one.id == subject_id)
        return frozenset({subject_id, *(some[0] for some in alone if len(some) == 1)})

    def classes(self, subject_id: str) -> frozenset[str]:
        """Subjects of classes of which one that was attended is enough."""
        wider = (one.id for one in self.subjects if subject_id in one.modules)
        return frozenset({subject_id, *wider})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure is counted by: a target, what counts as trained, and the day.

    Posts and units are looked at as on `on`; trainings count from `since` to `on`. With
    `recast_on` the seats of that day are put where their units, or who carries them on,
    are in the tree of another.
    """

    target: Target
    covers: Covers
    day: date
    recast_on: date | None = None  # None: as it was then

    @property
    def on(self) -> date:
        return self.target.period.as_at(self.day)

    @property
    def since(self) -> date | None:
        """None: whatever was learned before counts as well."""
        return self.target.period.window(self.day).from_on

    def counts(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and day <= self.on


@dataclass(frozen=True, slots=True)
class Trained:
    """Once that somebody was trained: a module completed, or a class attended."""

    cadre_id: int
    on: date
    way: Way
    about: tuple[str, ...]  # the module; or the subjects of the class
    class_id: int = 0  # 0: no class


@dataclass(frozen=True, slots=True)
class HeldClass:
    """A class that was not cancelled."""

    class_id: int
    unit_id: int  # who held it
    on: date
    about: tuple[str, ...] = ()


def trained(basis: Basis, record: Iterable[Trained]) -> frozenset[int]:
    """The cadres who have done what a training target requires."""
    by_cadre: dict[int, list[Trained]] = defaultdict(list)
    for one in record:
        by_cadre[one.cadre_id].append(one)
    return frozenset(cadre_id for cadre_id, some in by_cadre.items() if is_trained(basis, some))


def is_trained(basis: Basis, record: Iterable[Trained]) -> bool:
    """Whether one cadre's record is enough.

    Named subjects are counted, each once. Without any, trainings are: a module once,
    whatever the number of retakes, and each class, were they on one subject.
    """
    required = _training(basis)
    found = list(record)
    if not required.subjects:
        return count_trainings(basis, found) >= required.enough
    return len(subjects_taken(basis, found)) >= required.enough


def _training(basis: Basis) -> Training:
    required = basis.target.requirement
    assert isinstance(required, Training)  # noqa: S101 - nothing else is of people
    return required


def count_trainings(basis: Basis, record: Iterable[Trained]) -> int:
    """Of one cadre, on whatever subject."""
    return len({(one.class_id, *_module(one)) for one in _counted(basis, record)})


def subjects_taken(basis: Basis, record: Iterable[Trained]) -> tuple[str, ...]:
    """Which of the subjects that are named one cadre was trained on."""
    found = _counted(basis, record)
    return tuple(
        subject_id
        for subject_id in _training(basis).subjects
        if any(_is_about(basis.covers, subject_id, one) for one in found)
    )


def _counted(basis: Basis, record: Iterable[Trained]) -> list[Trained]:
    ways = _training(basis).ways
    return [one for one in record if one.way in ways and basis.counts(one.on)]


def _module(one: Trained) -> tuple[str, ...]:
    return () if one.class_id else one.about


def _is_about(covers: Covers, subject_id: str, one: Trained) -> bool:
    enough = covers.classes(subject_id) if one.class_id else covers.modules(subject_id)
    return not enough.isdisjoint(one.about)


def active(basis: Basis, held: Iterable[HeldClass]) -> frozenset[int]:
    """The units that have held as many classes as an activity target requires.

    A class counts once however many of the subjects it is about, on the day it begins,
    for the unit itself that held it: neither for those above nor for who carries it on.
    """
    required = basis.target.requirement
    assert isinstance(required, Activity)  # noqa: S101
    about = {wider for one in required.subjects for wider in basis.covers.classes(one)}
    often = Counter(
        one.unit_id
        for one in held
        if basis.counts(one.on) and (not about or not about.isdisjoint(one.about))
    )
    return frozenset(unit_id for unit_id, many in often.items() if many >= required.at_least)


def done(
    basis: Basis, record: Iterable[Trained], held: Iterable[HeldClass]
) -> Mapping[int, State | None]:
    """The cadres, or units, that have done what is required: all of them are covered."""
    is_of_people = isinstance(basis.target.requirement, Training)
    return dict.fromkeys(
        trained(basis, record) if is_of_people else active(basis, held), State.COVERED
    )


def state(seat: Seat, told: Mapping[int, State | None]) -> State | None:
    """The list a seat is on. What may not belong here is on none of the others.

    `told`: what is known of each cadre, or unit, as `done` or the units themselves tell
    it; whoever is not named is missing. None: it is not counted at all, as a unit whose
    choice is not among those that a document speaks of.
    """
    if not seat.is_known:
        return State.UNKNOWN
    if seat.is_vacant:
        return State.VACANT
    return told.get(seat.unit_id if seat.cadre_id is None else seat.cadre_id, State.MISSING)


def tally(states: Iterable[State | None]) -> Tally:
    """How many are on each list."""
    found = Counter(states)
    return Tally(*(found[one] for one in State))


def tally_units(found: Iterable[tuple[Seat, State | None]]) -> Mapping[int, Tally]:
    """The same for each unit, of its own seats."""
    by_unit: dict[int, list[State | None]] = defaultdict(list)
    for seat, one in found:
        by_unit[seat.unit_id].append(one)
    return {unit_id: tally(some) for unit_id, some in by_unit.items()}
