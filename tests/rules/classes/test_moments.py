"""When a class is, in the words of those who announce it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.classes.moments import LONGEST, span_told, times_told
from bot.domain.vietnamese import ZONE

TODAY = date(2026, 11, 21)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("8h ngày 25/11/2026", "25/11/2026 08:00", "25/11/2026 11:00"),
        ("25/11 14:00–16:30", "25/11/2026 14:00", "25/11/2026 16:30"),
        ("8h-11h30 25/11", "25/11/2026 08:00", "25/11/2026 11:30"),
        ("từ 7h30 đến 11h ngày 5-12-2026", "05/12/2026 07:30", "05/12/2026 11:00"),
        ("2h chiều 25/11", "25/11/2026 14:00", "25/11/2026 17:00"),
        ("7 giờ 30 phút tối 25.11.2026", "25/11/2026 19:30", "25/11/2026 22:30"),
        ("8 giờ sáng 25 tháng 11 năm 2026", "25/11/2026 08:00", "25/11/2026 11:00"),
        ("8g00 ngày mai", "22/11/2026 08:00", "22/11/2026 11:00"),
        ("hôm nay lúc 14h", "21/11/2026 14:00", "21/11/2026 17:00"),
        ("8h–16h30 ngày 25-26/11", "25/11/2026 08:00", "26/11/2026 16:30"),
        ("8h ngày 25/11 đến 16h30 ngày 27/11", "25/11/2026 08:00", "27/11/2026 16:30"),
        ("8h 10/1", "10/01/2027 08:00", "10/01/2027 11:00"),
        ("8h 10/11", "10/11/2026 08:00", "10/11/2026 11:00"),
        ("8h 29/2/2028", "29/02/2028 08:00", "29/02/2028 11:00"),
    ],
)
def test_a_moment_is_understood(said: str, starts: str, ends: str) -> None:
    assert times_told(said, TODAY) == (at(starts), at(ends))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="nothing"),
        pytest.param("25/11", id="no hour"),
        pytest.param("8h", id="no day"),
        pytest.param("8h 31/2", id="no such day"),
        pytest.param("8h 31/4/2027", id="no such day of that year"),
        pytest.param("8h 29/2", id="no such day near"),
        pytest.param("25h 25/11", id="no such hour"),
        pytest.param("8h75 25/11", id="no such minute"),
        pytest.param("11h-8h 25/11", id="ends before it starts"),
        pytest.param("8h 1/12 - 30/12", id="a month long"),
        pytest.param("8h 9h 10h 25/11", id="three hours"),
        pytest.param("8h 1/12 3/12 5/12", id="three days"),
    ],
)
def test_what_is_no_moment_is_asked_again(said: str) -> None:
    assert times_told(said, TODAY) is None


def test_on_a_leap_day_a_day_without_a_year_is_this_years() -> None:
    assert times_told("8h 29/2", date(2028, 2, 1)) == (
        at("29/02/2028 08:00"),
        at("29/02/2028 11:00"),
    )


@given(st.text(max_size=60), st.dates(date(2020, 3, 1), date(2090, 1, 1)))
def test_anything_may_be_typed(said: str, today: date) -> None:
    found = times_told(said, today)
    assert found is None or found[0] < found[1] <= found[0] + LONGEST


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_what_is_written_in_full_is_read_as_it_is(day: date, hour: int, minute: int) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    for said in (f"{hour:02}:{minute:02} {written}", f"ngày {written} lúc {hour}h{minute:02}"):
        found = times_told(said, TODAY)
        assert found
        assert f"{found[0]:%d/%m/%Y %H:%M}" == f"{day:%d/%m/%Y} {hour:02}:{minute:02}"


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("1/1/2026 - 30/6/2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("1/1/2026-30/6/2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("Từ ngày 1/1/2021 đến ngày 17/5/2021", date(2021, 1, 1), date(2021, 5, 17)),
        ("5/2026 – 7/2026", date(2026, 5, 1), date(2026, 7, 31)),
    ],
)
def test_a_period_is_understood(said: str, first: date, last: date) -> None:
    assert span_told(said) == (first, last)


@pytest.mark.parametrize("said", ["", "sắp tới", "30/6/2026 - 1/1/2026", "1/1/26", "1 - 2 - 3"])
def test_what_is_no_period_is_asked_again(said: str) -> None:
    assert span_told(said) is None
