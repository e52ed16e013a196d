"""Sums over a tree: by hand, and against counting one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.sums import Asked, Heap, Sum, heap_sizes, heaped, states, sums, survey
from bot.domain.returns.values import Pick, Ratio, Tick, Value
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Form,
    Operator,
    Population,
    Reported,
    Target,
    Threshold,
    Training,
)
from bot.domain.units import Place, Profile, Sector
from bot.domain.vietnamese import Percent

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY = date(2026, 11, 21)
PERIOD = Period(Recurrence.YEAR)
ASKED = Inquiry(1, 1, "k", PERIOD.window(TODAY), TODAY, 9, NOW, id=1)
SPENT = Target(
    "000-b01",
    "15 % chi cho đào tạo",
    Population(kinds=("cdcs",), sector=Sector.STATE),
    Reported(Form.RATIO, "Chi đào tạo?"),
    PERIOD,
    Threshold(Operator.AT_LEAST, Decimal(15)),
)
WORDS = ("Xuất sắc", "Tốt", "Không")
RATED = replace(SPENT, requirement=Reported(Form.CHOICE, "?", choices=WORDS, accepted=WORDS[:2]))


def place(number: int, parent: int | None, kind: str = "cdcs", **more: Sector | None) -> Place:
    profile = Profile(f"CĐCS {number}", kind, parent, more.get("sector", Sector.STATE))
    return Place(Unit(number, f"C{number}", profile.name), profile)


def handed(unit_id: int, value: Value, **more: object) -> Return:
    return replace(Return(1, unit_id, value, 9, NOW, handed_at=NOW), **more)  # type: ignore[arg-type]


# 1 asks; 2 and 3 are below it, 4 and 5 below 3; nobody knows the sector of 5.
PLACES = (
    place(1, None, "xa"),
    place(2, 1),
    place(3, 1),
    place(4, 3),
    place(5, 3, sector=None),
    place(6, 3, sector=Sector.NON_STATE),
)
LATEST = {
    2: handed(2, Ratio(Decimal(30), Decimal(100))),
    3: handed(3, Ratio(Decimal(10), Decimal(300)), is_far=True),
    4: handed(4, Ratio(Decimal(99), Decimal(99)), verdict=Verdict.SENT_BACK),
    6: handed(6, Ratio(Decimal(7), Decimal(7))),
}


def test_a_tree_is_summed_up_with_what_is_missing() -> None:
    units = survey(ASKED.window, SPENT, PLACES, LATEST)
    whole = sums(units)[1]
    assert (whole.part, whole.whole) == (Decimal(40), Decimal(400))
    assert whole.percent == Percent(100)
    assert (whole.asked, whole.handed_in, whole.missing) == (3, 2, 1)
    assert whole.tally == Tally(covered=1, missing=2, unknown=1)
    assert sums(units)[3].percent == Percent(33)


@pytest.mark.parametrize(
    ("heap", "expected"),
    [
        pytest.param(Heap.MISSING, [4], id="what was sent back is missing"),
        pytest.param(Heap.SENT_BACK, [4], id="sent back"),
        pytest.param(Heap.HANDED_IN, [2, 3], id="handed in"),
        pytest.param(Heap.FAR, [3], id="far from last time"),
        pytest.param(Heap.LATE, [], id="late"),
        pytest.param(Heap.UNKNOWN, [5], id="nobody knows whether it belongs"),
    ],
)
def test_units_are_named_by_how_they_stand(heap: Heap, expected: list[int]) -> None:
    units = survey(ASKED.window, SPENT, PLACES, LATEST)
    assert [one.unit.id for one in heaped(units, heap, ASKED)] == expected


def test_every_list_is_as_long_as_it_is_said_to_be() -> None:
    units = survey(ASKED.window, SPENT, PLACES, LATEST)
    heaps = heap_sizes(units, ASKED)
    assert heaps == {heap: len(heaped(units, heap, ASKED)) for heap in Heap}
    assert heaps[Heap.HANDED_IN] == 2


def test_who_handed_in_nothing_is_on_no_other_list() -> None:
    units = survey(ASKED.window, SPENT, PLACES, {})
    heaps = heap_sizes(units, ASKED)
    assert {heap for heap, count in heaps.items() if count} == {Heap.MISSING, Heap.UNKNOWN}


def test_late_ones_are_named() -> None:
    due = replace(ASKED, due_on=date(2026, 11, 20))
    units = survey(due.window, SPENT, PLACES, LATEST)
    assert [one.unit.id for one in heaped(units, Heap.LATE, due)] == [2, 3]


def test_choices_are_counted_of_all_that_are_asked() -> None:
    picked = {2: handed(2, Pick("Tốt")), 3: handed(3, Pick("Không"))}
    whole = sums(survey(ASKED.window, RATED, PLACES, picked))[1]
    assert whole.picks == (("Không", 1), ("Tốt", 1))
    assert (whole.share("Tốt"), whole.share("Xuất sắc")) == (Percent(333), Percent(0))
    assert whole.tally.covered == 1


def test_a_unit_whose_choice_is_not_counted_is_on_no_list() -> None:
    asked = Reported(Form.CHOICE, "?", choices=WORDS, accepted=WORDS[:1], among=WORDS[:2])
    picked = {2: handed(2, Pick("Tốt")), 3: handed(3, Pick("Không"))}
    units = survey(ASKED.window, replace(SPENT, requirement=asked), PLACES, picked)
    assert sums(units)[1].tally == Tally(missing=2, unknown=1)
    assert sums(units)[1].handed_in == 2
    assert set(states(units)) == {2, 4, 5}


def test_ticks_are_counted_by_their_day() -> None:
    target = replace(SPENT, requirement=Reported(Form.TICK, "?"))
    ticked = {2: handed(2, Tick(TODAY)), 3: handed(3, Tick(None))}
    whole = sums(survey(ASKED.window, target, PLACES, ticked))[1]
    assert (whole.tally.covered, whole.handed_in, whole.percent) == (1, 2, None)


def test_its_target_is_told_the_list_of_every_unit() -> None:
    told = states(survey(ASKED.window, SPENT, PLACES, LATEST))
    assert told == {
        2: State.COVERED,
        3: State.MISSING,
        4: State.MISSING,
        5: State.UNKNOWN,
    }


def test_only_a_target_that_asks_for_figures_can_be_surveyed() -> None:
    with pytest.raises(TypeError):
        survey(ASKED.window, replace(SPENT, requirement=Training()), PLACES, {})


ONE = st.tuples(
    st.integers(0, 30),  # which of those before it is its parent
    st.sampled_from((True, False, None)),
    st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)),
    st.sampled_from((None, Verdict.ACCEPTED, Verdict.SENT_BACK)),
)


def tree(
    drawn: list[tuple[int, bool | None, tuple[int, int] | None, Verdict | None]],
) -> list[Asked]:
    units = []
    for number, (parent, is_asked, numbers, verdict) in enumerate(drawn):
        latest = None
        if numbers:
            value = Ratio(Decimal(min(numbers)), Decimal(max(numbers)))
            latest = handed(number, value, verdict=verdict)
        above = parent % number if number else None
        unit = Unit(number, str(number), "")
        units.append(Asked(unit, above, is_asked, latest, State.MISSING))
    return units


@given(st.lists(ONE, min_size=1, max_size=25))
def test_the_sum_of_every_unit_is_what_one_counts_by_hand(
    drawn: list[tuple[int, bool | None, tuple[int, int] | None, Verdict | None]],
) -> None:
    units = tree(drawn)
    for unit_id, found in sums(units).items():
        below = [one for one in units if stands_below(one, unit_id, units)]
        counted = [
            one.latest.value for one in below if one.is_asked and one.has_handed_in and one.latest
        ]
        ratios = [one for one in counted if isinstance(one, Ratio)]
        assert found.part == sum(one.part for one in ratios)
        assert found.whole == sum(one.whole for one in ratios)
        assert found.handed_in == len(counted)
        assert found.asked == sum(one.is_asked is True for one in below)
        assert found.tally.total == sum(one.is_asked is not False for one in below)


def stands_below(one: Asked, unit_id: int, units: list[Asked]) -> bool:
    while one.unit.id != unit_id:
        if one.parent_id is None:
            return False
        one = units[one.parent_id]
    return True


def test_sums_add_up_word_by_word() -> None:
    both = Sum(picks=(("a", 1),)) + Sum(picks=(("a", 2), ("b", 1)))
    assert both.picks == (("a", 3), ("b", 1))
