"""What is said of a target adds up, and begins with the worst."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports.coverage import CountedName, EarlierFigure
from bot.domain.reports.targets import TargetFigure
from bot.domain.targets.figures import State, Tally, UnitTally, worst_first
from bot.domain.targets.targets import Operator, Threshold
from tests.papers.reports.quang_tri import ALL_CHAIRS, EMPTY, TRAINED, of_unit

counts = st.builds(Tally, *[st.integers(0, 50) for _ in range(4)])


def lines(*found: tuple[str, int, int]) -> list[UnitTally]:
    return [of_unit(name, Tally(got, of - got), name) for name, got, of in found]


@given(st.lists(counts))
def test_units_together_add_up(found: list[Tally]) -> None:
    whole = sum(found, Tally())
    assert whole.total == sum(one.total for one in found)
    assert sum(whole.of(state) for state in State) == whole.total
    assert whole.short == whole.total - whole.covered


@given(st.lists(counts, max_size=8))
def test_the_worst_unit_comes_first(found: list[Tally]) -> None:
    ranked = worst_first(
        [of_unit(f"CĐCS {number}", one) for number, one in enumerate(found)], None
    )
    shares = [one.tally.covered / one.tally.total if one.tally.total else 2 for one in ranked]
    assert shares == sorted(shares)
    assert len(ranked) == len(found)


def test_a_target_begins_with_its_worst_unit() -> None:
    assert [one.unit.code for one in TRAINED.worst] == ["HH", "QT", "XD"]


def test_of_equals_the_larger_unit_comes_first_then_the_code() -> None:
    ranked = worst_first(
        lines(("Đông Hà", 1, 2), ("Cam Lộ", 1, 2), ("Hải Lăng", 5, 10), ("Xây dựng", 0, 0)), None
    )
    assert [one.unit.name for one in ranked] == ["Hải Lăng", "Cam Lộ", "Đông Hà", "Xây dựng"]


@pytest.mark.parametrize(
    ("figure", "percent", "is_met"),
    [
        pytest.param(ALL_CHAIRS, "100\u00a0%", True, id="all"),
        pytest.param(TRAINED, "89,2\u00a0%", False, id="too few"),
        pytest.param(EMPTY, "None", None, id="an empty population is not 100 %"),
        pytest.param(replace(TRAINED, threshold=None), "89,2\u00a0%", None, id="no number asked"),
    ],
)
def test_a_target_is_met_or_not(figure: TargetFigure, percent: str, is_met: bool | None) -> None:
    assert (str(figure.percent), figure.is_met) == (percent, is_met)


def test_a_figure_is_compared_with_an_earlier_one() -> None:
    assert TRAINED.change == 149
    assert ALL_CHAIRS.change is None
    nobody = EarlierFigure(date(2020, 12, 31), Tally(0))
    assert replace(TRAINED, earlier=nobody).change is None


def test_units_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(ValueError, match="units do not add up"):
        replace(TRAINED, units=TRAINED.units[1:])


def test_every_gap_has_its_name_or_none_has() -> None:
    assert replace(TRAINED, names=()).gaps == ()
    with pytest.raises(ValueError, match="not as many names"):
        replace(TRAINED, names=TRAINED.names[1:])


def test_who_is_covered_is_no_gap() -> None:
    lan = CountedName("P-1", "CĐCS May", State.COVERED, name="Nguyễn Thị Lan")
    figure = replace(
        TRAINED,
        count=Tally(1, 2, 1, 1),
        units=(),
        names=(lan, *TRAINED.names),
        threshold=Threshold(Operator.AT_LEAST, Decimal(20)),
    )
    assert [one.reference for one in figure.gaps] == ["P-118", "P-121", "P-130", "P-144"]
