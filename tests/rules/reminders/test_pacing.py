"""Nobody is nagged."""

from datetime import date

import pytest

from bot.domain.reminders.pacing import Nudge, may_nudge


def past(*days: int, answered: bool = False) -> list[Nudge]:
    return [Nudge(date(2026, 6, day), answered) for day in days]


@pytest.mark.parametrize(
    ("before", "presses", "expected"),
    [
        pytest.param([], False, True, id="the first"),
        pytest.param(past(15), True, False, id="one a day, even on a last day"),
        pytest.param(past(14), False, True, id="one without an answer is no habit"),
        pytest.param(past(10, 14), False, False, id="after two in a row a week of rest"),
        pytest.param(past(14, 10), False, False, id="in any order"),
        pytest.param(past(10, 14), True, True, id="but for the last day"),
        pytest.param(past(1, 8), False, True, id="a week has passed"),
        pytest.param(past(10) + past(14, answered=True), False, True, id="an answer ends it"),
        pytest.param(past(10, answered=True) + past(14), False, True, id="only one in a row"),
    ],
)
def test_how_often(before: list[Nudge], presses: bool, expected: bool) -> None:
    assert may_nudge(date(2026, 6, 15), before, presses=presses) is expected
