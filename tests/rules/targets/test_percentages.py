"""Figures and percentages as an official paper writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.targets.figures import reaches
from bot.domain.targets.targets import Operator, Threshold
from bot.domain.vietnamese import Percent, percent, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(0, "0", id="nothing"),
        pytest.param(999, "999", id="no dot below a thousand"),
        pytest.param(2_942, "2.942", id="thousands"),
        pytest.param(1_234_567, "1.234.567", id="millions"),
        pytest.param(Decimal("1234.50"), "1.234,5", id="a comma before decimals"),
        pytest.param(Decimal("90.00"), "90", id="no decimals where there are none"),
        pytest.param(Decimal("1E+3"), "1.000", id="however it was typed"),
    ],
)
def test_a_number_is_written_with_dots(value: int | Decimal, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        pytest.param(1_095, 2_942, "37,2\u00a0%", id="one decimal"),
        pytest.param(1, 2, "50\u00a0%", id="a whole number has none"),
        pytest.param(1, 8, "12,5\u00a0%", id="exactly a half"),
        pytest.param(1, 16, "6,3\u00a0%", id="a half is rounded up"),
        pytest.param(531, 531, "100\u00a0%", id="all"),
        pytest.param(0, 531, "0\u00a0%", id="nobody"),
        pytest.param(4_999, 5_000, "99,9\u00a0%", id="one missing is not all"),
        pytest.param(2_499, 2_500, "99,9\u00a0%", id="99,96 is not 100"),
        pytest.param(1, 5_000, "0,1\u00a0%", id="somebody is not nobody"),
        pytest.param(Decimal("1234.5"), Decimal(9000), "13,7\u00a0%", id="money"),
    ],
)
def test_a_percentage_has_one_decimal(
    part: int | Decimal, whole: int | Decimal, text: str
) -> None:
    assert str(percent(part, whole)) == text


def test_of_nobody_there_is_no_percentage() -> None:
    assert percent(0, 0) is None
    assert reaches(0, 0, Threshold(Operator.AT_LEAST, Decimal(0))) is None


@given(st.integers(1, 10**7), st.data())
def test_a_percentage_is_never_off_by_more_than_a_tenth(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    found = percent(part, whole)
    assert found
    assert abs(Fraction(found.tenths, 1000) - Fraction(part, whole)) < Fraction(1, 1000)
    assert (found == Percent(1000), found == Percent(0)) == (part == whole, part == 0)


@pytest.mark.parametrize(
    ("operator", "met"),
    [
        pytest.param(Operator.AT_LEAST, (False, True, True), id="at least"),
        pytest.param(Operator.MORE, (False, False, True), id="more than"),
        pytest.param(Operator.EQUAL, (False, True, False), id="exactly"),
        pytest.param(Operator.AT_MOST, (True, True, False), id="at most"),
        pytest.param(Operator.LESS, (True, False, False), id="less than"),
    ],
)
def test_a_target_compares_as_it_is_worded(
    operator: Operator, met: tuple[bool, bool, bool]
) -> None:
    """89,96 %, which is written 90 %; exactly 90 %; a little more."""
    ninety = Threshold(operator, Decimal(90))
    found = [reaches(part, 10_000, ninety) for part in (8_996, 9_000, 9_001)]
    assert tuple(found) == met
