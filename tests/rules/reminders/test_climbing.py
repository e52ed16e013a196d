"""What is late climbs one level, and one more after as long again."""

from datetime import date

import pytest

from bot.domain.plans.items import Level, PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.reminders.climbing import Climb, above, next_climb

COMMUNE, PROVINCE = 2, 1


def climbs_to(day: int, told: int | None = None) -> int | None:
    found = next_climb(
        date(2026, 6, 1), (COMMUNE, PROVINCE), after=3, today=date(2026, 6, day), told=told
    )
    return found.unit_id if found else None


@pytest.mark.parametrize(
    ("day", "told", "expected"),
    [
        pytest.param(1, None, None, id="on the last day nobody is late"),
        pytest.param(3, None, None, id="within the grace"),
        pytest.param(4, None, COMMUNE, id="after it the level above"),
        pytest.param(6, COMMUNE, None, id="once"),
        pytest.param(7, COMMUNE, PROVINCE, id="then the next"),
        pytest.param(20, PROVINCE, None, id="nobody is above"),
        pytest.param(7, None, PROVINCE, id="missed levels are passed over"),
        pytest.param(4, PROVINCE, None, id="put off later: nothing goes back down"),
        pytest.param(4, 99, COMMUNE, id="told to a unit that is no longer above"),
    ],
)
def test_late_things_climb(day: int, told: int | None, expected: int | None) -> None:
    assert climbs_to(day, told) == expected


def test_without_anybody_above_nothing_climbs() -> None:
    assert next_climb(date(2026, 6, 1), (), after=3, today=date(2026, 8, 1), told=None) is None


def test_a_climb_has_its_day() -> None:
    found = next_climb(date(2026, 6, 1), (COMMUNE,), after=3, today=date(2026, 6, 9), told=None)
    assert found == Climb(COMMUNE, date(2026, 6, 4))


@pytest.mark.parametrize(
    ("to", "owner", "expected"),
    [
        pytest.param(Level.PARENT, PROVINCE, (COMMUNE, PROVINCE), id="level by level"),
        pytest.param(Level.PARENT, COMMUNE, (COMMUNE,), id="not beyond whose plan it is"),
        pytest.param(Level.OWNER, PROVINCE, (PROVINCE,), id="straight up"),
        pytest.param(Level.NOBODY, PROVINCE, (), id="nobody"),
        pytest.param(Level.PARENT, 3, (), id="its own plan"),
        pytest.param(Level.PARENT, 9, (), id="moved to where that plan does not reach"),
    ],
)
def test_who_is_above(to: Level, owner: int, expected: tuple[int, ...]) -> None:
    item = PlanItem("Dự toán", DueRule(OnDay(date(2026, 6, 1))), owner, climbs_to=to)
    assert above((3, COMMUNE, PROVINCE), item) == expected
