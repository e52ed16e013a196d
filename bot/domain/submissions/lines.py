"""What is due, as lists show it: a duty with what it asks and of whom."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.people import Role, Unit
from bot.domain.permissions import Path
from bot.domain.plans.duties import Duty, DutyStanding, DutyState
from bot.domain.plans.items import Level, PlanItem

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty with its item and its unit."""

    duty: Duty
    item: PlanItem
    unit: Unit

    def standing(self, today: date) -> DutyStanding:
        return self.duty.standing(today)


class Horizon(StrEnum):
    """Which days a list is about."""

    WEEK = "week"  # Monday to Sunday
    MONTH = "month"
    LATE = "late"


def days_of(horizon: Horizon, today: date) -> tuple[date, date]:
    """The first and the last day that a list is about; of what is late it is yesterday."""
    if horizon is Horizon.WEEK:
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=_SUNDAY)
    if horizon is Horizon.MONTH:
        return today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])
    return date.min, today - timedelta(days=1)


def in_order(lines: Iterable[DutyLine]) -> tuple[DutyLine, ...]:
    """What the unit still has to do comes first, then by day."""
    return tuple(
        sorted(lines, key=lambda one: (not one.duty.is_owed, one.duty.last_day, one.item.id))
    )


def rings(line: DutyLine) -> tuple[int, ...]:
    """How many days before a phone rings; not at all for what is handed in or called off."""
    if not line.duty.is_owed:
        return ()
    return tuple(sorted({days for days in line.item.reminders if days >= 0}, reverse=True))


def accepting(item: PlanItem, path: Path) -> int:
    """The unit whose word is wanted on what the unit with this path hands in.

    Never one above whose plan it is: that has asked for nothing.
    """
    is_owner = item.unit_id in path[:1]
    if item.accepts is Level.PARENT and not is_owner and len(path) > 1:
        return path[1]
    return item.unit_id


def needs_word(item: PlanItem, unit_id: int, accepting_id: int) -> bool:
    """Whether anybody has to say yes or no; nobody does so to themselves."""
    return item.accepts is not Level.NOBODY and accepting_id != unit_id


def may_hand_in(roles: Iterable[Role], item: PlanItem) -> bool:
    """Whether these posts in the unit are those that speak for it: its heads, or whom it names."""
    return not {Role.CHAIR, Role.VICE_CHAIR, item.role}.isdisjoint(roles)


def state_after(item: PlanItem, unit_id: int, accepting_id: int) -> DutyState:
    """What handing in makes of a duty."""
    waits = needs_word(item, unit_id, accepting_id)
    return DutyState.HANDED_IN if waits else DutyState.DONE
