"""Classes, participations and people: three figures, and parts that never exceed them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.classes.counting import Split
from bot.domain.reports.training import (
    Amount,
    SelfStudy,
    TrainingCount,
    TrainingForm,
    TrainingPart,
)
from bot.domain.units import Sector
from tests.papers.reports.quang_tri import AFTER_CONGRESS, AWARENESS, SPENDING


def part(split: Split, of: Sector | TrainingForm | str | None, **found: int) -> TrainingPart:
    amounts = {name: Amount(value) for name, value in found.items()}
    return TrainingPart(split, of, TrainingCount(**amounts))


def test_a_part_is_found_by_what_it_is_of() -> None:
    private = AFTER_CONGRESS.part(Split.SECTOR, Sector.NON_STATE)
    assert private == TrainingCount(Amount(12), None, Amount(1_095))
    assert AFTER_CONGRESS.part(Split.SECTOR, None) is None


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([part(Split.SUBJECT, "Tiền lương", classes=34)], id="more classes"),
        pytest.param([part(Split.LEVEL, "Huyện", people=2_943)], id="more people"),
    ],
)
def test_a_part_never_exceeds_the_whole(parts: list[TrainingPart]) -> None:
    with pytest.raises(ValueError, match="a part exceeds"):
        replace(AFTER_CONGRESS, parts=tuple(parts))


def test_parts_that_cannot_overlap_do_not_exceed_the_whole_together() -> None:
    both = [part(Split.SECTOR, one, attendances=7_000) for one in Sector]
    with pytest.raises(ValueError, match="together"):
        replace(AWARENESS, parts=tuple(both))


def test_a_class_on_two_subjects_counts_under_both() -> None:
    both = [part(Split.SUBJECT, one, attendances=9_000) for one in ("Tiền lương", "Đối thoại")]
    assert len(replace(AWARENESS, parts=tuple(both)).parts) == 2


def test_what_nobody_counted_is_compared_with_nothing() -> None:
    figure = replace(AWARENESS, parts=(part(Split.WAY, TrainingForm.HALL, people=99_999),))
    assert figure.count.people is None


def test_nobody_takes_part_less_than_once() -> None:
    with pytest.raises(ValueError, match="more people"):
        TrainingCount(attendances=Amount(9), people=Amount(10))
    with pytest.raises(ValueError, match="more people"):
        SelfStudy(completions=9, people=10, counts_as_attendances=False)


def test_nothing_is_counted_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        Amount(-1)


def test_a_ratio_that_units_handed_in_is_judged() -> None:
    assert (str(SPENDING.percent), SPENDING.is_met, SPENDING.answered) == (
        "13,7\u00a0%",
        False,
        13,
    )
    assert replace(SPENDING, part=Decimal(1_350)).is_met is True
    assert replace(SPENDING, threshold=None).is_met is None
    assert replace(SPENDING, part=0, whole=0).is_met is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        pytest.param({"part": 9_001}, "part exceeds", id="more than there is"),
        pytest.param({"part": -1}, "part exceeds", id="less than nothing"),
        pytest.param({"asked": 0}, "more units missing", id="more missing than asked"),
    ],
)
def test_an_impossible_ratio_is_an_error(values: dict[str, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        replace(SPENDING, **values)  # type: ignore[arg-type]
