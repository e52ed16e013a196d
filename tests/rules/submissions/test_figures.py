"""How the plan went: figures that add up."""

import pytest

from bot.domain.submissions.figures import PlanFigure, together, worst

MEETING = PlanFigure("Hội nghị", 48, on_time=41, late=3, accepted=40)
BUDGET = PlanFigure("Dự toán", 10, on_time=2)


def test_what_is_not_in_is_missing() -> None:
    assert (MEETING.missing, str(MEETING.percent)) == (4, "85,4\u00a0%")


def test_nothing_due_is_no_share() -> None:
    assert PlanFigure("Hội nghị", 0).percent is None


def test_all_of_them_add_up_to_one() -> None:
    found = together([MEETING, BUDGET], "Cộng")
    assert found == PlanFigure("Cộng", 58, on_time=43, late=3, accepted=40)
    assert found.missing == MEETING.missing + BUDGET.missing


def test_the_worst_stand_first() -> None:
    assert worst([MEETING, BUDGET], 1) == (BUDGET,)


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param({"on_time": 11}, id="more in than due"),
        pytest.param({"on_time": 5, "accepted": 6}, id="more accepted than in"),
    ],
)
def test_a_part_exceeds_no_whole(figures: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="do not add up"):
        PlanFigure("Dự toán", 10, **figures)
