"""Working days and Tết, against what was published."""

from datetime import date, timedelta

import pytest

from bot.workdays import is_rest, is_workday, tet, tet_break
from tests.rules.plans.published import DAYS_OFF, PUBLISHED, WORKED_SATURDAYS


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
        pytest.param(2027, date(2027, 2, 6), id="Đinh Mùi"),
        pytest.param(2028, date(2028, 1, 26), id="Mậu Thân"),
        pytest.param(2029, date(2029, 2, 13), id="Kỷ Dậu"),
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


@pytest.mark.parametrize("day", [pytest.param(day, id=str(day)) for day in sorted(DAYS_OFF)])
def test_nobody_is_written_to_on_a_day_off(day: date) -> None:
    assert is_rest(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2021, 4, 21),
        date(2022, 4, 10),
        date(2023, 4, 29),
        date(2024, 4, 18),
        date(2025, 4, 7),
        date(2026, 4, 26),
        date(2027, 4, 16),
        date(2028, 4, 4),
        date(2029, 4, 23),
        date(2030, 4, 12),
    ],
    ids=str,
)
def test_the_tenth_of_the_third_lunar_month_is_free(day: date) -> None:
    """Giỗ Tổ Hùng Vương: in 2030 by the calendar of Hà Nội, like Tết."""
    assert is_rest(day)
    assert not is_workday(day)
