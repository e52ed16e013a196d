"""Units through time: an identity, its dated versions, and the events that change them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.errors import Reason, Refusal
from bot.domain.people import Unit

# Before any unit there is: the beginning of one of which nobody has told since when
# it exists.
FIRST_DAY = date(1900, 1, 1)
GRASSROOTS = "cdcs"  # the kind of a unit of which nothing else is said
DAY = timedelta(days=1)


class Sector(StrEnum):
    """Khu vực: the two halves every official report is split into."""

    STATE = "state"
    NON_STATE = "non_state"


class Happening(StrEnum):
    """What may happen to units (Điều lệ XIII, Điều 13.7(5)); since 2025 also: an end, no heir."""

    RECORDED = "recorded"  # found in a list, without a decision
    FOUNDED = "founded"
    RENAMED = "renamed"
    MERGED = "merged"  # into a unit that goes on
    CONSOLIDATED = "consolidated"  # several into a new one
    SPLIT = "split"
    HANDED_OVER = "handed_over"  # to another parent
    RECEIVED = "received"
    RAISED = "raised"  # to a kind of a higher level
    LOWERED = "lowered"
    DISSOLVED = "dissolved"
    ENDED = "ended"

    @property
    def needs_successor(self) -> bool:
        return self in {Happening.MERGED, Happening.CONSOLIDATED, Happening.SPLIT}


@dataclass(frozen=True, slots=True)
class Profile:
    """What may change about a unit without its becoming another one."""

    name: str
    kind: str = GRASSROOTS  # a code of the table of kinds: kinds and levels are data
    parent_id: int | None = None  # None: the top of the tree
    sector: Sector | None = None  # None: nobody has told
    area: str = ""  # commune, province: the name as it was then
    form: str = ""  # loại hình: doanh nghiệp FDI, trường công lập…
    financing: str = ""  # tự chủ, 100 % ngân sách…


@dataclass(frozen=True, slots=True)
class UnitVersion:
    """A unit's profile from a day to a day, both inclusive."""

    unit_id: int
    profile: Profile
    from_on: date
    to_on: date | None = None  # None: still so

    @property
    def is_void(self) -> bool:
        """Whether it was put right the day it began: it holds on no day."""
        return self.to_on is not None and self.to_on < self.from_on

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in the tree of one day."""

    unit: Unit
    profile: Profile


@dataclass(frozen=True, slots=True)
class Recast:
    """Where a unit of an earlier day, or who carries it on, stands in the tree of another."""

    unit_id: int
    heir_id: int  # itself, where it goes on
    parent_id: int | None  # None: at the top, or ended with nobody to carry it on
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Heir:
    """Who carries a unit on. Figures recast to today go to the main heir of a split."""

    unit_id: int
    heir_id: int
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """One decision: the profiles that begin, the units that end, and who carries them on."""

    happening: Happening
    on: date  # the first day on which things are as decided
    decision: str = ""  # its number; "": nobody has told
    decided_on: date | None = None
    begins: tuple[tuple[int, Profile], ...] = ()
    ends: tuple[int, ...] = ()
    heirs: tuple[Heir, ...] = ()

    @property
    def changes(self) -> tuple[int, ...]:
        """The units of which it says something new."""
        return (*(unit_id for unit_id, _ in self.begins), *self.ends)

    def renumbered(self, ids: Mapping[int, int]) -> "UnitEvent":
        """The same with other ids; those not named stay."""
        return replace(
            self,
            begins=tuple(
                (ids.get(one, one), _moved(profile, ids)) for one, profile in self.begins
            ),
            ends=tuple(ids.get(one, one) for one in self.ends),
            heirs=tuple(
                Heir(
                    ids.get(one.unit_id, one.unit_id),
                    ids.get(one.heir_id, one.heir_id),
                    one.is_main,
                )
                for one in self.heirs
            ),
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A unit that an event would leave in a place it cannot have."""

    unit_id: int
    reason: Reason


def _moved(profile: Profile, ids: Mapping[int, int]) -> Profile:
    parent_id = profile.parent_id
    if parent_id is None or parent_id not in ids:
        return profile
    return replace(profile, parent_id=ids[parent_id])


def check(event: UnitEvent) -> None:
    """Raises Refusal for an event that contradicts itself.

    A unit is told of once. One that ends by joining others needs an heir, and
    whoever has heirs has one main heir: figures are never counted twice.
    """
    if max(Counter(event.changes).values(), default=0) > 1:
        raise Refusal(Reason.TOLD_TWICE)
    carried = {one.unit_id for one in event.heirs}
    if event.happening.needs_successor and not set(event.ends) <= carried:
        raise Refusal(Reason.NO_SUCCESSOR)
    if any(one.unit_id == one.heir_id or one.heir_id in event.ends for one in event.heirs):
        raise Refusal(Reason.OWN_SUCCESSOR)
    main = Counter(one.unit_id for one in event.heirs if one.is_main)
    if main != Counter(carried & set(event.ends)):
        raise Refusal(Reason.NO_MAIN_HEIR)


def close(version: UnitVersion, on: date) -> UnitVersion:
    """The version as it ends when another begins on that day.

    One that began the same day was put right: it stays on record and held on
    no day. Raises Refusal when it began later: history is never rewritten.
    """
    if on < version.from_on or (version.to_on is not None and version.to_on >= on):
        raise Refusal(Reason.BEFORE_HISTORY)
    return version if version.to_on is not None else replace(version, to_on=on - DAY)


def end(version: UnitVersion | None, on: date) -> UnitVersion:
    """The last version of a unit that ends. Raises Refusal when there is nothing to end."""
    if version is None:
        raise Refusal(Reason.NOT_THERE)
    closed = close(version, on)
    if closed == version:
        raise Refusal(Reason.NOT_THERE)
    return closed


def inherit(versions: Iterable[UnitVersion], on: date) -> None:
    """Raises Refusal when the unit that is to carry others on is not there on that day."""
    if not any(one.holds(on) for one in versions):
        raise Refusal(Reason.NOT_THERE)


def faults(versions: Iterable[UnitVersion], since: date) -> Iterator[Fault]:
    """What is wrong with the tree from that day on, on any day that is on record.

    Everybody's parent is there as long as they are, and nobody is above
    themself. The versions given must include those of all parents.
    """
    later = [one for one in versions if not one.is_void and (not one.to_on or one.to_on >= since)]
    for day in sorted({since, *_turning_days(later, since)}):
        yield from _misplaced(
            {one.unit_id: one.profile.parent_id for one in later if one.holds(day)}
        )


def _turning_days(versions: Iterable[UnitVersion], after: date) -> Iterator[date]:
    for one in versions:
        if one.from_on > after:
            yield one.from_on
        if one.to_on:
            yield one.to_on + DAY


def _misplaced(parents: Mapping[int, int | None]) -> Iterator[Fault]:
    """Units of one day whose parent is not there, or whose line upwards comes back to them."""
    settled: set[int] = set()
    for unit_id in parents:
        line: dict[int, None] = {}  # in order
        above: int | None = unit_id
        while above is not None and above in parents and not (above in settled or above in line):
            line[above] = None
            above = parents[above]
        if above is not None and above in line:
            yield Fault(above, Reason.ABOVE_ITSELF)
        elif above is not None and above not in settled:
            yield Fault(next(reversed(line)), Reason.NO_PARENT)
        settled.update(line)
