"""Wordings of what comes back: every year, every month, every quarter."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from bot.domain.plans.rules import LAST, DueRule, EveryMonth, EveryQuarter, EveryYear, When

_D = r"(?:ngay )?(\d{1,2})/(\d{1,2})"
_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})")
_LAST_DAY = r"(?:ngay )?cuoi(?: cung)?(?: cua)?"
_NEXT = r"(?:tiep theo|sau|ke tiep|lien ke|ke sau|lien sau|toi)(?: lien ke)?"
_YEARLY = r"(?:cua )?hang nam"

Match: TypeAlias = re.Match[str]


def find(words: str, _today: date) -> DueRule | None:
    """None: it is written otherwise. Raises ValueError for a day that does not exist."""
    for pattern, make in _PATTERNS:
        if found := pattern.fullmatch(words):
            return DueRule(make(found))
    return None


def _yearly(found: Match) -> When:
    """One day or several; in the order of the year."""
    days = {(int(month), int(day)) for day, month in _DAYS.findall(found[0])}
    for month, day in days:
        date(2000, month, day)  # a leap year: raises where there is no such day in any
    return EveryYear(tuple(sorted(days)), is_of_last="nam " in found[0] and _is_next(found[0]))


def _is_next(words: str) -> bool:
    return bool(re.search(rf"nam {_NEXT}$", words))


def _month_end(month: int, *, is_of_last: bool = False) -> EveryYear:
    """29/2 is the 28th where there is none."""
    return EveryYear(((month, monthrange(2000, month)[1]),), is_of_last)


def _monthly(found: Match) -> When:
    return EveryMonth(_of_month(found[1]))


def _of_month(day: str) -> int:
    if int(day) not in range(1, 32):
        raise ValueError(day)
    return int(day)


def _quarterly(month: int, *, is_of_last: bool = False) -> Callable[[Match], When]:
    return lambda found: EveryQuarter(_of_month(found[1]), month, is_of_last)


def _months_after(found: Match) -> When:
    """ "Không quá 03 tháng của năm sau": by the end of the third."""
    return _month_end(_month(found[1]), is_of_last=True)


def _month(text: str) -> int:
    if int(text) not in range(1, 13):
        raise ValueError(text)
    return int(text)


_PER = r"(?:\s?/\s?| moi | trong | mot | 1 )(?:1 )?"
_LEAST = r"(?:it nhat |toi thieu |dinh ky |>= ?)*"
_HALF_YEARS = EveryYear(((6, 30), (12, 31)))
_Q = r"(?:cua )?(?:hang )?quy(?: hang quy| hang nam)?"

_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Match], When]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        # Years.
        (rf"{_D}(?:(?:,| va|;| &|,? va) {_D})* {_YEARLY}", _yearly),
        (rf"{_D} (?:cua )?nam {_NEXT}", _yearly),
        (
            rf"(?:trong |cuoi |het |{_LAST_DAY} )?thang (\d{{1,2}}) {_YEARLY}",
            lambda found: _month_end(_month(found[1])),
        ),
        (
            rf"(?:trong |cuoi |het )?quy (\d) {_YEARLY}",
            lambda found: _month_end(3 * int(found[1])),
        ),
        (
            rf"(?:trong |cuoi |het )?quy (\d) (?:cua )?nam {_NEXT}",
            lambda found: _month_end(3 * int(found[1]), is_of_last=True),
        ),
        (
            (
                rf"(?:khong qua |trong vong |trong |cham nhat |toi da )*0?(\d{{1,2}}) thang"
                rf"(?: dau)?(?: tien)?(?: cua)? nam {_NEXT}(?: hang nam)?"
            ),
            _months_after,
        ),
        (
            (
                rf"(?:{_LEAST})(?:hang nam|(?:0?1 )lan{_PER}nam|nam 0?1 lan"
                r"|0?1 nam(?: |/)(?:0?1 )?lan|thuong nien"
                r"|(?:cuoi |ket thuc |het )(?:nam )?hang nam)"
            ),
            lambda _: _month_end(12),
        ),
        (
            (
                rf"(?:so ket |bao cao )?{_LEAST}(?:0?6 thang(?: |/)(?:0?1 )?lan|0?2 lan{_PER}nam"
                r"|nam 0?2 lan|0?6 thang(?: dau nam)?(?:,|,? va|/)"
                r" (?:tong ket |bao cao )?(?:ca )?nam"
                r"|0?6 thang(?:,| va|,? va|/) (?:tong ket |bao cao )?(?:ca |cuoi )?nam hang nam)"
            ),
            lambda _: _HALF_YEARS,
        ),
        # Months.
        (r"ngay 0?(\d{1,2})(?: cua)? hang thang", _monthly),
        (
            (
                rf"(?:{_LEAST})(?:hang thang|(?:0?1 )lan{_PER}thang"
                r"|thang 0?1 lan|0?1 thang/(?:0?1 )?lan"
                rf"|{_LAST_DAY} (?:hang )?thang(?: hang thang)?|cuoi hang thang|cuoi thang)"
            ),
            lambda _: EveryMonth(LAST),
        ),
        (
            rf"ngay 0?(\d{{1,2}})(?: cua)? thang {_NEXT}(?: hang thang)?",
            lambda found: EveryMonth(_of_month(found[1]), is_of_last=True),
        ),
        (
            rf"(?:{_LAST_DAY} |het |cuoi )thang {_NEXT}(?: hang thang)?",
            lambda _: EveryMonth(LAST, is_of_last=True),
        ),
        # Quarters.
        (rf"ngay 0?(\d{{1,2}})(?: cua)? thang cuoi(?: cung)? {_Q}", _quarterly(3)),
        (rf"ngay 0?(\d{{1,2}})(?: cua)? thang (?:giua|thu hai|thu 2) {_Q}", _quarterly(2)),
        (
            rf"ngay 0?(\d{{1,2}})(?: cua)? thang dau(?: tien)?(?: cua)? quy {_NEXT}",
            _quarterly(1, is_of_last=True),
        ),
        (rf"ngay 0?(\d{{1,2}})(?: cua)? thang dau(?: tien)? {_Q}", _quarterly(1)),
        (
            (
                rf"(?:{_LEAST})(?:hang quy|(?:0?1 )lan{_PER}quy|quy 0?1 lan"
                r"|0?3 thang(?: |/)(?:0?1 )?lan"
                rf"|0?4 lan{_PER}nam|(?:{_LAST_DAY} |het |cuoi )(?:thang cuoi )?{_Q})"
            ),
            lambda _: EveryQuarter(LAST),
        ),
    )
)
