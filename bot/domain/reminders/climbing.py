"""What is late is told one level up, and one more after as long again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.plans.duties import Duty
from bot.domain.plans.items import Level, PlanItem


@dataclass(frozen=True, slots=True)
class LateDuty:
    """A duty whose last day is over, with who was told of it so far."""

    duty: Duty
    item: PlanItem
    told: int | None = None  # the unit above that was told last; None: none
    sent_back_on: date | None = None  # None: it never was

    def next_climb(self, path: Sequence[int], today: date) -> "Climb | None":
        """`path` is the unit's, from itself up to the top. None: nobody is to be told today.

        What was handed in and sent back climbs from that day on: the unit had its part done.
        """
        return next_climb(
            max(self.duty.last_day, self.sent_back_on or date.min),
            above(path, self.item),
            after=self.item.climbs_after,
            today=today,
            told=self.told,
        )


@dataclass(frozen=True, slots=True)
class Climb:
    """A unit above that is to be told that something below it is late."""

    unit_id: int
    on: date


def above(path: Sequence[int], item: PlanItem) -> tuple[int, ...]:
    """The units to be told of an item, the nearest first: none beyond whose plan it is."""
    if item.climbs_to is Level.NOBODY or item.unit_id not in path[1:]:
        return ()
    over = tuple(path[1 : path.index(item.unit_id) + 1])
    return over[-1:] if item.climbs_to is Level.OWNER else over


def climbs(last_day: date, above: Sequence[int], *, after: int) -> tuple[Climb, ...]:
    """Who is told, and when: the level right above first, each next one `after` days later.

    `above` are the units over the one that is late, the nearest first, up to whose plan it is.
    """
    days = timedelta(days=max(after, 1))
    return tuple(Climb(unit, last_day + place * days) for place, unit in enumerate(above, 1))


def next_climb(
    last_day: date, above: Sequence[int], *, after: int, today: date, told: int | None
) -> Climb | None:
    """The highest level that is to be told by today and has not been. None: nobody.

    `told` is the unit that was told last; None: none. Levels that were missed while nobody
    watched are passed over: the highest hears of it, those below see it in their summary.
    """
    due = [one for one in climbs(last_day, above, after=after) if one.on <= today]
    if not due or due[-1].unit_id == told:
        return None
    if told in above and above.index(told) > above.index(due[-1].unit_id):
        return None
    return due[-1]
