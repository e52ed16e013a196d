"""The days that count."""

from datetime import date

import pytest

from bot.domain.targets.periods import Period, Recurrence, Window

TERM = Period(from_on=date(2023, 10, 18), to_on=date(2028, 10, 17), is_term=True)
UNTIL_2023 = Period(to_on=date(2023, 12, 31))
SCHOOL_YEAR = Period(Recurrence.SCHOOL_YEAR)
SCHOOL_YEARS_OF_A_TERM = Period(Recurrence.SCHOOL_YEAR, date(2023, 10, 18), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("period", "day", "window"),
    [
        pytest.param(
            Period(Recurrence.YEAR),
            date(2026, 6, 30),
            Window(date(2026, 1, 1), date(2026, 12, 31)),
            id="a calendar year",
        ),
        pytest.param(
            SCHOOL_YEAR,
            date(2026, 8, 31),
            Window(date(2025, 9, 1), date(2026, 8, 31)),
            id="the last day of a school year",
        ),
        pytest.param(
            SCHOOL_YEAR,
            date(2026, 9, 1),
            Window(date(2026, 9, 1), date(2027, 8, 31)),
            id="the first day of a school year",
        ),
        pytest.param(
            TERM, date(2026, 6, 30), Window(date(2023, 10, 18), date(2028, 10, 17)), id="a term"
        ),
        pytest.param(
            UNTIL_2023,
            date(2021, 5, 17),
            Window(None, date(2023, 12, 31)),
            id="up to 2023: whatever came before counts",
        ),
        pytest.param(Period(), date(2026, 6, 30), Window(None, None), id="without any bounds"),
        pytest.param(
            SCHOOL_YEARS_OF_A_TERM,
            date(2023, 12, 1),
            Window(date(2023, 10, 18), date(2024, 8, 31)),
            id="the first school year of a term begins with it",
        ),
        pytest.param(
            SCHOOL_YEARS_OF_A_TERM,
            date(2030, 1, 1),
            Window(date(2024, 9, 1), date(2025, 3, 31)),
            id="after the term its last school year stays",
        ),
    ],
)
def test_which_days_count(period: Period, day: date, window: Window) -> None:
    assert period.window(day) == window


@pytest.mark.parametrize(
    ("period", "day", "as_at"),
    [
        pytest.param(UNTIL_2023, date(2023, 12, 31), date(2023, 12, 31), id="its last day"),
        pytest.param(UNTIL_2023, date(2026, 6, 30), date(2023, 12, 31), id="long after"),
        pytest.param(UNTIL_2023, date(2021, 5, 17), date(2021, 5, 17), id="before its end"),
        pytest.param(TERM, date(2020, 1, 1), date(2020, 1, 1), id="before its beginning"),
        pytest.param(SCHOOL_YEAR, date(2026, 6, 30), date(2026, 6, 30), id="without an end"),
    ],
)
def test_after_its_end_a_figure_stays(period: Period, day: date, as_at: date) -> None:
    assert period.as_at(day) == as_at


@pytest.mark.parametrize(
    ("window", "day", "counts"),
    [
        pytest.param(
            Window(date(2026, 1, 1), None), date(2025, 12, 31), False, id="the day before"
        ),
        pytest.param(Window(date(2026, 1, 1), None), date(2026, 1, 1), True, id="the first day"),
        pytest.param(Window(None, date(2026, 1, 1)), date(2026, 1, 1), True, id="the last day"),
        pytest.param(Window(None, date(2026, 1, 1)), date(2026, 1, 2), False, id="the day after"),
        pytest.param(Window(None, None), date(1900, 1, 1), True, id="any day"),
    ],
)
def test_both_ends_count(window: Window, day: date, counts: bool) -> None:
    assert window.has(day) is counts
