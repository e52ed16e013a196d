"""Units by items: rows and columns come to the same, whatever is in the cells."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Unit
from bot.domain.plans.duties import DutyStanding, DutyState
from bot.domain.submissions.lines import DutyLine
from bot.domain.submissions.matrix import Matrix, matrix, worst
from bot.screens.submissions import matrix as screens
from tests.rules.submissions.test_lines import DUE, DUTY, ITEM, LINE

TODAY = date(2026, 11, 21)
_STATES = [one for one in DutyState if one is not DutyState.CANCELLED]


@st.composite
def lines(draw: st.DrawFn) -> DutyLine:
    unit, item = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    due_on = TODAY + timedelta(days=draw(st.integers(-40, 40)))
    extended = draw(st.none() | st.just(due_on + timedelta(days=9)))
    duty = replace(DUTY, state=draw(st.sampled_from(_STATES)), due_on=due_on, extended_to=extended)
    return DutyLine(duty, replace(ITEM, id=item), Unit(unit, f"U{unit}", f"Đơn vị {unit}"))


@given(st.lists(lines()))
def test_every_duty_is_counted_once_whichever_way_one_adds(found: list[DutyLine]) -> None:
    told = matrix(found, TODAY)
    whole = Counter(one.standing(TODAY) for one in found)
    assert told.whole == whole
    by_unit = [told.of_unit(one.id) for one in told.units]
    by_item = [told.of_item(one.id) for one in told.items]
    for parts in (by_unit, by_item):
        assert sum((Counter(one) for one in parts), Counter()) == whole


@given(st.lists(lines(), min_size=1))
def test_the_sheet_adds_up_as_well(found: list[DutyLine]) -> None:
    told = matrix(found, TODAY)
    *rows, sums = screens.rows(told)
    headings = screens.headings(told)
    assert {len(row) for row in (*rows, sums)} == {len(headings)}
    first = 2 + len(told.items)
    for place in range(first, len(headings)):
        assert sum(int(row[place]) for row in rows) == sums[place]
    assert sum(int(one) for one in sums[2:first]) == sums[-1] == len(found)


def test_what_is_late_hides_behind_nothing() -> None:
    done = replace(LINE, duty=replace(DUTY, state=DutyState.DONE))
    late = replace(LINE, duty=replace(DUTY, due_on=TODAY - timedelta(days=1)))
    told = matrix([done, done, late], TODAY)
    cell = told.cell(LINE.unit.id, ITEM.id)
    assert worst(cell) is DutyStanding.LATE
    assert screens.rows(told)[0][2] == "quá hạn (1/3)"


def test_an_empty_cell_is_none_of_the_units() -> None:
    told = Matrix((LINE.unit,), (ITEM,))
    assert worst(told.cell(LINE.unit.id, ITEM.id)) is None
    assert screens.rows(told)[0][2] == ""


def test_what_is_due_first_comes_first() -> None:
    later = replace(LINE, item=replace(ITEM, id=9), duty=replace(DUTY, due_on=DUE))
    sooner = replace(LINE, duty=replace(DUTY, due_on=TODAY))
    assert [one.id for one in matrix([later, sooner], TODAY).items] == [ITEM.id, 9]
