"""The days on which somebody is reminded of one duty."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from bot.domain.vietnamese import ZONE

DAY = timedelta(days=1)
MORNING = time(7, 30)  # between waking and the shift; quiet hours end at seven
LONGEST_LOOK = 14  # days back for a working day; Tết takes nine with the weekends about it

IsWorkday = Callable[[date], bool]


def reminder_days(
    last_day: date, before: Iterable[int], *, today: date, is_workday: IsWorkday
) -> tuple[date, ...]:
    """The days to remind on, from today on, the earliest first.

    `before` counts days before the last one; below 0, after it. What falls on a day off comes
    on the working day before it, so that nobody learns on Monday what was due on Sunday. What
    should have come already is made up for by one today, as long as the last day is not over.
    """
    wanted = {_brought_forward(last_day - one * DAY, last_day, is_workday) for one in before}
    ahead = {day for day in wanted if day >= today}
    if len(ahead) < len(wanted) and today <= last_day:
        ahead.add(today)
    return tuple(sorted(ahead))


def again_on(today: date, last_day: date, choice: str) -> date | None:
    """The day that somebody asks to be reminded on again.

    None: there is no such day any more, as when the last one is tomorrow already.
    """
    match choice:
        case "tomorrow":
            return today + DAY
        case "monday":
            return today + (7 - today.weekday()) * DAY
        case "eve":
            return last_day - DAY if last_day - DAY > today else None
    return None


def moment(day: date) -> datetime:
    """When reminders of a day go out."""
    return datetime.combine(day, MORNING, ZONE)


def _brought_forward(day: date, last_day: date, is_workday: IsWorkday) -> date:
    """After the last day there is no hurry: it waits for the next working day instead."""
    step = -DAY if day <= last_day else DAY
    for _ in range(LONGEST_LOOK):
        if is_workday(day):
            return day
        day += step
    return day
