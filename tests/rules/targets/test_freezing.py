"""What is different from a figure that was frozen, and why."""

import pytest

from bot.domain.people import Role
from bot.domain.targets.figures import State
from bot.domain.targets.freezing import FrozenSeat, Why, changes
from tests.rules.targets.aims import FACTORY, HUNG, LAN, SCHOOL

CHAIR, VICE = (Role.CHAIR,), (Role.VICE_CHAIR,)
COVERED, MISSING, VACANT, UNKNOWN = State


def lan(state: State, roles: tuple[Role, ...] = CHAIR) -> FrozenSeat:
    return FrozenSeat(FACTORY, roles, LAN, state)


def nobody(state: State = VACANT) -> FrozenSeat:
    return FrozenSeat(FACTORY, CHAIR, None, state)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        pytest.param(lan(MISSING), lan(COVERED), Why.TRAINED, id="trained"),
        pytest.param(lan(COVERED), lan(MISSING), Why.NO_LONGER_TRAINED, id="corrected"),
        pytest.param(None, lan(MISSING), Why.CAME, id="came"),
        pytest.param(lan(COVERED), None, Why.WENT, id="went"),
        pytest.param(None, nobody(), Why.FELL_VACANT, id="fell vacant"),
        pytest.param(nobody(), None, Why.FILLED, id="filled"),
        pytest.param(lan(UNKNOWN), lan(COVERED), Why.TOLD, id="told"),
        pytest.param(nobody(), nobody(UNKNOWN), Why.UNTOLD, id="no longer told"),
        pytest.param(
            FrozenSeat(SCHOOL, (), None, MISSING),
            FrozenSeat(SCHOOL, (), None, COVERED),
            Why.TRAINED,
            id="a unit did what was asked",
        ),
        pytest.param(None, FrozenSeat(SCHOOL, (), None, COVERED), Why.CAME, id="a new unit"),
    ],
)
def test_why_a_seat_is_on_another_list(
    before: FrozenSeat | None, after: FrozenSeat | None, why: Why
) -> None:
    (change,) = changes([before] if before else [], [after] if after else [])
    assert change.seat == (after or before)
    assert (change.before, change.after) == (before and before.state, after and after.state)
    assert change.why is why


def test_what_is_the_same_is_no_change() -> None:
    assert changes([lan(MISSING), nobody()], [lan(MISSING, VICE), nobody()]) == ()


def test_a_new_chair_is_two_changes() -> None:
    hung = FrozenSeat(FACTORY, CHAIR, HUNG, MISSING)
    found = changes([lan(COVERED)], [hung])
    assert [(one.seat.cadre_id, one.why) for one in found] == [(LAN, Why.WENT), (HUNG, Why.CAME)]
