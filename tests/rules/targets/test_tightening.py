"""A level below may ask for more, never for less."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import Activity, Form, Reported, Requirement, Training, Way
from bot.domain.targets.tightening import check_tightening
from bot.domain.units import Sector
from tests.rules.targets.aims import CHAIRS, target, threshold

ALL = "= 100 %"
SOME = ">= 80 %"
TWO = Training(("tien-luong", "doi-thoai"))
RATED = Reported(Form.CHOICE, "Xếp loại?", choices=("tốt", "khá", "yếu"), accepted=("tốt", "khá"))


def is_no_less(above: Mapping[str, object], own: Mapping[str, object]) -> bool:
    try:
        check_tightening(target(**above), target(**{**above, **own}))
    except Refusal as refusal:
        if refusal.reason is not Reason.LOOSER:
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("above", "own", "may"),
    [
        pytest.param(SOME, SOME, True, id="the same"),
        pytest.param(SOME, ">= 90 %", True, id="more"),
        pytest.param(SOME, "> 80 %", True, id="strictly more"),
        pytest.param("> 80 %", SOME, False, id="no longer strictly more"),
        pytest.param(SOME, ">= 79.9 %", False, id="less"),
        pytest.param(SOME, ALL, True, id="all"),
        pytest.param(SOME, "= 85 %", True, id="exactly so many, which is enough"),
        pytest.param(SOME, "= 75 %", False, id="exactly so many, which is too few"),
        pytest.param(ALL, ">= 100 %", True, id="all, said otherwise"),
        pytest.param(ALL, ">= 99 %", False, id="not all"),
        pytest.param("= 20 %", "= 20 %", True, id="exactly the same"),
        pytest.param("= 20 %", ">= 20 %", False, id="not exactly any more"),
        pytest.param("= 0", "<= 0", True, id="none, said otherwise"),
        pytest.param("<= 5 %", "< 5 %", True, id="fewer"),
        pytest.param("< 5 %", "<= 5 %", False, id="as many as were too many"),
        pytest.param("<= 5 %", ">= 5 %", False, id="the other way round"),
        pytest.param(SOME, "<= 90 %", False, id="at most instead of at least"),
        pytest.param(SOME, ">= 80", False, id="a count instead of a share"),
    ],
)
def test_the_number(above: str, own: str, may: bool) -> None:
    found = is_no_less({"threshold": threshold(above)}, {"threshold": threshold(own)})
    assert found is may


def test_where_no_number_is_named_any_may_be() -> None:
    assert is_no_less({"threshold": None}, {"threshold": threshold("> 0 %")})
    assert not is_no_less({"threshold": threshold(SOME)}, {"threshold": None})


MORE_ROLES = replace(CHAIRS, roles=(Role.VICE_CHAIR, Role.CHAIR))
NON_STATE = replace(CHAIRS, sector=Sector.NON_STATE)
FACTORIES = replace(CHAIRS, forms=("doanh nghiệp FDI",), kinds=("cdcs",))


@pytest.mark.parametrize(
    ("above", "own", "may"),
    [
        pytest.param(CHAIRS, MORE_ROLES, True, id="more posts"),
        pytest.param(MORE_ROLES, CHAIRS, False, id="fewer posts"),
        pytest.param(NON_STATE, CHAIRS, True, id="both sectors"),
        pytest.param(CHAIRS, NON_STATE, False, id="one sector"),
        pytest.param(CHAIRS, replace(CHAIRS, full_time=True), False, id="full-time ones only"),
        pytest.param(FACTORIES, CHAIRS, True, id="all kinds and forms"),
        pytest.param(CHAIRS, replace(CHAIRS, kinds=("cdcs",)), False, id="one kind"),
        pytest.param(CHAIRS, replace(CHAIRS, forms=("tư nhân",)), False, id="one form"),
        pytest.param(FACTORIES, replace(FACTORIES, kinds=("cd_xa",)), False, id="another kind"),
        pytest.param(
            FACTORIES,
            replace(FACTORIES, kinds=("cdcs", "cdcs_tv"), forms=("tư nhân", "doanh nghiệp FDI")),
            True,
            id="more kinds and forms",
        ),
    ],
)
def test_the_population(above: object, own: object, may: bool) -> None:
    assert is_no_less({"population": above}, {"population": own}) is may


def test_a_share_of_more_people_may_leave_out_those_who_count() -> None:
    above = {"population": CHAIRS, "threshold": threshold(SOME)}
    more = {"population": MORE_ROLES}
    assert not is_no_less(above, more | {"threshold": threshold(">= 90 %")})
    assert is_no_less(above, more | {"threshold": threshold(ALL)})
    assert is_no_less(above | {"threshold": None}, more)


@pytest.mark.parametrize(
    ("above", "own", "may"),
    [
        pytest.param(TWO, Training((*TWO.subjects, "luat")), True, id="one subject more"),
        pytest.param(TWO, Training(("tien-luong",)), False, id="one subject fewer"),
        pytest.param(replace(TWO, at_least=1), TWO, True, id="both instead of one"),
        pytest.param(
            replace(TWO, at_least=1),
            Training(("tien-luong", "luat")),
            True,
            id="both of two, one of which is meant",
        ),
        pytest.param(
            TWO, Training(("tien-luong", "doi-thoai", "luat"), 2), False, id="two of three"
        ),
        pytest.param(TWO, Training(), False, id="any subject"),
        pytest.param(Training(), TWO, True, id="these instead of any"),
        pytest.param(Training(), Training((), 2), True, id="twice"),
        pytest.param(Training((), 2), Training(), False, id="once"),
        pytest.param(Training((), 2), TWO, False, id="one class may be about both"),
        pytest.param(TWO, replace(TWO, ways=frozenset({Way.HALL})), True, id="in a hall only"),
        pytest.param(
            replace(TWO, ways=frozenset({Way.HALL})), TWO, False, id="in the bot as well"
        ),
        pytest.param(Activity(), Activity(("luat",), 2), True, id="two, on this subject"),
        pytest.param(Activity(("luat",)), Activity(), False, id="on any subject"),
        pytest.param(
            Activity(("luat", "tien-luong")),
            Activity(("luat",)),
            True,
            id="fewer subjects to choose",
        ),
        pytest.param(Activity((), 2), Activity(), False, id="fewer classes"),
        pytest.param(RATED, replace(RATED, accepted=("tốt",)), True, id="only the best is enough"),
        pytest.param(replace(RATED, accepted=("tốt",)), RATED, False, id="a worse one is enough"),
        pytest.param(RATED, replace(RATED, choices=("tốt",)), False, id="other words"),
        pytest.param(Activity(), Training(), False, id="something else"),
    ],
)
def test_the_requirement(above: Requirement, own: Requirement, may: bool) -> None:
    assert is_no_less({"requirement": above}, {"requirement": own}) is may


TERM = Period(from_on=date(2023, 10, 18), to_on=date(2028, 10, 17))


@pytest.mark.parametrize(
    ("above", "own", "may"),
    [
        pytest.param(TERM, replace(TERM, to_on=date(2027, 12, 31)), True, id="sooner"),
        pytest.param(TERM, replace(TERM, to_on=None), False, id="without an end"),
        pytest.param(TERM, replace(TERM, from_on=date(2023, 1, 1)), False, id="from earlier on"),
        pytest.param(TERM, replace(TERM, from_on=None), False, id="from ever on"),
        pytest.param(Period(to_on=TERM.to_on), TERM, True, id="only what was learned lately"),
        pytest.param(Period(), Period(Recurrence.YEAR), False, id="another kind of period"),
    ],
)
def test_the_period(above: Period, own: Period, may: bool) -> None:
    assert is_no_less({"period": above}, {"period": own}) is may


def test_where_few_are_wanted_only_the_number_may_change() -> None:
    weak = replace(RATED, accepted=("yếu",))
    above = {"requirement": weak, "threshold": threshold("<= 5 %"), "period": TERM}
    assert is_no_less(above, {"threshold": threshold("= 0 %")})
    assert not is_no_less(above, {"requirement": replace(weak, accepted=())})
    assert not is_no_less(above, {"period": replace(TERM, to_on=date(2027, 12, 31))})
    assert not is_no_less(above, {"population": NON_STATE})
