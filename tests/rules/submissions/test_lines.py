"""Which days lists are about, whose word is wanted, and who speaks for a unit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.people import Role, Unit
from bot.domain.plans.duties import Duty, DutyState
from bot.domain.plans.items import Level, PlanItem, Proof
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.submissions.extensions import Plea, is_declined, may_last_until, usual_until
from bot.domain.submissions.lines import (
    DutyLine,
    Horizon,
    accepting,
    days_of,
    in_order,
    may_hand_in,
    needs_word,
    rings,
    state_after,
)
from bot.domain.submissions.submissions import (
    Submission,
    check_may_hand_in,
    is_enough,
    is_overtaken,
)
from tests.conftest import NOW

DUE = date(2026, 11, 27)
PROVINCE, COMMUNE, FACTORY, TEAM = 1, 2, 3, 4
ITEM = PlanItem("Báo cáo", DueRule(OnDay(DUE)), unit_id=COMMUNE, reminders=(7, 3, 0, -1), id=5)
DUTY = Duty(5, FACTORY, "once", DUE, id=6)
LINE = DutyLine(DUTY, ITEM, Unit(FACTORY, "F", "CĐCS May"))
PATH = (TEAM, FACTORY, COMMUNE, PROVINCE)


@pytest.mark.parametrize(
    ("horizon", "today", "days"),
    [
        pytest.param("week", (2026, 11, 21), ((2026, 11, 16), (2026, 11, 22)), id="saturday"),
        pytest.param("week", (2026, 11, 16), ((2026, 11, 16), (2026, 11, 22)), id="monday"),
        pytest.param("week", (2027, 1, 1), ((2026, 12, 28), (2027, 1, 3)), id="new year"),
        pytest.param("month", (2028, 2, 29), ((2028, 2, 1), (2028, 2, 29)), id="leap"),
        pytest.param("month", (2026, 12, 31), ((2026, 12, 1), (2026, 12, 31)), id="31/12"),
        pytest.param("late", (2026, 11, 21), ((1, 1, 1), (2026, 11, 20)), id="late"),
    ],
)
def test_the_days_of_a_list(
    horizon: str, today: tuple[int, int, int], days: tuple[tuple[int, int, int], ...]
) -> None:
    assert days_of(Horizon(horizon), date(*today)) == tuple(date(*one) for one in days)


@pytest.mark.parametrize(
    ("level", "path", "whose"),
    [
        pytest.param(Level.PARENT, PATH, FACTORY, id="the unit right above"),
        pytest.param(Level.OWNER, PATH, COMMUNE, id="whose plan it is"),
        pytest.param(Level.NOBODY, PATH, COMMUNE, id="who else gives more time"),
        pytest.param(Level.PARENT, PATH[2:], COMMUNE, id="never above whose plan it is"),
        pytest.param(Level.PARENT, (FACTORY,), COMMUNE, id="a unit without any above"),
    ],
)
def test_whose_word_is_wanted(level: Level, path: tuple[int, ...], whose: int) -> None:
    assert accepting(replace(ITEM, accepts=level), path) == whose


@pytest.mark.parametrize(
    ("level", "unit_id", "waits"),
    [
        pytest.param(Level.PARENT, FACTORY, True, id="below"),
        pytest.param(Level.NOBODY, FACTORY, False, id="nobody is asked"),
        pytest.param(Level.OWNER, COMMUNE, False, id="nobody accepts their own"),
    ],
)
def test_what_handing_in_makes_of_it(level: Level, unit_id: int, waits: bool) -> None:
    item = replace(ITEM, accepts=level)
    assert needs_word(item, unit_id, COMMUNE) is waits
    wanted = DutyState.HANDED_IN if waits else DutyState.DONE
    assert state_after(item, unit_id, COMMUNE) is wanted


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        pytest.param({Role.CHAIR}, True, id="chair"),
        pytest.param({Role.VICE_CHAIR, Role.TREASURER}, True, id="vice chair"),
        pytest.param({Role.ACCOUNTANT}, True, id="the post that is named"),
        pytest.param({Role.TREASURER, Role.WOMEN_HEAD}, False, id="another post"),
        pytest.param(set(), False, id="none"),
    ],
)
def test_who_speaks_for_a_unit(roles: set[Role], may: bool) -> None:
    assert may_hand_in(roles, replace(ITEM, role=Role.ACCOUNTANT)) is may


def test_a_phone_rings_before_and_only_for_what_is_owed() -> None:
    assert rings(LINE) == (7, 3, 0)
    for state in (DutyState.HANDED_IN, DutyState.DONE, DutyState.CANCELLED):
        assert rings(replace(LINE, duty=replace(DUTY, state=state))) == ()
    assert rings(replace(LINE, duty=replace(DUTY, state=DutyState.SENT_BACK))) == (7, 3, 0)


def test_what_is_still_to_be_done_comes_first() -> None:
    done = replace(LINE, duty=replace(DUTY, state=DutyState.DONE, due_on=date(2026, 1, 1)))
    later = replace(LINE, duty=replace(DUTY, due_on=date(2027, 1, 1)))
    assert in_order([done, later, LINE]) == (LINE, later, done)


@pytest.mark.parametrize("proof", Proof)
def test_what_the_plan_wants_to_see(proof: Proof) -> None:
    nothing = Submission(6, 1, NOW)
    given = replace(nothing, number=None, is_done=True, files=(EvidenceKind.PDF,))
    assert is_enough(proof, nothing) is (proof is Proof.NOTHING)
    assert is_enough(proof, given) is (proof is not Proof.NUMBER)


def test_what_is_settled_is_handed_in_no_more() -> None:
    for state in (DutyState.OPEN, DutyState.SENT_BACK, DutyState.HANDED_IN):
        check_may_hand_in(replace(DUTY, state=state))
    for state in (DutyState.DONE, DutyState.CANCELLED):
        with pytest.raises(Refusal):
            check_may_hand_in(replace(DUTY, state=state))


def test_an_old_draft_hands_in_nothing_after_a_later_one() -> None:
    draft = Submission(6, 1, NOW)
    later = Submission(6, 2, NOW, handed_at=NOW + timedelta(minutes=1))
    assert is_overtaken(draft, later)
    assert not is_overtaken(draft, None)
    assert not is_overtaken(replace(draft, drafted_at=NOW + timedelta(hours=1)), later)
    assert not is_overtaken(later, later)


@pytest.mark.parametrize(
    ("until", "today", "may"),
    [
        pytest.param(date(2026, 11, 28), date(2026, 11, 21), True, id="a day more"),
        pytest.param(date(2026, 11, 27), date(2026, 11, 21), False, id="the day itself"),
        pytest.param(date(2027, 5, 29), date(2026, 11, 21), True, id="half a year"),
        pytest.param(date(2027, 5, 30), date(2026, 11, 21), False, id="more"),
        pytest.param(date(2026, 11, 30), date(2026, 12, 5), False, id="past by now"),
        pytest.param(date(2026, 12, 5), date(2026, 12, 5), True, id="today, when it is late"),
    ],
)
def test_until_when_more_time_may_be_asked_for(until: date, today: date, may: bool) -> None:
    assert may_last_until(DUTY, until, today) is may


def test_what_is_offered_may_be_asked_for() -> None:
    for today in (date(2026, 11, 1), DUE, date(2027, 1, 15)):
        assert may_last_until(DUTY, usual_until(DUTY, today), today)


def test_a_no_is_a_no_until_there_is_a_yes() -> None:
    plea = Plea(6, None, "Bận", 1, NOW)
    assert is_declined(DUTY, plea)
    assert not is_declined(replace(DUTY, extended_to=DUE), plea)
    assert not is_declined(DUTY, replace(plea, until=DUE))
    assert not is_declined(DUTY, None)
