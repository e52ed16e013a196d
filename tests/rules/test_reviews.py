"""When a missed question comes back."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from bot.domain.reviews import AT_ONCE
from bot.recall import first_memory, next_memory
from tests.rules.shelf import NOW

DAY = timedelta(days=1)


def intervals(answers: list[bool]) -> list[timedelta]:
    """The waits after missing a question and then answering it so, each time it comes back."""
    memory, due_at = first_memory(NOW)
    waits = [due_at - NOW]
    for is_right in answers:
        now = due_at
        memory, due_at = next_memory(memory, is_right=is_right, now=now)
        waits.append(due_at - now)
    return waits


def test_a_missed_question_comes_back_the_next_day() -> None:
    assert intervals([]) == [DAY]


def test_every_right_answer_lengthens_the_wait() -> None:
    waits = intervals([True] * 6)
    assert all(later > before for before, later in pairwise(waits))


def test_after_a_wrong_answer_it_comes_back_within_a_few_days() -> None:
    waits = intervals([True, True, True, True, False])
    assert waits[-2] > 10 * DAY
    assert DAY <= waits[-1] <= 5 * DAY


def test_it_never_comes_back_on_the_same_day() -> None:
    assert min(intervals([False] * 8)) >= DAY


def test_an_answer_given_late_is_no_harm() -> None:
    memory, due_at = first_memory(NOW)
    late = due_at + 90 * DAY
    _, next_due = next_memory(memory, is_right=True, now=late)
    assert next_due > late + DAY


def test_the_rhythm_does_not_depend_on_chance() -> None:
    assert first_memory(NOW) == first_memory(NOW)
    memory, due_at = first_memory(datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert next_memory(memory, is_right=True, now=due_at) == next_memory(
        memory, is_right=True, now=due_at
    )


def test_a_sitting_fits_a_bus_stop() -> None:
    assert AT_ONCE == 5
