"""Who has done what is required, and which list each seat is on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.targets.coverage import Basis, HeldClass, Trained, done, state, tally, tally_units
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.periods import Period
from bot.domain.targets.seats import Seat
from bot.domain.targets.targets import Activity, Training, Way
from tests.rules.targets.aims import (
    COVERS,
    DAY,
    FACTORY,
    HUNG,
    LAN,
    MAI,
    SCHOOL,
    basis,
    hall,
    held,
    module,
    target,
)

BOTH = Training(("tien-luong", "doi-thoai"))
LAST_YEAR = date(2025, 12, 31)


def is_done(requirement: Training, *record: Trained) -> bool:
    return LAN in done(basis(requirement), record, ())


@pytest.mark.parametrize(
    ("record", "enough"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([module("tien-luong")], True, id="the module"),
        pytest.param([hall(1, "tien-luong")], True, id="a class on it"),
        pytest.param([hall(1, "nu-cong", "luat")], True, id="a class on what covers it"),
        pytest.param([module("gio-lam"), hall(1, "nu-cong")], False, id="something else"),
        pytest.param([module("luat")], False, id="a module called as a subject that covers it"),
        pytest.param([module("tien-luong", LAST_YEAR)], False, id="last year"),
        pytest.param([module("tien-luong", date(2026, 7, 1))], False, id="after the day"),
        pytest.param([module("tien-luong", date(2026, 1, 1))], True, id="the first day"),
        pytest.param([hall(1, "tien-luong", cadre_id=HUNG)], False, id="somebody else"),
    ],
)
def test_trained_on_wages(record: Sequence[Trained], enough: bool) -> None:
    assert is_done(Training(("tien-luong",)), *record) is enough


def test_a_subject_is_done_by_its_only_module() -> None:
    assert is_done(Training(("doi-thoai",)), module("doi-thoai-1"))
    assert not is_done(Training(("luat",)), module("gio-lam"), module("tien-luong"))
    assert is_done(Training(("luat",)), hall(1, "luat"))


def test_all_of_the_subjects_or_some_of_them() -> None:
    wages, dialogue = module("tien-luong"), hall(1, "doi-thoai")
    assert not is_done(BOTH, wages, module("tien-luong"))
    assert is_done(BOTH, wages, dialogue)
    assert is_done(BOTH, hall(1, "doi-thoai", "luat"))
    assert is_done(replace(BOTH, at_least=1), dialogue)


@pytest.mark.parametrize(
    ("record", "often"),
    [
        pytest.param([module("a"), module("a"), module("a", date(2026, 2, 1))], 1, id="retakes"),
        pytest.param([module("a"), module("b")], 2, id="two modules"),
        pytest.param([hall(1, "a"), hall(2, "a")], 2, id="two classes on one subject"),
        pytest.param([hall(1, "a", "b")], 1, id="one class on two subjects"),
        pytest.param([hall(1)], 1, id="a class on nothing in particular"),
        pytest.param([module("a"), hall(1, "a")], 2, id="a module and a class"),
    ],
)
def test_how_often_somebody_was_trained(record: Sequence[Trained], often: int) -> None:
    assert [is_done(Training((), n), *record) for n in (often, often + 1)] == [True, False]


def test_without_a_number_once_is_enough() -> None:
    assert is_done(Training(), hall(1))
    assert not is_done(Training())


def test_only_the_ways_that_are_asked_for() -> None:
    asked = Training(("tien-luong",), ways=frozenset({Way.HALL}))
    assert not is_done(asked, module("tien-luong"))
    assert is_done(asked, hall(1, "tien-luong"))


def test_what_was_learned_before_the_post_counts_within_the_period() -> None:
    until = basis(period=Period(to_on=date(2023, 12, 31)), day=DAY)
    assert (until.on, until.since) == (date(2023, 12, 31), None)
    record = [module("tien-luong", date(2005, 5, 5)), module("tien-luong", DAY, HUNG)]
    assert done(until, record, ()) == {LAN: State.COVERED}


@pytest.mark.parametrize(
    ("classes", "enough"),
    [
        pytest.param([], False, id="none"),
        pytest.param([held(1, "luat")], False, id="one"),
        pytest.param([held(1, "luat"), held(2, "tien-luong")], True, id="two"),
        pytest.param([held(1, "luat"), held(2, "nu-cong")], False, id="one on something else"),
        pytest.param([held(1, "luat", "tien-luong")], False, id="one on both"),
        pytest.param([held(1, "luat"), held(2, "luat", on=LAST_YEAR)], False, id="one last year"),
        pytest.param(
            [held(1, "luat"), held(2, "luat", unit_id=SCHOOL)], False, id="one elsewhere"
        ),
    ],
)
def test_two_classes_on_wages_held_by_the_unit(classes: Sequence[HeldClass], enough: bool) -> None:
    asked = basis(Activity(("tien-luong",), 2))
    assert (FACTORY in done(asked, (), classes)) is enough


def test_any_class_will_do_where_no_subject_is_named() -> None:
    found = done(basis(Activity()), (), [held(1), held(2, unit_id=SCHOOL)])
    assert found.keys() == {FACTORY, SCHOOL}


def test_what_units_handed_in_is_taken_as_it_is() -> None:
    told = {SCHOOL: State.COVERED, LAN: None}
    assert [state(Seat(one), told) for one in (SCHOOL, LAN)] == [State.COVERED, None]
    assert state(Seat(FACTORY), told) is State.MISSING
    assert state(Seat(LAN, is_known=False), told) is State.UNKNOWN


CHAIR = (Role.CHAIR,)


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        pytest.param(Seat(FACTORY, CHAIR, LAN), State.COVERED, id="trained"),
        pytest.param(Seat(FACTORY, CHAIR, HUNG), State.MISSING, id="not trained"),
        pytest.param(Seat(FACTORY, CHAIR), State.VACANT, id="nobody there"),
        pytest.param(Seat(FACTORY, CHAIR, LAN, False), State.UNKNOWN, id="trained, not told"),
        pytest.param(Seat(FACTORY, CHAIR, None, False), State.UNKNOWN, id="vacant, not told"),
        pytest.param(Seat(SCHOOL), State.MISSING, id="a unit"),
        pytest.param(Seat(LAN), State.COVERED, id="a unit that did it"),
    ],
)
def test_every_seat_is_on_one_list(seat: Seat, expected: State) -> None:
    assert state(seat, {LAN: State.COVERED}) is expected


def test_the_lists_are_counted() -> None:
    found: list[tuple[Seat, State | None]] = [
        (Seat(FACTORY, CHAIR, LAN), State.COVERED),
        (Seat(FACTORY, (Role.VICE_CHAIR,), MAI), State.MISSING),
        (Seat(SCHOOL, CHAIR), State.VACANT),
        (Seat(SCHOOL, (Role.VICE_CHAIR,), MAI, False), State.UNKNOWN),
        (Seat(MAI), None),
    ]
    assert tally(one for _, one in found) == Tally(1, 1, 1, 1)
    assert tally_units(found) == {
        FACTORY: Tally(1, 1),
        SCHOOL: Tally(0, 0, 1, 1),
        MAI: Tally(),
    }
    assert tally([]) == Tally()


def test_the_same_question_on_another_day_is_another_basis() -> None:
    asked = Basis(target(), COVERS, DAY)
    assert asked.counts(date(2026, 1, 1))
    assert not replace(asked, day=date(2027, 1, 1)).counts(date(2026, 1, 1))
