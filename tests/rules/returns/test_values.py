"""What a unit may say, what is odd about it, and which list it puts the unit on."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refusal
from bot.domain.returns.values import (
    Impossible,
    Pick,
    Ratio,
    Tick,
    Value,
    check,
    is_far,
    number_fault,
    state,
    value_fault,
)
from bot.domain.targets.figures import State
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Form, Measure, Operator, Reported, Threshold

TODAY = date(2026, 11, 21)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
SPENT = Reported(Form.RATIO, "Chi đào tạo?")
RATED = Reported(Form.CHOICE, "Xếp loại?", choices=("Xuất sắc", "Tốt", "Không"), accepted=("Tốt",))
PLANNED = Reported(Form.TICK, "Đã làm quy hoạch?")


def ratio(part: str | int, whole: str | int) -> Ratio:
    return Ratio(Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    ("value", "asked", "fault"),
    [
        pytest.param(ratio(15, 100), SPENT, None, id="a part of a whole"),
        pytest.param(ratio(100, 100), SPENT, None, id="all of it"),
        pytest.param(ratio(0, 0), SPENT, None, id="nothing of nothing"),
        pytest.param(ratio("0.05", "0.1"), SPENT, None, id="decimals"),
        pytest.param(ratio(101, 100), SPENT, Impossible.PART_OVER_WHOLE, id="more than all"),
        pytest.param(ratio(1, 0), SPENT, Impossible.PART_OVER_WHOLE, id="a part of nothing"),
        pytest.param(ratio(-1, 100), SPENT, Impossible.NEGATIVE, id="negative part"),
        pytest.param(ratio(-2, -1), SPENT, Impossible.NEGATIVE, id="both negative"),
        pytest.param(ratio(1, 10**15), SPENT, Impossible.TOO_LARGE, id="beyond all money"),
        pytest.param(ratio("0.001", 1), SPENT, Impossible.TOO_FINE, id="three decimals"),
        pytest.param(Pick("Tốt"), RATED, None, id="a word that is offered"),
        pytest.param(Pick("Khá"), RATED, Impossible.NOT_OFFERED, id="a word that is not"),
        pytest.param(Pick("Tốt"), SPENT, Impossible.NOT_OFFERED, id="a word for a ratio"),
        pytest.param(Tick(TODAY), PLANNED, None, id="done today"),
        pytest.param(Tick(None), PLANNED, None, id="not done yet"),
        pytest.param(Tick(date(2026, 11, 22)), PLANNED, Impossible.IN_FUTURE, id="done tomorrow"),
    ],
)
def test_what_cannot_be_is_refused(
    value: Value, asked: Reported, fault: Impossible | None
) -> None:
    assert value_fault(value, asked, TODAY) is fault
    if fault is None:
        check(value, asked, TODAY)
    else:
        with pytest.raises(Refusal, match="impossible"):
            check(value, asked, TODAY)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_let_in_is_kept_exactly(number: Decimal) -> None:
    if number_fault(number) is None:
        assert Decimal(int(number * 100)) / 100 == number


@pytest.mark.parametrize(
    ("now", "before", "far"),
    [
        pytest.param(ratio(15, 100), ratio(15, 100), False, id="the same"),
        pytest.param(ratio(30, 200), ratio(15, 100), False, id="twice as much is not yet far"),
        pytest.param(ratio("30.01", 200), ratio(15, 100), True, id="more than twice the part"),
        pytest.param(ratio(15, "49.99"), ratio(15, 100), True, id="less than half the whole"),
        pytest.param(ratio(60, 100), ratio(40, 100), False, id="20 points"),
        pytest.param(ratio(61, 100), ratio(40, 100), True, id="21 points"),
        pytest.param(ratio(1, 100), ratio(0, 100), True, id="from nothing to something"),
        pytest.param(ratio(0, 0), ratio(0, 0), False, id="nothing, as before"),
        pytest.param(ratio(15, 100), None, False, id="nothing to compare with"),
        pytest.param(Pick("Không"), Pick("Tốt"), False, id="words are never far"),
    ],
)
def test_a_figure_far_from_the_last_one_is_noticed(
    now: Value, before: Value | None, *, far: bool
) -> None:
    assert is_far(now, before) is far


HALF = Threshold(Operator.AT_LEAST, Decimal(50))
THREE = Threshold(Operator.AT_LEAST, Decimal(3), Measure.COUNT)


@pytest.mark.parametrize(
    ("value", "asked", "threshold", "expected"),
    [
        pytest.param(ratio(1, 2), SPENT, HALF, State.COVERED, id="a ratio that is enough"),
        pytest.param(ratio("0.99", 2), SPENT, HALF, State.MISSING, id="one that is not"),
        pytest.param(ratio(0, 0), SPENT, HALF, State.UNKNOWN, id="a part of nothing"),
        pytest.param(ratio(0, 9), SPENT, None, State.COVERED, id="no number to reach"),
        pytest.param(ratio(3, 9), SPENT, THREE, State.COVERED, id="a count that is enough"),
        pytest.param(ratio(2, 2), SPENT, THREE, State.MISSING, id="a count that is not"),
        pytest.param(Pick("Tốt"), RATED, HALF, State.COVERED, id="an accepted word"),
        pytest.param(Pick("Không"), RATED, HALF, State.MISSING, id="another word"),
        pytest.param(Tick(TODAY), PLANNED, HALF, State.COVERED, id="done within the days"),
        pytest.param(Tick(date(2025, 6, 1)), PLANNED, HALF, State.MISSING, id="done before them"),
        pytest.param(Tick(None), PLANNED, HALF, State.MISSING, id="not done"),
    ],
)
def test_a_figure_puts_its_unit_on_a_list(
    value: Value, asked: Reported, threshold: Threshold | None, expected: State
) -> None:
    assert state(value, asked, threshold, YEAR) is expected
