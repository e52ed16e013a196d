"""When something is due: on a day, on days that come back, or around what happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

LAST = 31  # of a month, however many days it has


class OccasionKind(StrEnum):
    """What happens, and something is due before or after it."""

    TET = "tet"  # mùng 1
    TET_BREAK = "tet_break"  # the first day off
    FINANCIAL_YEAR_END = "financial_year_end"
    SEMESTER_END = "semester_end"  # học kỳ I
    SCHOOL_YEAR_END = "school_year_end"
    # Nobody knows the day of these until somebody tells it.
    AGREEMENT_SIGNED = "agreement_signed"  # thỏa ước lao động tập thể
    AGREEMENT_END = "agreement_end"
    CONFERENCE = "conference"  # hội nghị người lao động; hội nghị cán bộ, công chức, viên chức
    DIALOGUE = "dialogue"  # đối thoại tại nơi làm việc
    CONGRESS = "congress"  # đại hội
    TERM_END = "term_end"  # nhiệm kỳ


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that somebody told of a unit.

    An end of a school or financial year holds for all below it that tell no other; what
    only a unit itself can do holds for that unit.
    """

    kind: OccasionKind
    on: date
    unit_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class OnDay:
    """Once."""

    on: date


@dataclass(frozen=True, slots=True)
class EveryYear:
    """On these days, as (month, day) in their order; 29/2 is 28/2 where there is none."""

    days: tuple[tuple[int, int], ...]
    is_of_last: bool = False  # about the year before: "không quá 03 tháng của năm sau"


@dataclass(frozen=True, slots=True)
class EveryMonth:
    """On the same day of each; where a month is too short for it, on its last."""

    day: int
    is_of_last: bool = False  # about the month before: "ngày cuối của tháng tiếp theo"


@dataclass(frozen=True, slots=True)
class EveryQuarter:
    """On a day of one of its three months."""

    day: int
    month: int = 3  # 1 to 3
    is_of_last: bool = False  # about the quarter before: "ngày 10 tháng đầu quý sau"


@dataclass(frozen=True, slots=True)
class Around:
    """So many days after what happens; before it where `days` is negative.

    The day itself is not counted (Bộ luật Dân sự 2015, Điều 147).
    """

    occasion: OccasionKind
    days: int = 0
    is_workdays: bool = False


When: TypeAlias = OnDay | EveryYear | EveryMonth | EveryQuarter | Around


@dataclass(frozen=True, slots=True)
class DueRule:
    """By when something must be done, the last day included."""

    when: When
    is_before: bool = False  # "trước 30/6": the last day is the one before
    from_on: date | None = None  # of what comes back: nothing is due earlier
    to_on: date | None = None  # nor later

    @property
    def comes_back(self) -> bool:
        return not isinstance(self.when, OnDay)


@dataclass(frozen=True, slots=True)
class Due:
    """One time that something is due: by which day, and about which period.

    The period tells times apart and stays when the day is put off: 2026, 2026/2, 2026-Q1,
    2026-06, the day itself of what was told. "once": it does not come back.
    """

    on: date
    period: str


@dataclass(frozen=True, slots=True)
class Almanac:
    """What the calendar of Việt Nam says of days and years."""

    is_workday: Callable[[date], bool]
    tet: Callable[[int], date]  # mùng 1 of the lunar year that begins in a year
    tet_break: Callable[[int], date]  # the first day off, weekend days before it included
