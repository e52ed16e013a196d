"""Who is counted: one seat for a person in a unit, and one for each post that nobody holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Cadre, Role, Unit
from bot.domain.targets.figures import State
from bot.domain.targets.targets import Population, Target
from bot.domain.units import Profile, UnitVersion

# Kinds of units that have a chair by statute (Điều lệ XIII): until somebody holds the post it is
# vacant. Of other posts, and other units, only what was held before can be vacant.
CHAIRED = frozenset({"cdcs", "cdcs_tv", "nghiep_doan"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post as it stands on record: who held it, in which unit, from when to when."""

    unit_id: int
    cadre_id: int
    role: Role
    full_time: bool | None = None  # None: nobody has told
    from_on: date | None = None  # None: for ever
    to_on: date | None = None  # the last day; None: still held

    def holds(self, on: date) -> bool:
        return self.has_begun(on) and (self.to_on is None or self.to_on >= on)

    def has_begun(self, on: date) -> bool:
        """Whether it was held on that day or one before. One put right at once never was."""
        if self.from_on is None:
            return True
        return self.from_on <= on and (self.to_on is None or self.from_on <= self.to_on)


@dataclass(frozen=True, slots=True)
class Seat:
    """One that is counted: a person in a unit, a post nobody holds, or a unit itself.

    Whoever holds several posts of one unit has one seat there; in two units, two:
    figures must add up along the tree.
    """

    unit_id: int
    roles: tuple[Role, ...] = ()  # those that are counted; empty: the unit itself
    cadre_id: int | None = None  # None: vacant, or the unit itself
    is_known: bool = True  # whether all that the population asks for has been told

    @property
    def is_vacant(self) -> bool:
        return bool(self.roles) and self.cadre_id is None


@dataclass(frozen=True, slots=True)
class NamedSeat:
    """A seat as it is read in a list."""

    unit: Unit
    roles: tuple[Role, ...]
    cadre: Cadre | None  # None: vacant, or the unit itself
    state: State


def seats(
    target: Target, versions: Iterable[UnitVersion], tenures: Iterable[Tenure], on: date
) -> tuple[Seat, ...]:
    """All that a target counts on that day, among these units."""
    by_unit: dict[int, list[Tenure]] = defaultdict(list)
    for one in tenures:
        if one.has_begun(on) and one.role in target.population.roles:
            by_unit[one.unit_id].append(one)
    return tuple(
        seat
        for version in versions
        if version.holds(on)
        for seat in _of_unit(target, version, by_unit[version.unit_id], on)
    )


def _of_unit(
    target: Target, version: UnitVersion, begun: Sequence[Tenure], on: date
) -> Iterator[Seat]:
    belongs = fits(target.population, version.profile)
    if belongs is False:
        return
    if target.counts_units:
        yield Seat(version.unit_id, is_known=belongs is True)
        return
    for seat in (
        *_held(target.population, begun, on),
        *_vacant(target.population, version.profile.kind, begun, on),
    ):
        is_known = seat[2] and belongs is True
        yield Seat(version.unit_id, roles=seat[0], cadre_id=seat[1], is_known=is_known)


def fits(population: Population, profile: Profile) -> bool | None:
    """Whether a unit is meant. None: everything told agrees, but something has not been told."""
    if population.kinds and profile.kind not in population.kinds:
        return False
    told: list[bool | None] = []
    if population.sector is not None:
        told.append(None if profile.sector is None else profile.sector is population.sector)
    if population.forms:
        told.append(profile.form in population.forms if profile.form else None)
    return False if False in told else None if None in told else True


def _held(
    population: Population, begun: Sequence[Tenure], on: date
) -> Iterator[tuple[tuple[Role, ...], int | None, bool]]:
    by_cadre: dict[int, list[Tenure]] = defaultdict(list)
    for one in begun:
        if one.holds(on):
            by_cadre[one.cadre_id].append(one)
    for cadre_id, some in by_cadre.items():
        counted = [one for one in some if _is_meant(population, one) is not False]
        if counted:
            held = {one.role for one in counted}
            is_known = any(_is_meant(population, one) for one in counted)
            yield tuple(role for role in Role if role in held), cadre_id, is_known


def _vacant(
    population: Population, kind: str, begun: Sequence[Tenure], on: date
) -> Iterator[tuple[tuple[Role, ...], int | None, bool]]:
    """A post is as full-time as it was for any of those who held it before."""
    for role in (one for one in Role if one in population.roles):
        past = [one for one in begun if one.role is role]
        if any(one.holds(on) for one in past):
            continue
        meant = [_is_meant(population, one) for one in past]
        if not past and role is Role.CHAIR and kind in CHAIRED:
            meant = [True if population.full_time is None else None]
        if True in meant or None in meant:
            yield (role,), None, True in meant


def _is_meant(population: Population, tenure: Tenure) -> bool | None:
    if population.full_time is None:
        return True
    return None if tenure.full_time is None else tenure.full_time is population.full_time
