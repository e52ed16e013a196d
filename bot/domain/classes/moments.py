"""When a class is, and from when to when something counts, as people write it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.domain.roster.words import day_told
from bot.domain.vietnamese import ZONE, fold

LASTS = timedelta(hours=3)  # where nobody tells the end: half a day with a break
LONGEST = timedelta(days=10)  # more is a course of several classes
# A day without a year is the nearest one: classes are announced months ahead, and a list on
# paper is typed in weeks later.
_BACK, _AHEAD = timedelta(days=90), timedelta(days=275)

_DATE = re.compile(
    r"(?<!:)\b(\d{1,2})(?:\s*(?:[-–]|den)\s*(\d{1,2}))?"  # 25, or 25-26
    r"\s*(?:/|\.|-(?=\d{1,2}[-/.]\d{4})|\s*thang\s*)(\d{1,2})"
    r"(?:(?:/|\.|-|\s*nam\s*)(\d{4}))?(?![\d:])"
)
_CLOCK = re.compile(r"\b(\d{1,2})\s*(?:h|g|gio|:)\s*(\d{2})?\b(?:\s*phut)?\s*(sang|chieu|toi)?")
_DAYS = (("hom nay", 0), ("ngay mai", 1), ("ngay kia", 2))
_AFTERNOON = {"chieu", "toi"}
_NOON = 12
_BETWEEN = re.compile(r"\s+-\s+|\s*–\s*|\s+den\s+|(?<=\d{4})-(?=\d{1,2}/)")


def times_told(text: str, today: date) -> tuple[datetime, datetime] | None:
    """The start and the end: "8h ngày 25/11/2026", "25/11 14:00–16:30", "8h-16h30 25-27/11".

    None: no such moment, or more than two of a kind. Better to ask again than to misread.
    """
    said = fold(text)
    days, rest = _days(said, today)
    clocks = _clocks(rest)
    if not days or len(days) > 2 or not clocks or len(clocks) > 2:
        return None
    starts_at = datetime.combine(days[0], clocks[0], ZONE)
    ends_at = (
        datetime.combine(days[-1], clocks[1], ZONE)
        if len(clocks) > 1
        else datetime.combine(days[-1], clocks[0], ZONE) + LASTS
    )
    return (starts_at, ends_at) if timedelta(0) < ends_at - starts_at <= LONGEST else None


def _days(said: str, today: date) -> tuple[list[date], str]:
    """The days that are named, and what else was said."""
    found: list[date] = []
    for words, later in _DAYS:
        if words in said:
            found.append(today + timedelta(days=later))
            said = said.replace(words, " ")
    for told in _DATE.finditer(said):
        first, last, month, year = told.groups()
        for day in (first, last) if last else (first,):
            on = _date(int(day), int(month), year, today)
            if on is None:
                return [], ""
            found.append(on)
    return sorted(found), _DATE.sub(" ", said)


def _date(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        near = [_in_year(one, month, day) for one in range(today.year - 1, today.year + 2)]
    except ValueError:
        return None
    return next((one for one in near if one and today - _BACK <= one < today + _AHEAD), None)


def _in_year(year: int, month: int, day: int) -> date | None:
    """None: 29/2 in most years. Raises ValueError for what is no day in any year."""
    if (month, day) == (2, 29) and year % 4:
        return None
    return date(year, month, day)


def _clocks(said: str) -> Sequence[time]:
    """The hours that are named; "2h chiều" is 14:00. Empty when one of them is none."""
    found = []
    for told in _CLOCK.finditer(said):
        hour, minute, part = int(told[1]), int(told[2] or 0), told[3]
        if part in _AFTERNOON and hour < _NOON:
            hour += _NOON
        if hour > 23 or minute > 59:
            return ()
        found.append(time(hour, minute))
    return found


def span_told(text: str) -> tuple[date, date] | None:
    """From a day to a day: "2026", "5/2026", "1/1/2026 - 30/6/2026". None: no such period."""
    parts = _BETWEEN.split(fold(text).removeprefix("tu ").replace("ngay ", ""))
    if len(parts) > 2:
        return None
    first, last = day_told(_bare(parts[0])), day_told(_bare(parts[-1]), is_end=True)
    if first is None or last is None or last.on < first.on:
        return None
    return first.on, last.on


def _bare(said: str) -> str:
    return re.sub(r"^(?:nam|thang)\s+", "", said.strip())
