"""The days on which somebody is reminded of one duty."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.deliveries.ranks import IsRest
from bot.domain.vietnamese import ZONE

DAY = timedelta(days=1)
MORNING = time(7, 30)  # between waking and the shift; quiet hours end at seven
EVENING = time(21)  # from then on nobody is disturbed
LONGEST_LOOK = 14  # days back for a working day; Tết takes nine with the weekends about it

IsWorkday = Callable[[date], bool]


class Again(StrEnum):
    """When somebody asks to be reminded once more (nhắc lại)."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"
    EVE = "eve"  # the day before the last one


def reminder_days(
    last_day: date, before: Iterable[int], is_workday: IsWorkday
) -> tuple[date, ...]:
    """All days to remind on, the earliest first.

    `before` counts days before the last one; below 0, after it. What falls on a day off comes
    on the working day before it, so that nobody learns on Monday what was due on Sunday.
    """
    days = {_on_workday(last_day - one * DAY, last_day, is_workday) for one in before}
    return tuple(sorted(days))


def due_since(last_day: date, days: Iterable[date], today: date) -> date | None:
    """Since which day somebody should have been reminded: whoever was not, is today.

    So an item that is entered late, or a week without the program, brings one reminder and not
    five. None: no day has come yet, or what was to come before the last day is too late.
    """
    come = [day for day in days if day <= today]
    latest = max(come, default=None)
    if latest is None or latest <= last_day < today:
        return None
    return latest


def missed(last_day: date, days: Iterable[date], today: date) -> date | None:
    """The last day before the end on which somebody should have been reminded, once it is over.

    None: there was none, or it is not over. Whoever was not reminded since then was failed by
    us, and that is said to the level above.
    """
    return max((day for day in days if day <= last_day < today), default=None)


def again_on(today: date, last_day: date, again: Again, is_rest: IsRest) -> date | None:
    """The day to remind on once more; on a Sunday or a holiday nothing comes.

    Then it is the next day on which something does; of the eve, the one before. None: the last
    day leaves no such day.
    """
    match again:
        case Again.TOMORROW:
            return _not_rest(today + DAY, DAY, is_rest)
        case Again.MONDAY:
            return _not_rest(today + (7 - today.weekday()) * DAY, DAY, is_rest)
        case Again.EVE:
            eve = _not_rest(last_day - DAY, -DAY, is_rest)
            return eve if eve > today else None


def _not_rest(day: date, step: timedelta, is_rest: IsRest) -> date:
    while is_rest(day):
        day += step
    return day


def is_last_chance(today: date, last_day: date, is_workday: IsWorkday) -> bool:
    """Whether no working day is left after today until the last day, which is not over."""
    if today > last_day or last_day - today > LONGEST_LOOK * DAY:
        return False
    return not any(is_workday(today + one * DAY) for one in range(1, (last_day - today).days + 1))


def is_time(now: datetime, is_rest: IsRest) -> bool:
    """Whether reminders are written at this moment: by day, and not on a Sunday or a holiday.

    Nothing goes out on those, and on the next day it would speak of a day that is over.
    """
    local = now.astimezone(ZONE)
    return MORNING <= local.time() < EVENING and not is_rest(local.date())


def last_time(now: datetime, is_rest: IsRest) -> datetime:
    """The last moment until now at which reminders were written."""
    if is_time(now, is_rest):
        return now
    local = now.astimezone(ZONE)
    day = local.date() if local.time() >= EVENING else local.date() - DAY
    while is_rest(day):
        day -= DAY
    return datetime.combine(day, EVENING, ZONE) - timedelta(seconds=1)


def _on_workday(day: date, last_day: date, is_workday: IsWorkday) -> date:
    """After the last day there is no hurry: it waits for the next working day instead."""
    step = -DAY if day <= last_day else DAY
    for _ in range(LONGEST_LOOK):
        if is_workday(day):
            return day
        day += step
    return day
