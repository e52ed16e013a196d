"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.returns.days import day_typed

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("15/1/2027", date(2027, 1, 15), id="in full"),
        pytest.param("15-01-2027", date(2027, 1, 15), id="with dashes"),
        pytest.param("2027-01-15", date(2027, 1, 15), id="as machines write it"),
        pytest.param("15.1.27", date(2027, 1, 15), id="two figures for the year"),
        pytest.param("15/1", date(2027, 1, 15), id="the next such day"),
        pytest.param("30/11", date(2026, 11, 30), id="still this year"),
        pytest.param("21/11", TODAY, id="today's day"),
        pytest.param("Ngày 15 tháng 1 năm 2027.", date(2027, 1, 15), id="in words"),
        pytest.param("ngay 15 thang 1", date(2027, 1, 15), id="in words, without a year"),
        pytest.param("hôm nay", TODAY, id="today"),
        pytest.param("ngày mai", date(2026, 11, 22), id="tomorrow"),
        pytest.param("29/2", None, id="no such day in these years"),
        pytest.param("31/2/2027", None, id="no such day"),
        pytest.param("1/2027", None, id="only a month"),
        pytest.param("2027", None, id="only a year"),
        pytest.param("cuối tháng", None, id="no day"),
        pytest.param("15/1/2027 hoặc 16/1/2027", None, id="two days"),
    ],
)
def test_a_day_is_understood(text: str, expected: date | None) -> None:
    assert day_typed(text, TODAY) == expected


def test_a_day_without_a_year_lies_in_the_past_where_it_must() -> None:
    assert day_typed("15/1", TODAY, is_past=True) == date(2026, 1, 15)
    assert day_typed("30/11", TODAY, is_past=True) == date(2025, 11, 30)
    assert day_typed("hôm qua", TODAY, is_past=True) == date(2026, 11, 20)


@given(st.text(st.characters()) | st.text(st.sampled_from("0123456789/-. thangnămngày")))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    found = day_typed(text, TODAY)
    assert found is None or isinstance(found, date)
