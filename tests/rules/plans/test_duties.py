"""How a duty stands on a day."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.plans.duties import Duty, DutyStanding, DutyState

DUE = Duty(1, 2, "2026", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("duty", "today", "standing"),
    [
        pytest.param(DUE, date(2026, 6, 15), DutyStanding.AHEAD, id="fifteen days before"),
        pytest.param(DUE, date(2026, 6, 16), DutyStanding.SOON, id="fourteen days before"),
        pytest.param(DUE, date(2026, 6, 30), DutyStanding.SOON, id="the last day counts"),
        pytest.param(DUE, date(2026, 7, 1), DutyStanding.LATE, id="the day after"),
        pytest.param(
            replace(DUE, state=DutyState.SENT_BACK),
            date(2026, 6, 29),
            DutyStanding.SENT_BACK,
            id="back",
        ),
        pytest.param(
            replace(DUE, state=DutyState.SENT_BACK),
            date(2026, 7, 1),
            DutyStanding.LATE,
            id="sent back and late",
        ),
        pytest.param(
            replace(DUE, extended_to=date(2026, 7, 15)),
            date(2026, 7, 10),
            DutyStanding.EXTENDED,
            id="extended",
        ),
        pytest.param(
            replace(DUE, extended_to=date(2026, 7, 15)),
            date(2026, 7, 16),
            DutyStanding.LATE,
            id="late after all",
        ),
        pytest.param(
            replace(DUE, state=DutyState.HANDED_IN),
            date(2026, 8, 1),
            DutyStanding.HANDED_IN,
            id="handed in is never late",
        ),
        pytest.param(
            replace(DUE, state=DutyState.DONE), date(2026, 8, 1), DutyStanding.DONE, id="done"
        ),
    ],
)
def test_how_it_stands(duty: Duty, today: date, standing: DutyStanding) -> None:
    assert duty.standing(today) is standing
