"""What a cadre still owes to a target."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Post, Role, Unit
from bot.domain.targets.coverage import Basis, Covers, Trained
from bot.domain.targets.owed import Owed, nearest_first, owed
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import Activity, Population, Requirement, Target, Training, Way

TODAY = date(2026, 11, 21)
POST = Post(Unit(7, "HS", "Hoa Sen"), Role.CHAIR)
TWO = Training(("tien-luong", "doi-thoai"))


def basis(requirement: Requirement) -> Basis:
    return Basis(target(requirement), Covers(), TODAY)


def taken(*subjects: str) -> list[Trained]:
    return [Trained(1, TODAY, Way.BOT, (one,)) for one in subjects]


def target(requirement: Requirement, code: str = "x") -> Target:
    period = Period(Recurrence.YEAR)
    return Target(code, "Mọi chủ tịch", Population((Role.CHAIR,)), requirement, period, None)


@pytest.mark.parametrize(
    ("requirement", "done", "left", "lacking"),
    [
        pytest.param(TWO, (), ("tien-luong", "doi-thoai"), 2, id="all of two"),
        pytest.param(TWO, ("doi-thoai", "khac"), ("tien-luong",), 1, id="one of them is done"),
        pytest.param(
            replace(TWO, at_least=1), ("khac",), ("tien-luong", "doi-thoai"), 1, id="either"
        ),
        pytest.param(Training(at_least=2), ("khac",), (), 1, id="any second training"),
    ],
)
def test_what_is_missing_is_named(
    requirement: Training, done: tuple[str, ...], left: tuple[str, ...], lacking: int
) -> None:
    found = owed(basis(requirement), POST, taken(*done))
    assert found == Owed(target(requirement), POST, left, lacking, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("requirement", "done"),
    [
        pytest.param(TWO, ("tien-luong", "doi-thoai"), id="all are done"),
        pytest.param(replace(TWO, at_least=1), ("doi-thoai",), id="one was enough"),
        pytest.param(Training(), ("khac",), id="any training"),
        pytest.param(Activity(), (), id="a unit's duty"),
    ],
)
def test_nothing_is_owed(requirement: Requirement, done: tuple[str, ...]) -> None:
    assert owed(basis(requirement), POST, taken(*done)) is None


def test_what_ends_first_stands_first() -> None:
    soon, late, open_end = (
        Owed(target(TWO, code), POST, (), 1, by)
        for code, by in (("a", date(2026, 12, 1)), ("b", date(2027, 1, 1)), ("c", None))
    )
    assert nearest_first([open_end, late, soon]) == (soon, late, open_end)
