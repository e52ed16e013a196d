"""Which days are worked in Việt Nam; the only holidays."""

from datetime import date
from functools import cache

_SATURDAY = 5


def is_workday(day: date) -> bool:
    """Monday to Friday, but for public holidays (Bộ luật Lao động 2019, Điều 112).

    Days that the government swaps for a particular year are as well known as the
    installed version of the library is new.
    """
    return day.weekday() < _SATURDAY and day not in _free_days(day.year)


def is_rest(day: date) -> bool:
    """Sundays and public holidays: nobody gets what can wait. Many units work on Saturdays."""
    return day.weekday() > _SATURDAY or day in _free_days(day.year)


@cache
def _free_days(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - 10 MB that only requests about data need

    return frozenset(holidays.country_holidays("VN", years=year))
