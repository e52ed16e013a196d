"""A day as people type it."""

import re
from datetime import date, timedelta

from bot.domain.roster.words import day_told
from bot.domain.vietnamese import fold

_ALONE = re.compile(r"[\d/.-]+")
_SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_TWO_FIGURES = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_NEAR = {"hom qua": -1, "hom nay": 0, "mai": 1}


def day_typed(text: str, today: date, *, is_past: bool = False) -> date | None:
    """The day that is meant. None: it names no day, or only a month.

    15/1/2027, 15-1-27, 15/1, ngày 15 tháng 1, hôm nay. Without a year it is the
    next such day, or the last one where only the past can be meant.
    """
    words = fold(text).removeprefix("ngay ")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    words = _TWO_FIGURES.sub(r"\g<1>20\2", words) if _TWO_FIGURES.fullmatch(words) else words
    if found := _IN_WORDS.fullmatch(words):
        day, month, year = found.groups()
        words = f"{day}/{month}/{year}" if year else f"{day}/{month}"
    if found := _SHORT.fullmatch(words):
        return _nearest(int(found[1]), int(found[2]), today, is_past=is_past)
    told = day_told(words) if _ALONE.fullmatch(words) else None  # two days are asked again
    return told.on if told and not told.is_rough else None


def _nearest(day: int, month: int, today: date, *, is_past: bool) -> date | None:
    """Of this year and those beside it: 29/2 may be further off, and is then asked again."""
    for year in (today.year, today.year - 1 if is_past else today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found <= today) if is_past else (found >= today):
            return found
    return None
