"""Who is proposed for a commendation: by the rules, by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.people import Cadre, Role, Unit
from bot.domain.reports.commendations import (
    Attended,
    CadreMerit,
    DueReturn,
    UnitMerit,
    cadre_merits,
    last_founding,
    propose,
    unit_merits,
)
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.values import Ratio
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.seats import NamedSeat

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
DUE = date(2026, 11, 30)
MAY, GO = Unit(1, "M", "CĐCS May"), Unit(2, "G", "CĐCS Gỗ")
LAN, AN = Cadre(1, "Nguyễn Thị Lan", has_joined=True), Cadre(2, "Đặng Minh Ân", has_joined=True)
GOOD = CadreMerit(LAN, ((MAY, (Role.CHAIR,)),), asked=2, reached=2, came=1)


@pytest.mark.parametrize(
    ("merit", "is_proposed"),
    [
        pytest.param(GOOD, True, id="all done"),
        pytest.param(replace(GOOD, reached=1), False, id="a target is not reached"),
        pytest.param(replace(GOOD, came=0), False, id="came to no class"),
        pytest.param(replace(GOOD, came=3, missed=1), False, id="missed a class"),
        pytest.param(replace(GOOD, asked=0, reached=0), False, id="nothing was asked"),
    ],
)
def test_a_cadre_is_proposed_who_did_all_that_was_asked(
    merit: CadreMerit, *, is_proposed: bool
) -> None:
    assert merit.is_proposed is is_proposed


@pytest.mark.parametrize(
    ("merit", "is_proposed"),
    [
        pytest.param(UnitMerit(MAY, Tally(3)), True, id="nothing was asked but training"),
        pytest.param(UnitMerit(MAY, Tally(3), 2, 2), True, id="all on time"),
        pytest.param(UnitMerit(MAY, Tally(3), 2, 1), False, id="a figure is late"),
        pytest.param(UnitMerit(MAY, Tally(2, 1)), False, id="somebody is missing"),
        pytest.param(UnitMerit(MAY, Tally(2, 0, 1)), False, id="a post is vacant"),
        pytest.param(UnitMerit(MAY, Tally(2, 0, 0, 1)), False, id="something is unknown"),
        pytest.param(UnitMerit(MAY, Tally(), 1, 1), False, id="nobody is counted"),
    ],
)
def test_a_unit_is_proposed_whose_posts_are_covered_and_whose_figures_came(
    merit: UnitMerit, *, is_proposed: bool
) -> None:
    assert merit.is_proposed is is_proposed


def seat(unit: Unit, cadre: Cadre | None, state: State, *roles: Role) -> NamedSeat:
    return NamedSeat(unit, roles or (Role.CHAIR,), cadre, state)


def test_a_cadre_is_one_whatever_the_number_of_targets_and_units() -> None:
    seats = [
        seat(MAY, LAN, State.COVERED, Role.TREASURER),
        seat(MAY, LAN, State.COVERED, Role.CHAIR),
        seat(GO, LAN, State.UNKNOWN, Role.ACCOUNTANT),
        seat(GO, None, State.VACANT),
    ]
    (lan,) = cadre_merits(seats, {LAN.id: Attended(2, 1)})
    assert (lan.asked, lan.reached, lan.came, lan.missed) == (3, 2, 2, 1)
    assert lan.posts == ((MAY, (Role.CHAIR, Role.TREASURER)), (GO, (Role.ACCOUNTANT,)))


def handed(at: datetime, verdict: Verdict | None = None) -> Return:
    ratio = Ratio(Decimal(1), Decimal(2))
    return Return(1, MAY.id, ratio, 9, at, handed_at=at, verdict=verdict)


@pytest.mark.parametrize(
    ("latest", "is_on_time"),
    [
        pytest.param(handed(NOW), True, id="before its day"),
        pytest.param(handed(datetime(2026, 11, 30, 16, tzinfo=UTC)), True, id="on its last hour"),
        pytest.param(handed(NOW + timedelta(days=10)), False, id="after it"),
        pytest.param(handed(NOW, Verdict.SENT_BACK), False, id="sent back"),
        pytest.param(None, False, id="not at all"),
    ],
)
def test_a_figure_is_on_time_by_the_end_of_its_day(
    latest: Return | None, *, is_on_time: bool
) -> None:
    assert DueReturn(MAY.id, DUE, latest).is_on_time is is_on_time


def test_units_are_counted_by_their_own_seats_and_figures() -> None:
    seats = [
        seat(MAY, LAN, State.COVERED),
        seat(MAY, AN, State.COVERED),
        seat(GO, None, State.VACANT),
    ]
    due = [DueReturn(MAY.id, DUE, handed(NOW)), DueReturn(GO.id, DUE, None)]
    assert unit_merits(seats, due) == (
        UnitMerit(MAY, Tally(2), 1, 1),
        UnitMerit(GO, Tally(vacant=1), 1, 0),
    )


def test_nobody_is_ranked_and_who_is_not_on_the_list_is_not_named() -> None:
    busy = replace(GOOD, cadre=AN, asked=9, reached=9, came=7)
    late = replace(GOOD, cadre=Cadre(3, "Bùi Văn Sơn", has_joined=True), reached=0)
    elsewhere = replace(GOOD, cadre=Cadre(4, "Võ Út", has_joined=True), posts=((GO, ()),))
    found = propose([GOOD, late, busy, elsewhere], [UnitMerit(GO, Tally(1, 1))])
    assert [one.cadre.name for one in found.cadres] == ["Võ Út", "Đặng Minh Ân", "Nguyễn Thị Lan"]
    assert found.units == ()


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(date(2026, 11, 21), date(2026, 7, 28), id="of this year"),
        pytest.param(date(2026, 7, 28), date(2026, 7, 28), id="the day itself"),
        pytest.param(date(2026, 7, 27), date(2025, 7, 28), id="of last year"),
    ],
)
def test_the_last_day_of_founding(today: date, said: date) -> None:
    assert last_founding(today) == said
