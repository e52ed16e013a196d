"""Wordings of what is due once: a day, the end of a month, a quarter or a year."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.domain.plans.rules import Around, DueRule, OccasionKind, OnDay
from bot.domain.vietnamese import fold

YEARS = range(2000, 2101)
_ZERO = date(1899, 12, 30)  # a date that lost its format in Excel: days since
_MONTH_NAMES = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
}
# With its diacritics only: "thang sau" is the next month, and "năm" is a year as well.
_NAMED = re.compile(
    r"\bth\u00e1ng (m\u01b0\u1eddi(?: m\u1ed9t| hai)?|m\u1ed9t|hai|ba|t\u01b0|b\u1ed1n"
    r"|s\u00e1u|b[\u1ea3\u1ea9]y|t\u00e1m|ch\u00edn"
    r"|(?<!\d th\u00e1ng )n\u0103m(?! (?:sau|nay|t\u1edbi))"
    r"|(?<=ng\u00e0y \d th\u00e1ng )n\u0103m|(?<=ng\u00e0y \d\d th\u00e1ng )n\u0103m)"
    r"\b(?! l\u1ea7n| ng\u00e0y)",
    re.IGNORECASE,
)

_DAY = re.compile(r"(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_RANGE = re.compile(
    r"tu (?:ngay )?\d{1,2}(?:/\d{1,2}(?:/\d{4})?)? ?(?:den|-) ?(?:het )?(?:ngay )?(.+)"
)
_MONTH = re.compile(
    r"(?:trong |cuoi |het |ngay cuoi(?: cung)?(?: cua)? )?(?:thang )(\d{1,2})"
    r"(?:(?:/| nam |-)(\d{4}))?"
)
_MONTH_ONLY = re.compile(r"(\d{1,2})/(\d{4})")
_QUARTER = re.compile(r"(?:trong |cuoi |het )?quy (\d)(?:(?:/| nam |-)(\d{4}))?")
_HALF = re.compile(r"(?:trong )?6 thang (dau|cuoi) nam(?: (\d{4}))?")
_YEAR = re.compile(r"(?:trong |cuoi |het |ket thuc )*nam (\d{4}|nay)|cuoi nam")
_SCHOOL = re.compile(r"(?:trong |cuoi |het |ket thuc )*nam hoc (\d{4}) ?[-/] ?(\d{4})")
_TERM = re.compile(r"(?:trong |cuoi |het |ca )*(?:nhiem ky|giai doan) (\d{4}) ?[-/] ?(\d{4})")
_SERIAL = re.compile(r"4[5-9]\d{3}|5[0-5]\d{3}")
DAY = timedelta(days=1)


def month_names(text: str) -> str:
    """The text with months as figures: "tháng sáu" is "tháng 6"."""
    return _NAMED.sub(lambda found: f"thang {_MONTH_NAMES[fold(found[1])]}", text)


def find(words: str, today: date) -> DueRule | None:
    """None: it is written otherwise. Raises ValueError for a day that does not exist."""
    if found := _RANGE.fullmatch(words):
        return find(found[1], today)
    if found := _SCHOOL.fullmatch(words):
        first, last = int(found[1]), int(found[2])
        when = Around(OccasionKind.SCHOOL_YEAR_END)
        return DueRule(when, from_on=date(first, 9, 1), to_on=date(last, 8, 31))
    on = _one_day(words, today) or _end(words, today)
    if on is None:
        return None
    if on.year not in YEARS:
        raise ValueError(words)
    return DueRule(OnDay(on))


def _one_day(words: str, today: date) -> date | None:
    if found := _DAY.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        return date(int(found[3]), month, day) if found[3] else _next(month, day, today)
    return _ZERO + int(words) * DAY if _SERIAL.fullmatch(words) else None


def _end(words: str, today: date) -> date | None:
    """The last day of what is named; without a year, of the next one that is not over."""
    if found := _MONTH.fullmatch(words) or _MONTH_ONLY.fullmatch(words):
        return _last(int(found[1]), found[2], today)
    if found := _QUARTER.fullmatch(words):
        return _last(3 * int(found[1]), found[2], today)
    if found := _HALF.fullmatch(words):
        return _last(6 if found[1] == "dau" else 12, found[2], today)
    if found := _TERM.fullmatch(words):
        return date(int(found[2]), 12, 31)
    if found := _YEAR.fullmatch(words):
        is_named = found[1] and found[1] != "nay"
        return date(int(found[1]) if is_named else today.year, 12, 31)
    return None


def _last(month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, monthrange(int(year), month)[1])
    return next(
        on
        for on in (date(y, month, monthrange(y, month)[1]) for y in (today.year, today.year + 1))
        if on >= today
    )


def _next(month: int, day: int, today: date) -> date:
    """The next such day; 29/2 may be years off."""
    date(2000, month, day)  # raises where there is no such day in any year
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError(day)
