"""Who may be put forward for a class, and when one may check in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.classes.sessions import (
    Bar,
    ClassSession,
    Quota,
    post_at,
    quota_bar,
    unit_bar,
)
from bot.domain.people import Post, Role, Unit
from bot.domain.units import Sector
from tests.conftest import NOW

HOUR = timedelta(hours=1)
SESSION = ClassSession(
    1, 1, "Tiền lương", NOW + HOUR, NOW + 4 * HOUR, sector=Sector.NON_STATE, seats=10, seats_each=2
)


@pytest.mark.parametrize(
    ("changes", "is_below", "sector", "bar"),
    [
        pytest.param({}, True, Sector.NON_STATE, None, id="as it should be"),
        pytest.param({}, True, None, None, id="sector not told"),
        pytest.param({"sector": None}, True, Sector.STATE, None, id="for both"),
        pytest.param({}, True, Sector.STATE, Bar.OTHER_SECTOR, id="other sector"),
        pytest.param({}, False, Sector.NON_STATE, Bar.NOT_BELOW, id="not below"),
        pytest.param({"starts_at": NOW}, True, None, Bar.BEGUN, id="begins now"),
        pytest.param({"cancelled_at": NOW}, True, None, Bar.CANCELLED, id="called off"),
    ],
)
def test_a_unit_puts_forward_for_its_own_classes(
    changes: dict[str, object], is_below: bool, sector: Sector, bar: Bar
) -> None:
    session = replace(SESSION, **changes)  # type: ignore[arg-type]
    assert unit_bar(session, is_below=is_below, sector=sector, now=NOW) is bar


@pytest.mark.parametrize(
    ("quota", "is_enrolled", "bar"),
    [
        pytest.param(Quota(9, 1), False, None, id="one seat left"),
        pytest.param(Quota(10, 1), False, Bar.FULL, id="class full"),
        pytest.param(Quota(9, 2), False, Bar.UNIT_FULL, id="unit full"),
        pytest.param(Quota(10, 2), True, Bar.ALREADY, id="is put forward"),
    ],
)
def test_a_quota_is_held(quota: Quota, is_enrolled: bool, bar: Bar) -> None:
    assert quota_bar(SESSION, quota, is_enrolled=is_enrolled) is bar


@pytest.mark.parametrize(
    ("seats", "each", "quota", "left"),
    [
        pytest.param(None, None, Quota(500, 40), None, id="no limit"),
        pytest.param(10, None, Quota(7, 7), 3, id="of the class"),
        pytest.param(None, 2, Quota(500, 1), 1, id="of the unit"),
        pytest.param(10, 2, Quota(9, 0), 1, id="the smaller of both"),
        pytest.param(10, 2, Quota(12, 3), 0, id="more than there are"),
    ],
)
def test_it_is_told_how_many_more(seats: int, each: int, quota: Quota, left: int | None) -> None:
    assert quota.left(replace(SESSION, seats=seats, seats_each=each)) == left
    no_limit = replace(SESSION, seats=None, seats_each=None)
    assert quota_bar(no_limit, quota, is_enrolled=False) is None


@pytest.mark.parametrize(
    ("after", "is_open"),
    [
        pytest.param(-31, False, id="too early"),
        pytest.param(-30, True, id="half an hour before"),
        pytest.param(180, True, id="at the end"),
        pytest.param(181, False, id="too late"),
    ],
)
def test_one_checks_in_from_half_an_hour_before_to_the_end(after: int, is_open: bool) -> None:
    now = SESSION.starts_at + timedelta(minutes=after)
    assert SESSION.takes_checkins(now) is is_open
    assert not replace(SESSION, cancelled_at=NOW).takes_checkins(now)


def test_a_secret_is_not_shown_with_a_class() -> None:
    assert "s3cret" not in repr(replace(SESSION, secret="s3cret"))  # noqa: S106 - in a test


def test_one_comes_for_the_unit_that_sent_them_else_by_the_highest_post() -> None:
    factory, school = Unit(1, "A", "May"), Unit(2, "B", "Trường")
    treasurer, chair = Post(factory, Role.TREASURER), Post(school, Role.CHAIR)
    assert post_at((treasurer, chair), factory.id) == treasurer
    assert post_at((treasurer, chair)) == chair
    assert post_at(()) is None
