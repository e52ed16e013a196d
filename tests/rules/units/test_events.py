"""What an event may say, how versions end, and what a tree may look like."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.units import (
    DAY,
    Fault,
    Happening,
    Heir,
    Profile,
    UnitEvent,
    UnitVersion,
    check,
    close,
    end,
    faults,
    inherit,
)

ON = date(2025, 7, 1)
LATER = date(2026, 1, 1)
A, B, C = 1, 2, 3
OLD = UnitVersion(A, Profile("CĐCS Công ty May Hoa Sen"), date(2020, 1, 1))
NEW = Profile("CĐCS Công ty Hoa Sen")


def event(happening: Happening, **facts: object) -> UnitEvent:
    return UnitEvent(happening, ON, **facts)  # type: ignore[arg-type]


def reason_of(wrong: UnitEvent) -> Reason:
    with pytest.raises(Refusal) as refused:
        check(wrong)
    return refused.value.reason


@pytest.mark.parametrize(
    "right",
    [
        pytest.param(event(Happening.RENAMED, begins=((A, NEW),)), id="renamed"),
        pytest.param(event(Happening.ENDED, ends=(A, B)), id="ended, nobody carries on"),
        pytest.param(event(Happening.ENDED, ends=(A,), heirs=(Heir(A, B),)), id="ended, one does"),
        pytest.param(event(Happening.MERGED, ends=(A,), heirs=(Heir(A, B),)), id="merged"),
        pytest.param(
            event(Happening.SPLIT, ends=(A,), heirs=(Heir(A, B), Heir(A, C, is_main=False))),
            id="split",
        ),
        pytest.param(
            event(Happening.SPLIT, begins=((B, NEW),), heirs=(Heir(A, B, is_main=False),)),
            id="a part is split off",
        ),
        pytest.param(
            event(
                Happening.CONSOLIDATED,
                begins=((C, NEW),),
                ends=(A, B),
                heirs=(Heir(A, C), Heir(B, C)),
            ),
            id="consolidated",
        ),
    ],
)
def test_an_event_that_holds_together(right: UnitEvent) -> None:
    check(right)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        pytest.param(event(Happening.MERGED, ends=(A,)), Reason.NO_SUCCESSOR, id="no heir"),
        pytest.param(
            event(Happening.CONSOLIDATED, ends=(A, B), heirs=(Heir(A, C),)),
            Reason.NO_SUCCESSOR,
            id="an heir of one only",
        ),
        pytest.param(
            event(Happening.MERGED, ends=(A,), heirs=(Heir(A, A),)),
            Reason.OWN_SUCCESSOR,
            id="its own heir",
        ),
        pytest.param(
            event(Happening.ENDED, ends=(A, B), heirs=(Heir(A, B),)),
            Reason.OWN_SUCCESSOR,
            id="an heir that ends as well",
        ),
        pytest.param(
            event(Happening.SPLIT, ends=(A,), heirs=(Heir(A, B), Heir(A, C))),
            Reason.NO_MAIN_HEIR,
            id="two main heirs",
        ),
        pytest.param(
            event(Happening.SPLIT, ends=(A,), heirs=(Heir(A, B, is_main=False),)),
            Reason.NO_MAIN_HEIR,
            id="no main heir",
        ),
        pytest.param(
            event(Happening.SPLIT, begins=((B, NEW),), heirs=(Heir(A, B),)),
            Reason.NO_MAIN_HEIR,
            id="a main heir of one that goes on",
        ),
        pytest.param(
            event(Happening.RENAMED, begins=((A, NEW), (A, OLD.profile))),
            Reason.TOLD_TWICE,
            id="begins twice",
        ),
        pytest.param(
            event(Happening.ENDED, begins=((A, NEW),), ends=(A,)),
            Reason.TOLD_TWICE,
            id="begins and ends",
        ),
    ],
)
def test_an_event_that_contradicts_itself(wrong: UnitEvent, reason: Reason) -> None:
    assert reason_of(wrong) is reason


def test_a_version_ends_the_day_before_the_next() -> None:
    closed = close(OLD, ON)
    assert (closed.to_on, closed.is_void) == (ON - DAY, False)
    assert (closed.holds(ON - DAY), closed.holds(ON)) == (True, False)


def test_one_put_right_the_same_day_holds_on_no_day() -> None:
    closed = close(OLD, OLD.from_on)
    assert closed.is_void
    assert not any(closed.holds(OLD.from_on + DAY * days) for days in (-1, 0, 1))


def test_one_that_has_ended_stays_as_it_is() -> None:
    ended = replace(OLD, to_on=ON - DAY)
    assert close(ended, ON) == ended


@pytest.mark.parametrize(
    "version",
    [
        pytest.param(replace(OLD, from_on=ON + DAY), id="begins later"),
        pytest.param(replace(OLD, to_on=ON), id="ends on that very day"),
        pytest.param(replace(OLD, to_on=LATER), id="is known to end later"),
    ],
)
def test_what_comes_before_recorded_history_is_refused(version: UnitVersion) -> None:
    with pytest.raises(Refusal, match=Reason.BEFORE_HISTORY):
        close(version, ON)


@pytest.mark.parametrize(
    "version",
    [
        pytest.param(None, id="never began"),
        pytest.param(replace(OLD, to_on=ON - DAY), id="ended the day before"),
    ],
)
def test_what_is_not_there_cannot_end(version: UnitVersion | None) -> None:
    with pytest.raises(Refusal, match=Reason.NOT_THERE):
        end(version, ON)


def test_an_heir_is_there_on_the_day() -> None:
    ended = replace(OLD, to_on=ON)
    inherit([ended], ON)
    with pytest.raises(Refusal, match=Reason.NOT_THERE):
        inherit([ended], ON + DAY)
    with pytest.raises(Refusal, match=Reason.NOT_THERE):
        inherit([], ON)


def version(
    unit_id: int, parent_id: int | None, from_on: date = OLD.from_on, to_on: date | None = None
) -> UnitVersion:
    return UnitVersion(unit_id, replace(NEW, parent_id=parent_id), from_on, to_on)


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param([version(A, None), version(B, A), version(C, B)], id="a tree"),
        pytest.param([version(A, None), version(B, None), version(C, B)], id="two trees"),
        pytest.param(
            [version(A, B, to_on=ON - DAY), version(B, A, to_on=ON - DAY)], id="wrong before that"
        ),
        pytest.param(
            [
                version(A, None, to_on=LATER - DAY),
                version(A, B, LATER),
                version(B, A, to_on=LATER - DAY),
                version(B, None, LATER),
            ],
            id="they change places",
        ),
        pytest.param(
            [version(A, None, ON), version(B, A, ON), version(B, C, ON, ON - DAY)],
            id="put right the same day",
        ),
    ],
)
def test_a_tree_without_faults(versions: list[UnitVersion]) -> None:
    assert list(faults(versions, ON)) == []


@pytest.mark.parametrize(
    ("versions", "found"),
    [
        pytest.param([version(A, A)], {(A, Reason.ABOVE_ITSELF)}, id="its own parent"),
        pytest.param(
            [version(A, C), version(B, A), version(C, B)],
            {(A, Reason.ABOVE_ITSELF)},
            id="a ring of three",
        ),
        pytest.param(
            [version(C, B), version(A, B), version(B, A)],
            {(B, Reason.ABOVE_ITSELF)},
            id="a line that runs into a ring",
        ),
        pytest.param(
            [
                version(A, None, to_on=LATER),
                version(A, B, LATER + DAY),
                version(B, A),
            ],
            {(A, Reason.ABOVE_ITSELF)},
            id="a ring that closes later",
        ),
        pytest.param([version(B, A)], {(B, Reason.NO_PARENT)}, id="a parent nobody knows"),
        pytest.param(
            [version(A, None, to_on=LATER), version(B, A)],
            {(B, Reason.NO_PARENT)},
            id="a parent that ends later",
        ),
        pytest.param(
            [version(A, None, LATER), version(B, A)],
            {(B, Reason.NO_PARENT)},
            id="a parent that is not there yet",
        ),
        pytest.param(
            [version(A, None, to_on=ON), version(A, None, LATER), version(B, A)],
            {(B, Reason.NO_PARENT)},
            id="a parent that is away for a while",
        ),
    ],
)
def test_a_tree_with_faults(versions: list[UnitVersion], found: set[tuple[int, Reason]]) -> None:
    assert set(faults(versions, ON)) == {Fault(*one) for one in found}


def test_ids_given_for_a_while_are_replaced_everywhere() -> None:
    draft = event(
        Happening.CONSOLIDATED,
        begins=((-1, replace(NEW, parent_id=-2)), (A, NEW)),
        ends=(B, -3),
        heirs=(Heir(B, -1), Heir(-3, A, is_main=False)),
    )
    assert draft.renumbered({-1: 10, -2: 20, -3: 30}) == event(
        Happening.CONSOLIDATED,
        begins=((10, replace(NEW, parent_id=20)), (A, NEW)),
        ends=(B, 30),
        heirs=(Heir(B, 10), Heir(30, A, is_main=False)),
    )
