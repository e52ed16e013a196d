"""Four groups that add up, a percentage, and whether it is enough."""

import pytest
from hypothesis import strategies as st

from bot.domain.people import Unit
from bot.domain.targets.figures import Tally, UnitTally, worst_first
from bot.domain.vietnamese import Percent
from tests.rules.targets.aims import threshold

COUNTS = st.integers(0, 2_000_000)


def test_of_nobody_there_is_no_percentage() -> None:
    assert Tally().percent is None
    assert Tally().meets(threshold(">= 0 %")) is None


def test_four_groups_add_up_to_the_denominator() -> None:
    tally = Tally(3, 2, 1, 4)
    assert (tally.total, tally.percent) == (10, Percent(300))
    assert tally + Tally(1, 0, 0, 0) == Tally(4, 2, 1, 4)


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        pytest.param(">= 66.6 %", True, id="at least: 66.67"),
        pytest.param(">= 66.7 %", False, id="not what rounding would make of it"),
        pytest.param("> 66 %", True, id="more"),
        pytest.param("<= 66.6 %", False, id="at most"),
        pytest.param("< 67 %", True, id="less"),
        pytest.param("= 100 %", False, id="exactly all"),
        pytest.param("= 2", True, id="exactly two"),
        pytest.param(">= 3", False, id="at least three"),
    ],
)
def test_whether_two_of_three_are_enough(asked: str, met: bool) -> None:
    assert Tally(covered=2, missing=1).meets(threshold(asked)) is met


def test_none_of_nobody_is_none() -> None:
    assert Tally().meets(threshold("= 0")) is True


def row(code: str, *counts: int) -> UnitTally:
    return UnitTally(Unit(1, code, code), Tally(*counts))


def test_the_worst_come_first() -> None:
    rows = [row("A", 0, 0), row("B", 1, 1), row("C", 3, 0), row("D", 5, 5), row("E", 1, 9)]
    found = worst_first(rows, threshold(">= 90 %"))
    assert [one.unit.code for one in found] == ["E", "D", "B", "C", "A"]


def test_where_few_are_wanted_the_most_are_the_worst() -> None:
    rows = [row("A", 0, 0), row("B", 1, 1), row("C", 3, 0)]
    assert [one.unit.code for one in worst_first(rows, threshold("<= 5 %"))] == ["C", "B", "A"]
    assert [one.unit.code for one in worst_first(rows, None)] == ["B", "C", "A"]
