"""A target is put together question by question."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.people import Role
from bot.domain.targets.drafts import TargetDraft, days, percentage, range_of, tightened
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import (
    Activity,
    Operator,
    Population,
    Target,
    Threshold,
    Training,
)

YEAR = Period(from_on=date(2026, 1, 1), to_on=date(2026, 12, 31))
ALL = Threshold(Operator.AT_LEAST, Decimal(100))
DONE = TargetDraft(7, (Role.CHAIR,), period=YEAR, threshold=ALL, text="Mọi chủ tịch")


def test_posts_stand_in_their_order_whatever_was_tapped_first() -> None:
    draft = TargetDraft(7).with_role(Role.TREASURER).with_role(Role.CHAIR)
    assert draft.roles == (Role.CHAIR, Role.TREASURER)


def test_a_second_tap_takes_out_again() -> None:
    draft = TargetDraft(7).with_role(Role.CHAIR).with_role(Role.CHAIR)
    assert draft.with_subject("a").with_subject("b").with_subject("a").subjects == ("b",)
    assert draft.roles == ()


def test_with_posts_people_must_be_trained() -> None:
    target = replace(DONE, subjects=("tien-luong",)).finished("x")
    assert target.population == Population((Role.CHAIR,))
    assert target.requirement == Training(("tien-luong",))


def test_without_posts_units_must_hold_classes() -> None:
    assert replace(DONE, roles=()).finished("x").requirement == Activity()


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(replace(DONE, period=None), id="no period"),
        pytest.param(replace(DONE, threshold=None), id="no number"),
        pytest.param(replace(DONE, text=""), id="no name"),
    ],
)
def test_an_answer_that_is_missing_is_asked_for(draft: TargetDraft) -> None:
    with pytest.raises(Refusal) as refused:
        draft.finished("x")
    assert refused.value.reason is Reason.UNFINISHED


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        pytest.param("95", Decimal(95), id="a number"),
        pytest.param("97,5 %", Decimal("97.5"), id="with a comma and a sign"),
        pytest.param("0", None, id="nothing"),
        pytest.param("101", None, id="more than all"),
        pytest.param("nhiều", None, id="words"),
    ],
)
def test_a_percentage_is_understood_as_typed(typed: str, percent: Decimal | None) -> None:
    found = percentage(typed)
    assert (found and found.value) == percent


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        pytest.param("1/1/2026 - 31/12/2026", YEAR, id="a range"),
        pytest.param("30.9.2026", Period(to_on=date(2026, 9, 30)), id="an end"),
        pytest.param("31/12/2026 – 1/1/2026", None, id="the wrong way round"),
        pytest.param("31/2/2026", None, id="a day that does not exist"),
        pytest.param("1/1/1026", None, id="a year typed wrong"),
        pytest.param("năm nay", None, id="words"),
    ],
)
def test_days_are_understood_as_typed(typed: str, period: Period | None) -> None:
    assert range_of(typed) == period


def test_a_day_inside_a_longer_number_is_still_that_day() -> None:
    assert days("đến 30/9/2026.") == (date(2026, 9, 30),)


ABOVE = Target(
    "x", "Mọi chủ tịch", Population((Role.CHAIR,)), Training(), YEAR, ALL, unit_id=1, id=3
)


def test_a_unit_below_asks_for_a_higher_share() -> None:
    found = tightened(ABOVE, 7, "x-7", "95")
    assert found is not None
    assert (found.threshold, found.unit_id, found.parent_id, found.id) == (
        Threshold(Operator.AT_LEAST, Decimal(95)),
        7,
        3,
        0,
    )


def test_a_unit_below_asks_for_an_earlier_end() -> None:
    found = tightened(ABOVE, 7, "x-7", "30/9/2026")
    assert found is not None
    assert found.period == replace(YEAR, to_on=date(2026, 9, 30))
    assert found.threshold == ALL


def test_what_is_neither_is_asked_again() -> None:
    assert tightened(ABOVE, 7, "x-7", "cao hơn") is None
