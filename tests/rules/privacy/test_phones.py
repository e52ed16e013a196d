"""Phone numbers: one spelling for all ways of writing them, and what may be shown."""

from datetime import date

import pytest

from bot.phones import masked, national, normal
from bot.workdays import is_workday


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("0912345678", id="plain"),
        pytest.param(" 0912 345 678 ", id="in groups"),
        pytest.param("0912.345.678", id="with dots"),
        pytest.param("(+84) 912-345-678", id="international"),
        pytest.param("84912345678", id="international without a plus"),
        pytest.param("912345678", id="the zero lost by a spreadsheet"),
        pytest.param("912345678.0", id="a float"),
        pytest.param("0912345678,0", id="a float with a comma"),
        pytest.param("9.12345678E8", id="a power of ten"),
        pytest.param("'0912345678", id="a cell forced to be text"),
        pytest.param("ĐT: 0912 345 678", id="with a word before"),
        pytest.param("0912 345 678\u00a0", id="with a hard space"),
    ],
)
def test_a_number_is_one_however_it_is_written(written: str) -> None:
    assert normal(written) == "+84912345678"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param("chưa có", id="words"),
        pytest.param("12345", id="too short"),
        pytest.param("0912345678 / 0987654321", id="two numbers"),
        pytest.param("01662345678", id="eleven figures, ended in 2018"),
        pytest.param("0912ABCDEF", id="letters"),
        pytest.param("0" * 400, id="very long"),
        pytest.param("21/11/2026", id="a date"),
        pytest.param("+", id="a plus"),
    ],
)
def test_what_cannot_be_dialled_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no phone number"):
        normal(written)


def test_a_landline_and_a_foreign_number_are_numbers_too() -> None:
    assert normal("028 3823 4567") == "+842838234567"
    assert normal("+1 650 253 0000") == "+16502530000"


def test_only_the_last_three_figures_are_shown() -> None:
    assert masked("+84912345567") == "09•• ••• 567"
    assert masked("567") == "•••• ••• 567"
    assert masked("+16502530000") == "•••• ••• 000"


def test_a_number_is_read_out_as_it_is_dialled() -> None:
    assert national("+84912345678") == "0912 345 678"
    assert national("+16502530000") == "+1 650-253-0000"


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        pytest.param(date(2026, 11, 20), True, id="a Friday"),
        pytest.param(date(2026, 11, 21), False, id="a Saturday"),
        pytest.param(date(2026, 11, 22), False, id="a Sunday"),
        pytest.param(date(2026, 2, 17), False, id="Tết, by the moon"),
        pytest.param(date(2026, 4, 27), False, id="in place of a holiday on a Sunday"),
        pytest.param(date(2026, 9, 2), False, id="National Day"),
        pytest.param(date(2027, 2, 5), False, id="Tết of another year"),
    ],
)
def test_public_holidays_are_not_worked(day: date, is_worked: bool) -> None:
    assert is_workday(day) == is_worked
