"""A whole province on paper: 5,000 cadres of 600 units, 20 targets, 3,000 gaps by name."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.people import Role
from bot.domain.reports.coverage import CountedName
from bot.domain.reports.reports import Report
from bot.domain.reports.targets import TargetFigure
from bot.domain.targets.figures import State, Tally, UnitTally
from bot.domain.targets.targets import Operator, Threshold
from tests.papers.reports.quang_tri import REPORT, TRAINED, of_unit

CADRES, UNITS, TARGETS, GAPS = 5_000, 600, 20, 3_000
_EACH = CADRES // UNITS  # cadres of a unit; the first ones have one more
_SHORT = GAPS // TARGETS
_PEOPLE = ("Nguyễn Thị Hồng Lan", "Trần Văn Hùng", "Hồ Thị Mai")


def province() -> Report:
    return replace(REPORT, targets=tuple(map(_target, range(1, TARGETS + 1))))


def _target(number: int) -> TargetFigure:
    short = [number * 29 % UNITS for number in range(number, number + _SHORT)]
    lines = tuple(_line(unit, short.count(unit)) for unit in range(UNITS))
    return replace(
        TRAINED,
        id=f"CT{number}",
        count=Tally(CADRES - _SHORT, _SHORT),
        threshold=Threshold(Operator.AT_LEAST, Decimal(95)),
        units=lines,
        names=tuple(_name(place, unit) for place, unit in enumerate(short)),
    )


def _line(unit: int, missing: int) -> UnitTally:
    people = _EACH + (unit < CADRES % UNITS)
    count = Tally(people - missing, missing)
    return of_unit(f"CĐCS Công ty TNHH May mặc số {unit}", count, f"CD{unit}")


def _name(place: int, unit: int) -> CountedName:
    return CountedName(
        f"P-{unit}-{place}",
        f"CĐCS Công ty TNHH May mặc số {unit}",
        State.MISSING,
        Role.CHAIR,
        _PEOPLE[place % len(_PEOPLE)],
        "Chưa học chuyên đề Thương lượng tập thể",
    )
