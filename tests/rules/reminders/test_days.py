"""When somebody is reminded: each day counted by hand on the calendar of 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders.days import again_on, moment, reminder_days
from bot.workdays import is_workday

TUESDAY = date(2026, 6, 30)


def days(last_day: date, *before: int, today: date) -> list[str]:
    found = reminder_days(last_day, before, today=today, is_workday=is_workday)
    return [f"{day:%-d/%-m}" for day in found]


@pytest.mark.parametrize(
    ("before", "today", "expected"),
    [
        pytest.param((7, 1, 0), date(2026, 6, 1), ["23/6", "29/6", "30/6"], id="as planned"),
        pytest.param((3,), date(2026, 6, 1), ["26/6"], id="a Saturday's comes on Friday: 27/6"),
        pytest.param((30, 7, 0), date(2026, 6, 25), ["25/6", "30/6"], id="missed ones are one"),
        pytest.param((30, 14, 7), date(2026, 6, 30), ["30/6"], id="on the last day, one"),
        pytest.param((30, 7, 0), date(2026, 7, 1), [], id="past ones are not made up for"),
        pytest.param((0, -5), date(2026, 7, 1), ["6/7"], id="after: 5/7 is a Sunday"),
        pytest.param((), date(2026, 6, 1), [], id="none wanted"),
    ],
)
def test_reminders_come_on_working_days(
    before: tuple[int, ...], today: date, expected: list[str]
) -> None:
    assert days(TUESDAY, *before, today=today) == expected


def test_over_tet_nobody_is_disturbed() -> None:
    assert days(date(2026, 2, 20), 3, today=date(2026, 1, 5)) == ["13/2"]  # Tết is on 17/2


@given(
    last_day=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    before=st.lists(st.integers(-30, 60), max_size=8),
    ago=st.integers(0, 90),
)
def test_whoever_is_in_time_is_reminded_and_nobody_of_the_past(
    last_day: date, before: list[int], ago: int
) -> None:
    today = date.fromordinal(last_day.toordinal() - ago)
    found = reminder_days(last_day, before, today=today, is_workday=is_workday)
    assert all(day >= today for day in found)
    assert len(set(found)) == len(found) <= len(set(before))
    assert bool(found) == bool(before)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        pytest.param("tomorrow", date(2026, 6, 25), id="tomorrow"),
        pytest.param("monday", date(2026, 6, 29), id="next Monday"),
        pytest.param("eve", date(2026, 6, 29), id="the day before the last one"),
        pytest.param("never", None, id="not on offer"),
    ],
)
def test_somebody_may_be_reminded_again(choice: str, expected: date | None) -> None:
    assert again_on(date(2026, 6, 24), TUESDAY, choice) == expected


def test_on_the_eve_there_is_no_eve_any_more() -> None:
    assert again_on(date(2026, 6, 29), TUESDAY, "eve") is None


def test_on_a_monday_the_next_one_is_in_a_week() -> None:
    assert again_on(date(2026, 6, 22), TUESDAY, "monday") == date(2026, 6, 29)


def test_reminders_go_out_in_the_morning() -> None:
    assert moment(TUESDAY).isoformat() == "2026-06-30T07:30:00+07:00"
