"""Nobody is written to faster than the channel allows, whoever asks and whenever."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deliveries.pacing import PATIENCE, SLOWEST, Pace, rest, slow_down, speed, take

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
MICRO, SECOND, MINUTE = timedelta(microseconds=1), timedelta(seconds=1), timedelta(minutes=1)

passing = st.timedeltas(timedelta(0), 3 * SECOND)
rates = st.floats(1, 1_000)


def fresh(most: float = 25.0) -> Pace:
    return Pace(most, most, NOW, NOW)


@given(rates, st.lists(st.tuples(passing, st.integers(1, 20)), max_size=25))
def test_turns_lie_evenly_however_they_are_asked_for(
    most: float, asked: list[tuple[timedelta, int]]
) -> None:
    pace, now, turns = fresh(most), NOW, []
    for pause, many in asked:
        now += pause
        waits, pace = take(pace, now, many)
        assert all(wait >= timedelta(0) for wait in waits)
        turns += [now + wait for wait in waits]
    gap = timedelta(seconds=1 / most) - timedelta(microseconds=1)
    gaps = [later - earlier for earlier, later in itertools.pairwise(turns)]
    assert all(found >= gap for found in gaps)


@given(rates, st.integers(2, 200))
def test_who_takes_one_after_the_other_gets_the_whole_rate(most: float, many: int) -> None:
    pace, waits = fresh(most), list[timedelta]()
    for _ in range(many):
        given, pace = take(pace, NOW)
        waits += given
    last = len(waits) - 1
    assert waits[-1] == pytest.approx(timedelta(seconds=last / most), abs=many * MICRO)
    assert len(waits) == many or waits[-1] + timedelta(seconds=1 / most) > PATIENCE


def test_nobody_is_sent_to_the_end_of_a_long_line() -> None:
    waits, pace = take(fresh(1), NOW, many=30)
    assert waits == tuple(seconds * SECOND for seconds in range(11))
    assert take(pace, NOW) == ((), pace)
    assert take(pace, NOW + SECOND)[0] == (10 * SECOND,)


def test_who_was_silent_for_an_hour_may_not_catch_up() -> None:
    later = NOW + 60 * MINUTE
    waits, _ = take(fresh(), later, many=3)
    assert waits == (timedelta(0), SECOND / 25, 2 * SECOND / 25)


def test_a_complaint_halves_the_speed_after_a_pause_that_nobody_breaks() -> None:
    pace = slow_down(fresh(), 30 * SECOND, NOW)
    assert rest(pace, NOW + 10 * SECOND) == 20 * SECOND
    assert take(pace, NOW + 10 * SECOND, many=2) == ((), pace)
    assert speed(pace, NOW) == 12.5


def test_those_who_were_under_way_together_are_one_complaint() -> None:
    pace = fresh()
    for _ in range(8):
        pace = slow_down(pace, 3 * SECOND, NOW)
    assert speed(pace, NOW) == 12.5
    longer = slow_down(pace, 9 * SECOND, NOW + SECOND)
    assert (longer.rate, rest(longer, NOW)) == (12.5, 10 * SECOND)


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    pace = slow_down(fresh(), 30 * SECOND, NOW)
    assert rest(slow_down(pace, SECOND, NOW), NOW) == 30 * SECOND


def test_the_speed_comes_back_by_one_a_minute_and_no_further() -> None:
    pace = slow_down(fresh(), SECOND, NOW)
    found = [speed(pace, NOW + minutes * MINUTE) for minutes in (1, 4, 12, 13, 999)]
    assert found == [13.5, 16.5, 24.5, 25, 25]


@given(st.lists(st.tuples(st.timedeltas(timedelta(0), MINUTE), passing), max_size=40), rates)
def test_however_often_a_channel_complains_it_is_still_spoken_on(
    complaints: list[tuple[timedelta, timedelta]], most: float
) -> None:
    pace, now = fresh(most), NOW
    for gone, wait in complaints:
        now += gone
        before = speed(pace, now)
        pace = slow_down(pace, wait, now)
        assert SLOWEST <= speed(pace, now) <= before <= most


def test_complaints_without_end_leave_a_tenth_of_what_is_set() -> None:
    pace = fresh()
    for minute in range(9):
        pace = slow_down(pace, SECOND, NOW + minute * 2 * SECOND)
    assert speed(pace, NOW) == 2.5


def test_a_clock_that_goes_back_stops_nobody() -> None:
    _, pace = take(fresh(), NOW + 60 * MINUTE)
    (wait,), _ = take(pace, NOW)
    assert wait == timedelta(0)
