"""Requests about one's data: when they are due, how they end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.privacy import DataRequest, Ending, Right, ask, asked_on, end, extend
from tests.conftest import NOW

FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def asked(right: Right = Right.DELETE, now: datetime = FRIDAY) -> DataRequest:
    return ask(right, cadre_id=7, now=now, is_workday=is_weekday)


@pytest.mark.parametrize(
    ("right", "due_on"),
    [
        pytest.param(Right.CORRECT, date(2026, 11, 30), id="correct: 10 days"),
        pytest.param(Right.WITHDRAW, date(2026, 12, 5), id="withdraw: 15 days"),
        pytest.param(Right.DELETE, date(2026, 12, 10), id="delete: 20 days"),
    ],
)
def test_every_right_has_its_days(right: Right, due_on: date) -> None:
    assert asked(right).due_on == due_on


@pytest.mark.parametrize(
    ("now", "answer_by"),
    [
        pytest.param(FRIDAY, date(2026, 11, 24), id="over a weekend"),
        pytest.param(datetime(2026, 11, 23, 2, tzinfo=UTC), date(2026, 11, 25), id="in the week"),
        pytest.param(
            datetime(2026, 11, 20, 18, tzinfo=UTC),
            date(2026, 11, 24),
            id="on Saturday in Việt Nam, still Friday elsewhere",
        ),
    ],
)
def test_an_answer_is_due_on_the_second_working_day(now: datetime, answer_by: date) -> None:
    assert asked(now=now).answer_by == answer_by


def test_holidays_are_no_working_days() -> None:
    free = {date(2026, 11, 23), date(2026, 11, 24)}
    request = ask(
        Right.DELETE,
        cadre_id=7,
        now=FRIDAY,
        is_workday=lambda day: is_weekday(day) and day not in free,
    )
    assert request.answer_by == date(2026, 11, 26)


def test_the_time_is_extended_once() -> None:
    extended = extend(asked(), LATER)
    assert (extended.due_on, extended.extended_at) == (date(2026, 12, 30), LATER)
    assert extend(extended, LATER + timedelta(days=1)) == extended


def test_what_is_over_stays_as_it_ended() -> None:
    done = end(asked(), Ending.DONE, LATER, by=3)
    assert (done.is_open, done.done_at, done.done_by, done.ending) == (
        False,
        LATER,
        3,
        Ending.DONE,
    )
    assert end(done, Ending.NOT_THEM, LATER, by=4) == done
    assert extend(done, LATER) == done


def test_days_are_counted_down_and_beyond() -> None:
    request = asked()
    assert request.days_left(date(2026, 12, 1)) == 9
    assert request.days_left(date(2026, 12, 10)) == 0
    assert request.days_left(date(2026, 12, 12)) == -2


def test_a_refusal_has_a_reason() -> None:
    assert {one for one in Ending if one.is_refusal} == {
        Ending.NOT_THEM,
        Ending.LAW_KEEPS,
        Ending.OTHERS,
    }


def test_endings_and_rights_fit_their_columns() -> None:
    assert max(len(one) for one in [*Ending, *Right]) <= 16


@pytest.mark.parametrize(
    ("day", "is_possible"),
    [
        pytest.param(date(2026, 11, 21), True, id="today"),
        pytest.param(date(2026, 11, 1), True, id="three weeks ago"),
        pytest.param(date(2026, 8, 23), True, id="ninety days ago"),
        pytest.param(date(2026, 8, 22), False, id="longer ago"),
        pytest.param(date(2026, 11, 22), False, id="tomorrow"),
    ],
)
def test_the_days_of_a_request_on_paper_count_from_when_it_was_handed_in(
    day: date, is_possible: bool
) -> None:
    at = asked_on(day, NOW)
    assert (at is not None) is is_possible
    if at is not None:
        made = ask(Right.DELETE, cadre_id=7, now=at, is_workday=lambda _day: True)
        assert (made.due_on, at <= NOW) == (day + timedelta(days=20), True)
