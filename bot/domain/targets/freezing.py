"""A figure that was frozen, and why another one, later, differs from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.targets.figures import State, Tally


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was handed on: never changed, whatever is corrected afterwards."""

    id: int
    target_id: int
    unit_id: int  # with all below it
    as_on: date
    recast_on: date | None  # None: as it was then
    frozen_at: datetime
    frozen_by: int | None  # a cadre; None: the command line
    tally: Tally  # numerator and denominator: `covered` and `total`
    definition: str  # a digest of what was counted, and how


@dataclass(frozen=True, slots=True)
class FrozenSeat:
    """A seat of a frozen figure: a person by reference, whose name is not copied."""

    unit_id: int
    roles: tuple[Role, ...]
    cadre_id: int | None
    state: State

    @property
    def who(self) -> tuple[int, int | None, tuple[Role, ...]]:
        """What makes it the same seat in another figure: a person may change posts."""
        return self.unit_id, self.cadre_id, () if self.cadre_id else self.roles


class Why(StrEnum):
    """Why a seat is on another list than before."""

    TRAINED = "trained"  # what was required has been done
    NO_LONGER_TRAINED = "no_longer_trained"  # corrected, or out of the days that count
    CAME = "came"  # into the post, or with the unit
    WENT = "went"
    FELL_VACANT = "fell_vacant"
    FILLED = "filled"  # or the post is not counted any more
    TOLD = "told"  # what was not known is
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Change:
    """A seat that is on another list, or only in one of the two figures."""

    seat: FrozenSeat  # as it is now, or was last
    before: State | None  # None: it was not counted
    after: State | None  # None: it is not counted any more
    why: Why


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one target and unit, and all that makes the difference."""

    before: Tally
    after: Tally
    is_redefined: bool  # the target, or what counts for it, was changed in between
    changes: tuple[Change, ...]


def changes(before: Iterable[FrozenSeat], after: Iterable[FrozenSeat]) -> tuple[Change, ...]:
    """What left each list and what joined it. Seats that are the same in both may be left out."""
    old = {one.who: one for one in before}
    new = {one.who: one for one in after}
    found = []
    for who in sorted({*old, *new}, key=_order):
        was, now = old.get(who), new.get(who)
        if was is None or now is None or was.state is not now.state:
            found.append(_change(was, now))
    return tuple(found)


def _order(who: tuple[int, int | None, tuple[Role, ...]]) -> tuple[int, int, list[str]]:
    return who[0], who[1] or 0, [role.value for role in who[2]]


def _change(was: FrozenSeat | None, now: FrozenSeat | None) -> Change:
    before, after = was.state if was else None, now.state if now else None
    seat = now or was
    assert seat is not None  # noqa: S101
    return Change(seat, before, after, _why(seat, before, after))


def _why(seat: FrozenSeat, before: State | None, after: State | None) -> Why:
    is_vacancy = seat.cadre_id is None and bool(seat.roles)
    if before is None:
        return Why.FELL_VACANT if is_vacancy else Why.CAME
    if after is None:
        return Why.FILLED if is_vacancy else Why.WENT
    if State.UNKNOWN in {before, after}:
        return Why.UNTOLD if after is State.UNKNOWN else Why.TOLD
    return Why.TRAINED if after is State.COVERED else Why.NO_LONGER_TRAINED
