"""The times at which something is due, within some days."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from bot.domain.plans.rules import (
    Almanac,
    Around,
    Due,
    DueRule,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    Occasion,
    OccasionKind,
    OnDay,
)

DAY = timedelta(days=1)
# What was told counts only so long: an agreement signed years ago asks for nothing any more.
LATE_FOR = timedelta(days=180)
AHEAD = timedelta(days=400)  # so far the next time is looked for: a year, and what is about it
# Till the ministry's decision of a year says otherwise; staff tell the real day. The last ones
# end the first semester before 18/1 and the school year before 31/5.
_USUAL = {
    OccasionKind.FINANCIAL_YEAR_END: (12, 31),
    OccasionKind.SEMESTER_END: (1, 17),
    OccasionKind.SCHOOL_YEAR_END: (5, 30),
}
_WIDEST = timedelta(days=366)  # between something and what is due around it


def times(
    rule: DueRule, from_on: date, to_on: date, almanac: Almanac, told: Sequence[Occasion] = ()
) -> tuple[Due, ...]:
    """All times that fall between two days, both inclusive, the earliest first."""
    found = (_shifted(due, rule) for due in _times(rule, from_on, to_on, almanac, told))
    first = max(filter(None, (from_on, rule.from_on)))
    last = min(filter(None, (to_on, rule.to_on)))
    return tuple(sorted((x for x in found if first <= x.on <= last), key=lambda x: x.on))


def next_time(
    rule: DueRule, today: date, almanac: Almanac, told: Sequence[Occasion] = ()
) -> Due | None:
    """The first that is not over. None: there is none, or nobody has told the day."""
    begins = max(today, rule.from_on or today)
    if isinstance(rule.when, OnDay):
        begins, ends = today, max(today, rule.when.on)
    else:
        ends = begins + AHEAD
    return next(iter(times(rule, begins, ends, almanac, told)), None)


def _shifted(due: Due, rule: DueRule) -> Due:
    return Due(due.on - DAY, due.period) if rule.is_before else due


def _times(
    rule: DueRule, from_on: date, to_on: date, almanac: Almanac, told: Sequence[Occasion]
) -> Iterable[Due]:
    """A little more than what falls between the days."""
    years = range(from_on.year - 1, to_on.year + 2)
    match rule.when:
        case OnDay(on):
            return (Due(on, "once"),)
        case EveryYear():
            return _yearly(rule.when, years)
        case EveryMonth():
            return _monthly(rule.when, years)
        case EveryQuarter():
            return _quarterly(rule.when, years)
        case Around():
            return _around(rule.when, years, almanac, told)


def _yearly(when: EveryYear, years: Iterable[int]) -> Iterator[Due]:
    for year in years:
        named = str(year - 1 if when.is_of_last else year)
        for place, (month, day) in enumerate(when.days, 1):
            yield Due(_day(year, month, day), named if len(when.days) == 1 else f"{named}/{place}")


def _monthly(when: EveryMonth, years: Iterable[int]) -> Iterator[Due]:
    for year in years:
        for month in range(1, 13):
            about = date(year, month, 1) - (DAY if when.is_of_last else 0 * DAY)
            yield Due(_day(year, month, when.day), f"{about:%Y-%m}")


def _quarterly(when: EveryQuarter, years: Iterable[int]) -> Iterator[Due]:
    for year in years:
        for quarter in range(4):
            on = _day(year, 3 * quarter + when.month, when.day)
            about = date(year, 3 * quarter + 1, 1) - (DAY if when.is_of_last else 0 * DAY)
            yield Due(on, f"{about.year}-Q{(about.month + 2) // 3}")


def _around(
    when: Around, years: Iterable[int], almanac: Almanac, told: Sequence[Occasion]
) -> Iterator[Due]:
    days = [one.on for one in told if one.kind is when.occasion]
    if when.occasion in _NEVER_KNOWN:
        for on in sorted(set(days)):
            yield Due(_moved(on, when, almanac), on.isoformat())
        return
    by_year = {on.year: on for on in days}  # the one told last
    for year in years:
        on = by_year.get(year) or _known(when.occasion, year, almanac)
        yield Due(_moved(on, when, almanac), str(year))


_NEVER_KNOWN = frozenset(OccasionKind) - _USUAL.keys() - {OccasionKind.TET, OccasionKind.TET_BREAK}


def _known(kind: OccasionKind, year: int, almanac: Almanac) -> date:
    """The day without anybody's telling."""
    if kind is OccasionKind.TET:
        return almanac.tet(year)
    if kind is OccasionKind.TET_BREAK:
        return almanac.tet_break(year)
    return date(year, *_USUAL[kind])


def needs_telling(kind: OccasionKind) -> bool:
    """Whether nobody knows the day until it is told."""
    return kind in _NEVER_KNOWN


def _moved(on: date, when: Around, almanac: Almanac) -> date:
    if not when.is_workdays:
        return on + when.days * DAY
    step = DAY if when.days > 0 else -DAY
    left = abs(when.days)
    while left:
        on += step
        left -= almanac.is_workday(on)
    return on


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
