"""What a row says becomes lines; what is wrong with it is said of its cell."""

import pytest

from bot.domain.people import Role
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Heading
from bot.domain.roster.words import Sex
from bot.domain.units import Sector
from tests.rules.roster.paper import problems, roster

LAN = "CD-1|CĐCS May||Ngoài nhà nước|Nguyễn Thị Lan|Nữ|0901234567|Chủ tịch|Không|1/3/2026|"


def test_a_row_is_a_line() -> None:
    (line,) = roster(LAN).lines
    assert (line.row, line.unit_code, line.unit_name) == (2, "CD-1", "CĐCS May")
    assert (line.sector, line.name, line.sex) == (Sector.NON_STATE, "Nguyễn Thị Lan", Sex.FEMALE)
    assert (line.phone, line.role, line.full_time) == ("0901234567", Role.CHAIR, False)


def test_several_posts_are_several_lines() -> None:
    lines = roster("CD-1|CĐCS May|||Lê Thị Mai|||Phó chủ tịch, Chủ nhiệm UBKT").lines
    assert [line.role for line in lines] == [Role.VICE_CHAIR, Role.AUDIT_HEAD]


def test_a_post_without_a_name_is_vacant() -> None:
    (line,) = roster("CD-1|CĐCS May|||(khuyết)|||Chủ tịch").lines
    assert (line.name, line.role) == ("", Role.CHAIR)


def test_a_row_without_people_is_about_the_unit() -> None:
    (line,) = roster("CD-1|CĐCS May||Nhà nước").lines
    assert (line.name, line.role, line.sector) == ("", None, Sector.STATE)


def test_a_missing_code_is_that_of_the_row_above() -> None:
    found = roster(LAN, "||||Trần Văn Hùng|||PCT", "", "|CĐCS MAY|||Lê Thị Mai|||Kế toán")
    assert [line.unit_code for line in found.lines] == ["CD-1"] * 3
    assert [line.row for line in found.lines] == [2, 3, 5]


def test_a_code_is_not_that_of_another_unit_above() -> None:
    found = roster(LAN, "|CĐCS Thép|||Trần Văn Hùng|||Chủ tịch", "||||Lê Thị Mai|||Kế toán")
    assert problems(found) == [(3, "code_missing", "A3"), (4, "code_missing", "A4")]


def test_codes_are_the_same_in_capitals() -> None:
    found = roster(LAN, "cd-1||||Lê Thị Mai|||Kế toán", known=["Cd-1"])
    assert {line.unit_code for line in found.lines} == {"Cd-1"}


def test_a_list_may_have_sections_and_subtotals() -> None:
    found = roster("I. KHỐI DOANH NGHIỆP", LAN, "Cộng||||1", "CD-2|CĐCS Thép|||Lê Mai|||Chủ tịch")
    assert (problems(found), [one.unit_code for one in found.lines]) == ([], ["CD-1", "CD-2"])


def test_below_a_total_nobody_belongs_to_the_unit_above() -> None:
    found = roster(LAN, "Tổng cộng", "||||Lê Thị Mai|Nữ||Kế toán")
    assert problems(found) == [(4, "code_missing", "A4")]


@pytest.mark.parametrize(
    ("row", "problem", "cell"),
    [
        pytest.param("||||Lê Mai|||Chủ tịch", "code_missing", "A2", id="no code"),
        pytest.param("C D|May|||Lê Mai|||Chủ tịch", "code_bad", "A2", id="spaces in a code"),
        pytest.param(f"{'C' * 41}|May|||Lê Mai|||Chủ tịch", "code_bad", "A2", id="long code"),
        pytest.param("C|||||||", "unit_name_missing", "B2", id="new unit without a name"),
        pytest.param(f"C|{'M' * 201}|||Lê Mai|||Chủ tịch", "unit_name_long", "B2", id="long name"),
        pytest.param("C|May|X||Lê Mai|||Chủ tịch", "parent_unknown", "C2", id="unknown parent"),
        pytest.param("C|May||Tư nhân|Lê Mai|||Chủ tịch", "sector_unknown", "D2", id="sector"),
        pytest.param("C|May|||Mai|||Chủ tịch", "name_bad", "E2", id="one word"),
        pytest.param("C|May|||Lê Mai 2|||Chủ tịch", "name_bad", "E2", id="a figure"),
        pytest.param("C|May||||Nữ|0901234567|", "name_missing", "E2", id="nobody's phone"),
        pytest.param("C|May|||Lê Mai|Bà||Chủ tịch", "sex_unknown", "F2", id="sex"),
        pytest.param("C|May|||Lê Mai||||", "role_missing", "H2", id="no post"),
        pytest.param("C|May|||Lê Mai|||Giám đốc", "role_unknown", "H2", id="unknown post"),
        pytest.param("C|May|||Lê Mai|||Chủ tịch|Hơi", "full_time_unknown", "I2", id="full time"),
        pytest.param("C|May|||Lê Mai|||Chủ tịch||31/2/2026", "date_bad", "J2", id="no such day"),
        pytest.param(
            "C|May|||Lê Mai|||Chủ tịch||1/3/2026|1/2/2026", "dates_crossed", "K2", id="crossed"
        ),
    ],
)
def test_an_error_names_its_cell_and_costs_its_row(row: str, problem: str, cell: str) -> None:
    found = roster(row, "GOOD|CĐCS Thép|||Trần Văn Hùng|||Chủ tịch")
    assert problems(found) == [(2, problem, cell)]
    assert found.findings[0].is_error
    assert [line.unit_code for line in found.lines] == ["GOOD"]


def test_an_error_quotes_what_stands_there() -> None:
    (finding,) = roster("C|May|||Lê Mai|||Chủ tịch, Giám đốc").findings
    assert finding == Finding(2, Heading.ROLE, Problem.ROLE_UNKNOWN, "Giám đốc", "H")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param("C|May|||Lê Mai||0901|Chủ tịch", "phone_bad", id="wrong phone"),
        pytest.param("C|May|||Lê Mai|||Chủ tịch||2026", "date_rough", id="a year"),
        pytest.param(f"C|May|||Lê Mai|||Chủ tịch||||{'Số ' * 21}", "decision_long", id="a tale"),
    ],
)
def test_a_warning_keeps_nobody_out(row: str, problem: str) -> None:
    found = roster(row)
    assert ([one[1] for one in problems(found)], len(found.lines)) == ([problem], 1)


def test_a_wrong_phone_is_not_kept() -> None:
    assert roster("C|May|||Lê Mai||0901|Chủ tịch").lines[0].phone == ""


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        pytest.param("901234567", "0901234567", id="the zero is lost"),
        pytest.param("028/0901234567", "0901234567", id="the second one is right"),
        pytest.param("", "", id="none"),
    ],
)
def test_the_first_right_phone_counts(typed: str, phone: str) -> None:
    found = roster(f"C|May|||Lê Mai||{typed}|Chủ tịch")
    assert (found.lines[0].phone, found.findings) == (phone, ())


def test_who_goes_on_has_no_last_day() -> None:
    assert roster("C|May|||Lê Mai|||Chủ tịch||1/3/2026|đến nay").lines[0].to_on is None


def test_a_row_that_was_not_read_makes_its_unit_doubtful() -> None:
    found = roster(LAN, "||||Trần Văn Hùng|||Giám đốc", "Cộng", "||||Lê Mai|Nữ||Chủ tịch")
    assert (found.doubtful_units, found.doubtful_names) == (
        frozenset({"CD-1"}),
        frozenset({"le mai"}),
    )
