"""Commendations (biểu dương, khen thưởng) for 28/7: who did all that was asked, as a proposal.

The rules are ours, and are stated wherever the list is: no document counts learning for a
commendation. Nobody is ranked, nothing is weighed, and who is not on the list is not named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.people import Cadre, Role, Unit
from bot.domain.returns.returns import Return
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import NamedSeat
from bot.domain.vietnamese import sort_key

FOUNDED = (28, 7)  # the day the union of Việt Nam was founded in 1929


@dataclass(frozen=True, slots=True)
class CadreMerit:
    """What one cadre did of what was asked of their posts in the period."""

    cadre: Cadre
    posts: tuple[tuple[Unit, tuple[Role, ...]], ...]
    asked: int = 0  # training targets that count one of their posts
    reached: int = 0
    came: int = 0  # classes attended
    missed: int = 0  # classes they were put forward for and did not come to

    @property
    def is_proposed(self) -> bool:
        """All targets reached, at least one class attended, and none missed."""
        is_done = bool(self.asked) and self.reached == self.asked
        return is_done and bool(self.came) and not self.missed


@dataclass(frozen=True, slots=True)
class UnitMerit:
    """How far a unit did what was asked of it in the period."""

    unit: Unit
    seats: Tally  # of its own, in all training targets
    asked: int = 0  # figures that were due
    on_time: int = 0

    @property
    def is_proposed(self) -> bool:
        """Every post held and covered, every figure handed in by its day."""
        is_covered = bool(self.seats.total) and not self.seats.short
        return is_covered and self.on_time == self.asked


@dataclass(frozen=True, slots=True)
class Commendation:
    """The list: who is proposed, by unit and name. It proposes; people decide."""

    cadres: tuple[CadreMerit, ...] = ()
    units: tuple[UnitMerit, ...] = ()


@dataclass(frozen=True, slots=True)
class Attended:
    """How many classes one cadre came to in the period, and how many they missed."""

    came: int = 0
    missed: int = 0


def propose(cadres: Iterable[CadreMerit], units: Iterable[UnitMerit]) -> Commendation:
    """Whoever meets all rules, in the order of names."""
    people = [one for one in cadres if one.is_proposed]
    found = [one for one in units if one.is_proposed]
    return Commendation(
        tuple(sorted(people, key=_by_unit_and_name)),
        tuple(sorted(found, key=lambda one: sort_key(one.unit.name))),
    )


def _by_unit_and_name(one: CadreMerit) -> tuple[object, ...]:
    return sort_key(one.posts[0][0].name), sort_key(one.cadre.name), one.cadre.id


def cadre_merits(
    seats: Iterable[NamedSeat], attended: Mapping[int, Attended]
) -> tuple[CadreMerit, ...]:
    """Of everybody with a post that a training target counts; `seats` are of all targets.

    What is not known of a post speaks for nobody: it is asked, and not reached.
    """
    found: dict[int, CadreMerit] = {}
    for seat in seats:
        if seat.cadre is None:
            continue
        before = found.get(seat.cadre.id) or CadreMerit(seat.cadre, ())
        found[seat.cadre.id] = replace(
            before,
            posts=_with_post(before, seat),
            asked=before.asked + 1,
            reached=before.reached + (seat.state is State.COVERED),
        )
    came = {cadre_id: attended.get(cadre_id, Attended()) for cadre_id in found}
    return tuple(
        replace(one, came=came[cadre_id].came, missed=came[cadre_id].missed)
        for cadre_id, one in found.items()
    )


def _with_post(before: CadreMerit, seat: NamedSeat) -> tuple[tuple[Unit, tuple[Role, ...]], ...]:
    """Each unit once, with all posts there that any target counts, in the order of posts."""
    held = dict(before.posts)
    roles = {*held.get(seat.unit, ()), *seat.roles}
    held[seat.unit] = tuple(role for role in Role if role in roles)
    return tuple(held.items())


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A figure that was due of a unit in the period, and the latest it handed in."""

    unit_id: int
    due_on: date
    latest: Return | None

    @property
    def is_on_time(self) -> bool:
        """Handed in by its day, corrections too; what was sent back is still owed."""
        latest = self.latest
        return latest is not None and latest.counts and not latest.is_late(self.due_on)


def unit_merits(seats: Iterable[NamedSeat], due: Iterable[DueReturn]) -> tuple[UnitMerit, ...]:
    """Of every unit with a post that a training target counts."""
    asked: dict[int, list[bool]] = defaultdict(list)
    for one in due:
        asked[one.unit_id].append(one.is_on_time)
    found: dict[Unit, Tally] = defaultdict(Tally)
    for seat in seats:
        found[seat.unit] += Tally(**{seat.state.value: 1})
    return tuple(
        UnitMerit(unit, tally, len(asked[unit.id]), sum(asked[unit.id]))
        for unit, tally in found.items()
    )


def last_founding(today: date) -> date:
    """The 28 July of this year, or of the last where it has not come."""
    this = date(today.year, FOUNDED[1], FOUNDED[0])
    return this if this <= today else this.replace(year=today.year - 1)
