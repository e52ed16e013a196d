"""Who goes first, when nobody is to be woken, and until when a letter is of use."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.ranks import Rank, last_moment, may_go, next_moment, rank
from bot.domain.vietnamese import ZONE
from bot.workdays import is_rest
from tests.conftest import NOW


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}:00+07:00")


def letter(cause: Cause, **told: object) -> Letter:
    return Letter(cause, "Nhắc", "…", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ranked", "wanted", "goes"),
    [
        (Rank.NORMAL, at("2026-11-20", "20:59"), at("2026-11-20", "20:59")),
        (Rank.NORMAL, at("2026-11-20", "21:00"), at("2026-11-21", "07:00")),  # a Saturday
        (Rank.NORMAL, at("2026-11-20", "06:59"), at("2026-11-20", "07:00")),
        (Rank.NORMAL, at("2026-11-20", "07:00"), at("2026-11-20", "07:00")),
        (Rank.NORMAL, at("2026-11-21", "22:00"), at("2026-11-23", "07:00")),  # over Sunday
        (Rank.BULK, at("2026-11-22", "10:00"), at("2026-11-23", "07:00")),
        (Rank.BULK, at("2026-09-02", "10:00"), at("2026-09-03", "07:00")),  # National Day
        (Rank.TIMELY, at("2026-11-22", "10:00"), at("2026-11-22", "10:00")),
        (Rank.TIMELY, at("2026-11-21", "23:00"), at("2026-11-22", "07:00")),
        (Rank.URGENT, at("2026-11-22", "03:00"), at("2026-11-22", "03:00")),
    ],
)
def test_nobody_is_woken_and_days_of_rest_are_kept(
    ranked: Rank, wanted: datetime, goes: datetime
) -> None:
    assert next_moment(ranked, wanted, is_rest) == goes
    assert may_go(ranked, wanted, is_rest) is (wanted == goes)


def test_tet_is_over_before_what_can_wait_goes() -> None:
    goes = next_moment(Rank.NORMAL, at("2026-02-17", "09:00"), is_rest)
    assert not is_rest(goes.date())
    assert goes.date() >= date(2026, 2, 20)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - it gets its zone
    st.sampled_from(Rank),
)
def test_the_moment_is_never_earlier_and_always_allowed(naive: datetime, ranked: Rank) -> None:
    wanted = naive.replace(tzinfo=ZONE)
    goes = next_moment(ranked, wanted, is_rest)
    assert goes >= wanted
    assert may_go(ranked, goes, is_rest)
    assert goes - wanted < timedelta(days=14)


def test_only_what_says_why_may_wake() -> None:
    assert rank(letter(Cause.NOTICE)) is Rank.BULK
    assert rank(letter(Cause.NOTICE, urgent_because="bão số 5")) is Rank.URGENT
    assert {rank(letter(cause)) for cause in Cause} == set(Rank) - {Rank.URGENT}


def test_a_class_letter_is_of_no_use_after_the_class() -> None:
    begins = NOW + timedelta(hours=2)
    assert last_moment(letter(Cause.CLASS, expires_at=begins), NOW) == begins
    assert last_moment(letter(Cause.CLASS), NOW) == NOW + timedelta(days=1)


@pytest.mark.parametrize("cause", [Cause.REMINDER, Cause.NOTICE])
def test_a_deadline_reminder_and_a_notice_go_however_late(cause: Cause) -> None:
    assert last_moment(letter(cause), NOW) is None
