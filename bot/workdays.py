"""Which days are worked in Việt Nam, and when Tết is; the only holidays and lunar calendar."""

from datetime import date, timedelta
from functools import cache

from bot.domain.plans.rules import Almanac

_SATURDAY = 5
_DAY = timedelta(days=1)
# Days that the government swapped and the library has not learned of: off, and worked instead.
# Notices of the ministries of labour (2024, 2025) and home affairs (2026).
_SWAPPED = {
    date(2024, 4, 29): date(2024, 5, 4),
    date(2025, 5, 2): date(2025, 4, 26),
    date(2026, 1, 2): date(2026, 1, 10),
    date(2026, 8, 31): date(2026, 8, 22),
}
_WORKED = frozenset(_SWAPPED.values())


def is_workday(day: date) -> bool:
    """Monday to Friday, but for public holidays (Bộ luật Lao động 2019, Điều 112).

    And the Saturdays that make up for a day off between a holiday and a weekend. Swaps of years
    to come are as well known as this table and the installed library are new.
    """
    if day in _WORKED:
        return True
    return day.weekday() < _SATURDAY and day not in _free_days(day.year) and day not in _SWAPPED


def is_rest(day: date) -> bool:
    """Sundays, public holidays and days swapped for one: nobody gets what can wait.

    Many units work on Saturdays.
    """
    return day.weekday() > _SATURDAY or day in _free_days(day.year) or day in _SWAPPED


@cache
def _free_days(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - 10 MB that only requests about data need

    return frozenset(holidays.country_holidays("VN", years=year))


@cache
def tet(year: int) -> date:
    """Mùng 1 of the lunar year that begins in this year, by the calendar of Việt Nam.

    Hà Nội is an hour behind Beijing, so that Tết 2007 was, and Tết 2030 will be, a day earlier.
    """
    import lunar_vn  # noqa: PLC0415 - likewise

    return lunar_vn.lunar_to_solar(lunar_vn.LunarDate(1, 1, year))


def tet_break(year: int) -> date:
    """The first day off of Tết: a weekend before it belongs to it."""
    day = tet(year)
    while not is_workday(day - _DAY):
        day -= _DAY
    return day


ALMANAC = Almanac(is_workday, tet, tet_break)
