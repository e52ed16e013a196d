"""Who is counted: people once in a unit, vacant posts, and what has not been told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.targets.seats import Seat, Tenure, seats
from bot.domain.targets.targets import Activity, Population
from bot.domain.units import DAY as ONE_DAY
from bot.domain.units import Profile, Sector, UnitVersion
from tests.rules.targets.aims import CHAIRS, DAY, FACTORY, HUNG, LAN, SCHOOL, target

CHAIR, VICE, TREASURER = Role.CHAIR, Role.VICE_CHAIR, Role.TREASURER
PROFILE = Profile("CĐCS Công ty May Hoa Sen", "cdcs", 1, Sector.NON_STATE, form="tư nhân")
HERE = UnitVersion(FACTORY, PROFILE, date(2020, 1, 1))
LEADERS = Population((CHAIR, VICE))
FULL_TIME = replace(LEADERS, full_time=True)
EVERYBODY_CHAIRED = Tenure(FACTORY, HUNG, CHAIR, full_time=True)


def found(
    population: Population, *tenures: Tenure, versions: Sequence[UnitVersion] = (HERE,)
) -> set[Seat]:
    some = seats(target(population=population), versions, tenures, DAY)
    assert len(set(some)) == len(some)
    return set(some)


def held(cadre_id: int, *roles: Role, is_known: bool = True) -> Seat:
    return Seat(FACTORY, roles, cadre_id, is_known)


def vacant(role: Role, *, is_known: bool = True) -> Seat:
    return Seat(FACTORY, (role,), None, is_known)


def test_several_posts_in_a_unit_are_one_seat() -> None:
    posts = (
        Tenure(FACTORY, LAN, VICE),
        Tenure(FACTORY, LAN, CHAIR),
        Tenure(FACTORY, LAN, TREASURER),
    )
    assert found(LEADERS, *posts) == {held(LAN, CHAIR, VICE)}


def test_a_post_in_two_units_is_two_seats() -> None:
    there = replace(HERE, unit_id=SCHOOL)
    posts = Tenure(FACTORY, LAN, CHAIR), Tenure(SCHOOL, LAN, CHAIR)
    assert found(CHAIRS, *posts, versions=(HERE, there)) == {
        held(LAN, CHAIR),
        Seat(SCHOOL, (CHAIR,), LAN),
    }


def test_two_may_hold_the_same_post() -> None:
    posts = Tenure(FACTORY, LAN, VICE), Tenure(FACTORY, HUNG, VICE), Tenure(FACTORY, HUNG, CHAIR)
    assert found(LEADERS, *posts) == {held(LAN, VICE), held(HUNG, CHAIR, VICE)}


@pytest.mark.parametrize(
    ("tenure", "seat"),
    [
        pytest.param(Tenure(FACTORY, LAN, CHAIR, from_on=DAY), held(LAN, CHAIR), id="first day"),
        pytest.param(Tenure(FACTORY, LAN, CHAIR, to_on=DAY), held(LAN, CHAIR), id="last day"),
        pytest.param(
            Tenure(FACTORY, LAN, CHAIR, from_on=DAY + ONE_DAY), vacant(CHAIR), id="not yet"
        ),
        pytest.param(
            Tenure(FACTORY, LAN, CHAIR, to_on=DAY - ONE_DAY), vacant(CHAIR), id="no longer"
        ),
    ],
)
def test_the_post_is_looked_at_on_the_day(tenure: Tenure, seat: Seat) -> None:
    assert found(CHAIRS, tenure) == {seat}


@pytest.mark.parametrize(
    ("tenures", "vacancies"),
    [
        pytest.param((), {vacant(CHAIR)}, id="a chair there must be"),
        pytest.param(
            (Tenure(FACTORY, LAN, VICE, to_on=date(2025, 1, 1)), EVERYBODY_CHAIRED),
            {held(HUNG, CHAIR), vacant(VICE)},
            id="held before",
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, VICE, from_on=date(2027, 1, 1)), EVERYBODY_CHAIRED),
            {held(HUNG, CHAIR)},
            id="to be held for the first time",
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, VICE, None, DAY, DAY - ONE_DAY), EVERYBODY_CHAIRED),
            {held(HUNG, CHAIR)},
            id="put right at once",
        ),
    ],
)
def test_what_is_vacant(tenures: Sequence[Tenure], vacancies: set[Seat]) -> None:
    assert found(LEADERS, *tenures) == vacancies


def test_above_the_grassroots_only_what_was_held_can_be_vacant() -> None:
    commune = replace(HERE, profile=replace(PROFILE, kind="cd_xa"))
    assert found(CHAIRS, versions=[commune]) == set()
    past = Tenure(FACTORY, LAN, CHAIR, to_on=date(2025, 1, 1))
    assert found(CHAIRS, past, versions=[commune]) == {vacant(CHAIR)}


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR, full_time=True),), {held(LAN, CHAIR)}, id="full-time"
        ),
        pytest.param((Tenure(FACTORY, LAN, CHAIR, full_time=False),), set(), id="not full-time"),
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR),), {held(LAN, CHAIR, is_known=False)}, id="not told"
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR), Tenure(FACTORY, LAN, VICE, full_time=True)),
            {held(LAN, CHAIR, VICE)},
            id="told of one of two posts",
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR, full_time=True, to_on=date(2025, 1, 1)),),
            {vacant(CHAIR)},
            id="vacant, held full-time before",
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR, full_time=False, to_on=date(2025, 1, 1)),),
            set(),
            id="vacant, never held full-time",
        ),
        pytest.param(
            (Tenure(FACTORY, LAN, CHAIR, to_on=date(2025, 1, 1)),),
            {vacant(CHAIR, is_known=False)},
            id="vacant, not told how it was held",
        ),
        pytest.param((), {vacant(CHAIR, is_known=False)}, id="never held"),
    ],
)
def test_where_full_time_ones_are_asked_for(
    tenures: Sequence[Tenure], expected: set[Seat]
) -> None:
    assert found(FULL_TIME, *tenures) == expected


@pytest.mark.parametrize(
    ("population", "changed", "is_known"),
    [
        pytest.param({"sector": Sector.NON_STATE}, {}, True, id="its sector"),
        pytest.param({"sector": Sector.STATE}, {}, None, id="the other sector"),
        pytest.param({"sector": Sector.STATE}, {"sector": None}, False, id="no sector told"),
        pytest.param({"forms": ("tư nhân", "FDI")}, {}, True, id="its form"),
        pytest.param({"forms": ("FDI",)}, {}, None, id="another form"),
        pytest.param({"forms": ("FDI",)}, {"form": ""}, False, id="no form told"),
        pytest.param({"kinds": ("cdcs",)}, {}, True, id="its kind"),
        pytest.param({"kinds": ("cd_xa",)}, {"form": ""}, None, id="another kind"),
        pytest.param(
            {"sector": Sector.STATE, "forms": ("FDI",)},
            {"form": ""},
            None,
            id="the other sector, whatever its form",
        ),
    ],
)
def test_which_units_are_meant(
    population: dict[str, object], changed: dict[str, object], is_known: bool | None
) -> None:
    version = replace(HERE, profile=replace(PROFILE, **changed))  # type: ignore[arg-type]
    post = Tenure(FACTORY, LAN, CHAIR)
    expected = set() if is_known is None else {held(LAN, CHAIR, is_known=is_known)}
    asked = replace(CHAIRS, **population)  # type: ignore[arg-type]
    assert found(asked, post, versions=[version]) == expected


def test_a_unit_that_is_not_there_has_no_seats() -> None:
    ended = replace(HERE, to_on=DAY - ONE_DAY)
    assert found(CHAIRS, Tenure(FACTORY, LAN, CHAIR), versions=[ended]) == set()


def test_an_activity_is_asked_of_the_unit() -> None:
    asked = target(requirement=Activity(), population=Population(sector=Sector.STATE))
    nobody_told = replace(HERE, profile=replace(PROFILE, sector=None))
    state = replace(HERE, unit_id=SCHOOL, profile=replace(PROFILE, sector=Sector.STATE))
    assert seats(asked, [nobody_told, state], (), DAY) == (
        Seat(FACTORY, is_known=False),
        Seat(SCHOOL),
    )
