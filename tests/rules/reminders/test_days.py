"""When somebody is reminded: each day counted by hand on the calendar of 2026."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders.days import (
    Again,
    again_on,
    due_since,
    is_last_chance,
    is_time,
    last_time,
    missed,
    reminder_days,
)
from bot.domain.vietnamese import ZONE
from bot.workdays import is_rest, is_workday

TUESDAY = date(2026, 6, 30)
USUAL = (30, 7, 1, 0)  # 31/5 is a Sunday: 29/5; then 23/6, 29/6, 30/6


def told(days: tuple[date, ...]) -> list[str]:
    return [f"{day:%-d/%-m}" for day in days]


@pytest.mark.parametrize(
    ("last_day", "before", "expected"),
    [
        pytest.param(TUESDAY, (7, 1, 0), ["23/6", "29/6", "30/6"], id="as planned"),
        pytest.param(TUESDAY, (3,), ["26/6"], id="27/6 is a Saturday"),
        pytest.param(TUESDAY, (-5,), ["6/7"], id="after the last day: 5/7 is a Sunday"),
        pytest.param(date(2026, 2, 20), (3, 0), ["13/2"], id="all of Tết comes before it"),
        pytest.param(date(2026, 6, 28), (0,), ["26/6"], id="due on a Sunday"),
        pytest.param(TUESDAY, (), [], id="none wanted"),
    ],
)
def test_reminders_come_on_working_days(
    last_day: date, before: tuple[int, ...], expected: list[str]
) -> None:
    assert told(reminder_days(last_day, before, is_workday)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 5, 28), None, id="too early"),
        pytest.param(date(2026, 6, 22), date(2026, 5, 29), id="late entered: one for the first"),
        pytest.param(date(2026, 6, 25), date(2026, 6, 23), id="two missed are one"),
        pytest.param(TUESDAY, TUESDAY, id="on the last day"),
        pytest.param(date(2026, 7, 1), None, id="it is over: no reminder helps"),
    ],
)
def test_what_should_have_come_comes_once(today: date, expected: date | None) -> None:
    days = reminder_days(TUESDAY, USUAL, is_workday)
    assert due_since(TUESDAY, days, today) == expected


def test_what_is_late_is_reminded_of_where_the_item_wants_it() -> None:
    days = reminder_days(TUESDAY, (0, -7), is_workday)
    assert due_since(TUESDAY, days, date(2026, 7, 6)) is None
    assert due_since(TUESDAY, days, date(2026, 7, 7)) == date(2026, 7, 7)


def test_what_was_missed_is_known_once_it_is_over() -> None:
    days = reminder_days(TUESDAY, USUAL, is_workday)
    assert missed(TUESDAY, days, TUESDAY) is None
    assert missed(TUESDAY, days, date(2026, 7, 1)) == TUESDAY


@given(
    last_day=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    before=st.lists(st.integers(-30, 60), min_size=1, max_size=8),
    day=st.integers(-90, 90),
)
def test_a_reminder_is_either_of_use_or_missed(
    last_day: date, before: list[int], day: int
) -> None:
    today = date.fromordinal(last_day.toordinal() + day)
    days = reminder_days(last_day, before, is_workday)
    assert all(map(is_workday, days))
    since = due_since(last_day, days, today)
    assert since is None or since in days
    if today <= last_day:
        assert missed(last_day, days, today) is None
    elif since is not None:
        assert since > last_day


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param(Again.TOMORROW, date(2026, 6, 25), id="tomorrow"),
        pytest.param(Again.MONDAY, date(2026, 6, 29), id="next Monday"),
        pytest.param(Again.EVE, date(2026, 6, 29), id="the day before the last one"),
    ],
)
def test_somebody_may_be_reminded_again(again: Again, expected: date) -> None:
    assert again_on(date(2026, 6, 24), TUESDAY, again, is_rest) == expected


def test_on_the_eve_there_is_no_eve_any_more() -> None:
    assert again_on(date(2026, 6, 29), TUESDAY, Again.EVE, is_rest) is None


def test_on_a_monday_the_next_one_is_in_a_week() -> None:
    monday = date(2026, 6, 22)
    assert again_on(monday, TUESDAY, Again.MONDAY, is_rest) == date(2026, 6, 29)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param(Again.TOMORROW, date(2026, 9, 3), id="after the holidays"),
        pytest.param(Again.EVE, date(2026, 9, 3), id="they are no eve either"),
    ],
)
def test_nobody_is_reminded_again_on_a_day_of_rest(again: Again, expected: date) -> None:
    """31/8 to 2/9/2026 are free."""
    assert again_on(date(2026, 8, 30), date(2026, 9, 4), again, is_rest) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        pytest.param(time(7, 29), False, id="too early"),
        pytest.param(time(7, 30), True, id="from half past seven on"),
        pytest.param(time(20, 59), True, id="in the evening"),
        pytest.param(time(21), False, id="at night"),
    ],
)
def test_reminders_are_written_by_day(hour: time, expected: bool) -> None:
    assert is_time(datetime.combine(TUESDAY, hour, ZONE), is_rest) is expected


@pytest.mark.parametrize(
    ("now", "last"),
    [
        pytest.param(time(8), (30, time(8)), id="by day"),
        pytest.param(time(21), (30, time(20, 59, 59)), id="in the evening"),
        pytest.param(time(7, 29), (29, time(20, 59, 59)), id="before the morning"),
    ],
)
def test_until_when_reminders_were_written(now: time, last: tuple[int, time]) -> None:
    found = last_time(datetime.combine(TUESDAY, now, ZONE), is_rest)
    assert (found.day, found.time()) == last
    assert is_time(found, is_rest)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 6, 14), id="a Sunday"),
        pytest.param(date(2026, 9, 2), id="a holiday"),
        pytest.param(date(2026, 8, 31), id="swapped for a Saturday"),
    ],
)
def test_no_reminder_is_written_on_a_day_of_rest(day: date) -> None:
    assert not is_time(datetime.combine(day, time(9), ZONE), is_rest)


@pytest.mark.parametrize(
    ("today", "last_day", "expected"),
    [
        pytest.param(date(2026, 6, 10), date(2026, 6, 10), True, id="the last day itself"),
        pytest.param(date(2026, 6, 9), date(2026, 6, 10), False, id="tomorrow is worked"),
        pytest.param(date(2026, 6, 12), date(2026, 6, 14), True, id="Friday before a Sunday"),
        pytest.param(date(2026, 2, 13), date(2026, 2, 22), True, id="before the week of Tết"),
        pytest.param(date(2026, 2, 13), date(2026, 2, 23), False, id="but not for the day after"),
        pytest.param(date(2026, 8, 21), date(2026, 8, 23), False, id="a Saturday that is worked"),
        pytest.param(date(2026, 6, 11), date(2026, 6, 10), False, id="it is over"),
    ],
)
def test_the_last_chance_to_say_it(today: date, last_day: date, expected: bool) -> None:
    assert is_last_chance(today, last_day, is_workday) is expected
