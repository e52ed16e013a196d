"""What follows from each outcome of a try."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deliveries.following import (
    LEASE,
    LONGEST_WAIT,
    UNKNOWN_RESTS,
    Next,
    Sending,
    backoff,
    follow,
)
from bot.domain.deliveries.outcomes import (
    Gone,
    Moved,
    NotSent,
    OurMistake,
    Outcome,
    Paused,
    Sent,
    Stopped,
    Unknown,
)
from bot.domain.deliveries.states import OPEN, DeliveryState
from bot.domain.people import Address
from tests.conftest import NOW

FIRST = Sending(Address("telegram", "1"))
SECOND = timedelta(seconds=1)
PLANNED, UNKNOWN = DeliveryState.PLANNED, DeliveryState.UNKNOWN

AFTER_THE_FIRST = [
    (Sent("7"), Next(DeliveryState.SENT, message_id="7")),
    (NotSent(), Next(PLANNED, NOW + SECOND)),
    (NotSent(5), Next(PLANNED, NOW + 5 * SECOND)),
    (Paused(9), Next(PLANNED, NOW + 9 * SECOND, counts=False, pause=9)),
    (Unknown("cut"), Next(UNKNOWN, NOW + UNKNOWN_RESTS, "cut", unknowns=1)),
    (
        Gone(DeliveryState.BLOCKED, "blocked"),
        Next(PLANNED, NOW, "blocked", marks=DeliveryState.BLOCKED),
    ),
    (Moved("2"), Next(PLANNED, NOW + SECOND, person="2")),
    (OurMistake("tag"), Next(PLANNED, NOW, "tag", is_plain=True, is_alarm=True)),
    (
        Stopped("401"),
        Next(PLANNED, NOW + LONGEST_WAIT, "401", counts=False, holds=True, is_alarm=True),
    ),
]


@pytest.mark.parametrize(("outcome", "after"), AFTER_THE_FIRST)
def test_each_outcome_of_a_first_try_has_one_consequence(outcome: Outcome, after: Next) -> None:
    assert follow(FIRST, outcome, NOW) == after


def test_no_outcome_is_without_a_consequence() -> None:
    assert {type(outcome) for outcome, _ in AFTER_THE_FIRST} == set(get_args(Outcome))


def test_an_unknown_end_is_tried_again_twice_and_then_said() -> None:
    tried, states = FIRST, []
    for _ in range(3):
        after = follow(tried, Unknown(), NOW)
        states.append(after.state)
        tried = replace(tried, unknowns=after.unknowns)
    assert states == [UNKNOWN, UNKNOWN, DeliveryState.UNKNOWN_FINAL]


def test_what_may_have_arrived_stays_unknown_while_the_line_is_down() -> None:
    after = follow(replace(FIRST, unknowns=1), NotSent(), NOW)
    assert (after.state, after.unknowns) == (UNKNOWN, 1)


def test_a_plain_text_that_is_refused_too_is_rejected() -> None:
    after = follow(replace(FIRST, is_plain=True), OurMistake("long"), NOW)
    assert (after.state, after.due_at, after.is_alarm) == (DeliveryState.REJECTED, None, True)


def test_what_would_be_tried_again_too_late_has_expired() -> None:
    tried = replace(FIRST, expires_at=NOW + 5 * SECOND)
    assert follow(tried, NotSent(4), NOW).state is PLANNED
    assert follow(tried, NotSent(5), NOW).state is DeliveryState.EXPIRED


def test_what_may_have_arrived_is_not_called_expired() -> None:
    tried = replace(FIRST, expires_at=NOW + SECOND)
    assert follow(tried, Unknown(), NOW).state is DeliveryState.UNKNOWN_FINAL


def test_a_pause_counts_although_its_letter_has_expired_meanwhile() -> None:
    after = follow(replace(FIRST, expires_at=NOW + SECOND), Paused(60), NOW)
    assert (after.state, after.pause) == (DeliveryState.EXPIRED, 60)


def test_the_wait_doubles_up_to_five_minutes() -> None:
    waits = [backoff(tries) for tries in (1, 2, 3, 9, 10, 10_000)]
    assert waits == [SECOND, 2 * SECOND, 4 * SECOND, 256 * SECOND, LONGEST_WAIT, LONGEST_WAIT]


def test_a_lease_outlasts_two_waits_for_an_answer() -> None:
    assert 2 * timedelta(seconds=20) < LEASE


ANY = st.one_of(
    st.builds(NotSent, st.floats(0, 3600)),
    st.builds(Paused, st.floats(0, 3600)),
    st.builds(Unknown),
    st.builds(Moved, st.just("2")),
    st.builds(OurMistake, st.just("tag")),
    st.builds(Gone, st.sampled_from([DeliveryState.BLOCKED, DeliveryState.BAD_CHAT])),
    st.builds(Stopped, st.just("401")),
    st.builds(Sent, st.just("7")),
)


@given(st.lists(ANY, max_size=30))
def test_a_delivery_is_either_settled_or_has_a_moment_to_be_tried_again(
    outcomes: list[Outcome],
) -> None:
    tried, unknowns = FIRST, 0
    for outcome in outcomes:
        after = follow(tried, outcome, NOW)
        unknowns += isinstance(outcome, Unknown)
        assert (after.due_at is not None) == (after.state in OPEN)
        assert after.unknowns == unknowns <= 3
        if after.due_at is None:
            return
        tried = replace(
            tried, unknowns=after.unknowns, is_plain=after.is_plain, tries=tried.tries + 1
        )
