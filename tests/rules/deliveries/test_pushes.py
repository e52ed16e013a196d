"""What a phone shows of a letter while the page is closed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.pushes import Haste, push

UNIT = "CĐCS Công ty May Hoa Sen"
NINE = datetime(2026, 11, 23, 2, tzinfo=UTC)  # on a Monday morning in Việt Nam
NOTICE = Letter(Cause.NOTICE, "Mời họp thứ Sáu", "8 giờ tại hội trường.", id=7)
HOUR = timedelta(hours=1)


def test_it_says_the_title_and_for_which_unit() -> None:
    found = push(NOTICE, UNIT, NINE)
    assert (found.title, found.text) == ("Mời họp thứ Sáu", UNIT)


def test_nothing_of_the_text_is_shown() -> None:
    assert "hội trường" not in str(push(NOTICE, UNIT, NINE))


@pytest.mark.parametrize("unit", [UNIT, ""])
def test_a_unit_that_the_title_names_is_not_named_twice(unit: str) -> None:
    assert push(replace(NOTICE, title=f"Thông báo của {UNIT}"), unit, NINE).text == ""


@pytest.mark.parametrize(
    "number", ["0912345678", "0912 345 678", "+84 912.345.678", "(028) 3829-7914", "0912  345 678"]
)
def test_no_phone_number_is_shown(number: str) -> None:
    said = push(replace(NOTICE, title=f"Gọi anh Hùng {number} nhé"), f"Tổ {number}", NINE)
    assert (said.title, said.text) == ("Gọi anh Hùng … nhé", "Tổ …")


@pytest.mark.parametrize(
    "title", ["Họp 8 giờ 30 ngày 28/11/2026", "28.11.2026 8.30", "Số 1234567890"]
)
def test_other_figures_are_shown(title: str) -> None:
    assert push(replace(NOTICE, title=title), UNIT, NINE).title == title


def test_a_long_title_is_cut() -> None:
    title = push(replace(NOTICE, title="họp " * 50), UNIT, NINE).title
    assert (len(title), title[-1]) == (120, "…")


def test_the_same_letter_replaces_itself_and_no_other() -> None:
    assert push(NOTICE, UNIT, NINE).topic == "letter-7"
    assert push(replace(NOTICE, id=8), UNIT, NINE).topic == "letter-8"


def test_only_the_newest_summary_counts() -> None:
    found = {
        push(Letter(Cause.DIGEST, "Việc tuần này", "…", id=n), "", NINE).topic for n in (1, 2)
    }
    assert found == {"digest"}


@pytest.mark.parametrize(
    ("letter", "haste"),
    [
        pytest.param(Letter(Cause.ALARM, "a", "b"), Haste.HIGH, id="an alarm"),
        pytest.param(replace(NOTICE, urgent_because="bão"), Haste.HIGH, id="an urgent notice"),
        pytest.param(NOTICE, Haste.NORMAL, id="a notice"),
        pytest.param(Letter(Cause.REMINDER, "a", "b"), Haste.NORMAL, id="a reminder"),
        pytest.param(Letter(Cause.DIGEST, "a", "b"), Haste.LOW, id="a summary"),
    ],
)
def test_only_what_may_wake_anybody_is_in_haste(letter: Letter, haste: Haste) -> None:
    assert push(letter, "", NINE).haste is haste


@pytest.mark.parametrize(
    ("letter", "lasts"),
    [
        pytest.param(NOTICE, 12 * HOUR, id="until nine in the evening"),
        pytest.param(replace(NOTICE, expires_at=NINE + HOUR), HOUR, id="until it is of no use"),
        pytest.param(replace(NOTICE, expires_at=NINE - HOUR), 0 * HOUR, id="it is of no use"),
        pytest.param(replace(NOTICE, urgent_because="bão"), 24 * HOUR, id="urgent: at night, too"),
    ],
)
def test_a_phone_that_is_switched_on_at_night_stays_silent(
    letter: Letter, lasts: timedelta
) -> None:
    assert push(letter, UNIT, NINE).lasts == lasts


def test_what_is_sent_after_nine_in_the_evening_is_for_now_or_never() -> None:
    assert push(NOTICE, UNIT, NINE + 13 * HOUR).lasts == timedelta(0)
