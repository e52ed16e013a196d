"""Rows that contradict each other, about units and about people."""

import pytest

from tests.rules.roster.paper import problems, roster

MAY = "CD-1|CĐCS May|||Nguyễn Thị Lan||0901234567|Chủ tịch"


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        pytest.param("CD-1|CĐCS May", "CD-1|CĐCS Thép", "unit_name_differs", id="name"),
        pytest.param("CD-1|M|XP-1", "CD-1|M|XP-2", "parent_differs", id="parent"),
        pytest.param("CD-1|M||Nhà nước", "CD-1|M||Ngoài NN", "sector_differs", id="sector"),
    ],
)
def test_the_first_row_about_a_unit_is_believed(first: str, second: str, problem: str) -> None:
    found = roster(first, second, known=["XP-1", "XP-2"])
    assert [(one.row, one.problem.value, one.other_row) for one in found.findings] == [
        (3, problem, 2)
    ]
    assert [line.row for line in found.lines] == [2]


@pytest.mark.parametrize(
    "again", [pytest.param(one, id=one) for one in ("", "cđcs may", "CDCS MAY")]
)
def test_the_same_name_in_other_letters_is_no_contradiction(again: str) -> None:
    assert roster("CD-1|CĐCS May", f"CD-1|{again}|||Lê Mai|||Chủ tịch").findings == ()


def test_a_parent_may_be_known_or_stand_anywhere_in_the_file() -> None:
    assert roster("A|Một|B", "B|Hai|C", known=["C"]).findings == ()


def test_a_unit_that_is_refused_takes_its_people_and_the_units_below_with_it() -> None:
    found = roster("A|Một|X", "A||||Lê Mai|||Chủ tịch", "B|Hai|A", "C|Ba|B", "D|Bốn", known=["E"])
    assert problems(found) == [
        (2, "parent_unknown", "C2"),
        (3, "unit_refused", "A3"),
        (4, "parent_unknown", "C4"),
        (5, "parent_unknown", "C5"),
    ]
    assert [line.unit_code for line in found.lines] == ["D"]


def test_no_unit_is_above_itself() -> None:
    found = roster("A|Một|A", "B|Hai|C", "C|Ba|D", "D|Bốn|B", "E|Năm")
    assert [(row, problem) for row, problem, _ in problems(found)] == [
        (row, "parent_circle") for row in (2, 3, 4, 5)
    ]


def test_a_unit_beyond_the_scope_is_not_touched() -> None:
    found = roster("A|Một", "A||||Lê Mai|||Chủ tịch", "B|Hai", known=["A", "B"], scope=["B"])
    assert problems(found) == [(2, "out_of_scope", "A2"), (3, "out_of_scope", "A3")]


def test_a_new_unit_comes_under_a_unit_of_the_scope() -> None:
    found = roster("N|Mới|A", "M|Mới nữa|B", known=["A", "B"], scope=["B"])
    assert problems(found) == [(2, "out_of_scope", "C2")]


def test_a_unit_of_the_scope_may_name_its_parent_above_it() -> None:
    assert roster("B|Hai|A", known=["A", "B"], scope=["B"]).findings == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("CD-1||||nguyen thi lan|||CT", ["duplicate"], id="the same again"),
        pytest.param("CD-1||||Nguyễn Thị Lan|||Kế toán", [], id="another post"),
        pytest.param("CD-2|CĐCS Thép|||Nguyễn Thị Lan|||CT", [], id="another unit"),
        pytest.param("CD-1||||Nguyễn Thị Lan||0977777777|CT", ["namesakes"], id="another phone"),
        pytest.param("CD-1||||Trần Văn Hùng||0901234567|PCT", ["phone_shared"], id="shared phone"),
        pytest.param("CD-2|M|||NGUYEN THI LAN||0901234567|PCT", [], id="the same person"),
    ],
)
def test_people_who_are_told_twice_are_found(row: str, expected: list[str]) -> None:
    assert [problem for _, problem, _ in problems(roster(MAY, row))] == expected


def test_two_periods_in_one_post_are_no_duplicate() -> None:
    found = roster(
        "CD-1|CĐCS May|||Lê Mai|||Chủ tịch||1/3/2018|1/3/2023",
        "CD-1||||Lê Mai|||Chủ tịch||2/3/2023|",
    )
    assert (found.findings, len(found.lines)) == ((), 2)
