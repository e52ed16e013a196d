"""Working days and Tết, against what was published."""

from datetime import date, timedelta

import pytest

from bot.workdays import is_workday, tet, tet_break

# Weekdays off, as the ministries of labour (to 2025) and home affairs (2026) announced them.
PUBLISHED = {
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED_SATURDAYS = [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]


@pytest.mark.parametrize("year", [pytest.param(year, id=str(year)) for year in PUBLISHED])
def test_weekdays_off_are_those_that_were_published(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=one) for one in range(365))
    off = [f"{day.day}/{day.month}" for day in days if day.weekday() < 5 and not is_workday(day)]
    assert " ".join(off) == PUBLISHED[year]


@pytest.mark.parametrize("day", [pytest.param(day, id=str(day)) for day in WORKED_SATURDAYS])
def test_a_saturday_that_makes_up_for_a_day_off_is_worked(day: date) -> None:
    assert is_workday(day)
    assert not is_workday(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        pytest.param(2007, date(2007, 2, 17), id="a day before China"),
        pytest.param(2021, date(2021, 2, 12), id="Tân Sửu"),
        pytest.param(2022, date(2022, 2, 1), id="Nhâm Dần"),
        pytest.param(2023, date(2023, 1, 22), id="Quý Mão"),
        pytest.param(2024, date(2024, 2, 10), id="Giáp Thìn"),
        pytest.param(2025, date(2025, 1, 29), id="Ất Tỵ"),
        pytest.param(2026, date(2026, 2, 17), id="Bính Ngọ"),
        pytest.param(2030, date(2030, 2, 2), id="again a day before China"),
    ],
)
def test_tet_by_the_calendar_of_viet_nam(year: int, day: date) -> None:
    assert tet(year) == day


@pytest.mark.parametrize(
    ("year", "day"),
    [
        pytest.param(2021, date(2021, 2, 10), id="2021, a Wednesday"),
        pytest.param(2025, date(2025, 1, 25), id="2025, with the weekend before"),
        pytest.param(2026, date(2026, 2, 14), id="2026, with the weekend before"),
    ],
)
def test_the_first_day_off_of_tet(year: int, day: date) -> None:
    assert tet_break(year) == day
