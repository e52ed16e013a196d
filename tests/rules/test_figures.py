"""Figures as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.vietnamese import figure


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("5.310.000", 5_310_000, id="dots group thousands"),
        pytest.param("5310000", 5_310_000, id="plain"),
        pytest.param("5 310 000", 5_310_000, id="spaces group thousands"),
        pytest.param("5.310.000 đồng/tháng", 5_310_000, id="with its unit"),
        pytest.param("25.500đ", 25_500, id="with đ"),
        pytest.param("0,5%", "0.5", id="a comma begins the decimals"),
        pytest.param("1.234,5", "1234.5", id="dots and a comma"),
        pytest.param("2.5", "2.5", id="a short group is decimals"),
        pytest.param("0.125", "0.125", id="zero begins no group of thousands"),
        pytest.param("1234.500", "1234.5", id="four digits are no group"),
        pytest.param("5,31 triệu", 5_310_000, id="triệu"),
        pytest.param("5,31 TRIỆU ĐỒNG", 5_310_000, id="capitals"),
        pytest.param("5,31 trieu", 5_310_000, id="without diacritics"),
        pytest.param("2tr", 2_000_000, id="tr"),
        pytest.param("260k", 260_000, id="k"),
        pytest.param("260 nghìn", 260_000, id="nghìn"),
        pytest.param("260 ngàn", 260_000, id="ngàn"),
        pytest.param("1,2 tỷ", 1_200_000_000, id="tỷ"),
        pytest.param("2 triệu rưỡi", 2_500_000, id="triệu rưỡi"),
        pytest.param("2 tháng rưỡi", "2.5", id="tháng rưỡi"),
        pytest.param("2 rưỡi", "2.5", id="rưỡi"),
        pytest.param("-3", -3, id="negative"),
        pytest.param("12 ngày làm việc.", 12, id="words after it"),
        pytest.param("25 m²", 25, id="a raised figure is no second number"),
        pytest.param(
            "\uff15.\uff13\uff11\uff10.\uff10\uff10\uff10", 5_310_000, id="full-width digits"
        ),
        pytest.param("\u0662\u0666", 26, id="Arabic digits"),
    ],
)
def test_a_figure_is_read_as_it_was_meant(typed: str, meant: int | str) -> None:
    assert figure(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("mười", id="in words"),
        pytest.param("khoảng 5", id="not from its beginning"),
        pytest.param("1..2", id="two dots"),
        pytest.param("1,2,3", id="two commas"),
        pytest.param("1.2.3", id="short groups"),
        pytest.param("5 triệu 310 nghìn", id="two figures"),
        pytest.param("2tr5", id="two figures in short"),
        pytest.param("22/6", id="a date"),
        pytest.param("10 20", id="spaces that group no thousands"),
        pytest.param("%", id="a sign alone"),
    ],
)
def test_what_is_no_figure_is_asked_again_and_not_guessed(typed: str) -> None:
    assert figure(typed) is None


@given(st.text(st.characters()) | st.text(st.sampled_from("0123456789., -ktrieuiđ%ươ")))
def test_no_text_breaks_the_reading_of_figures(text: str) -> None:
    assert figure(text) is None or figure(text) == figure(text.strip())


@given(st.integers(-(10**12), 10**12))
def test_a_grouped_figure_means_the_plain_one(value: int) -> None:
    assert figure(f"{value:,}".replace(",", ".")) == value
