"""A list of those who came, as it is typed from paper."""

from collections.abc import Sequence

from bot.domain.classes.sheets import AttendanceSheet, understand_attendance
from bot.domain.people import Role
from bot.domain.roster.findings import Problem
from bot.domain.roster.sheets import Row

CODES = {"CD-MAY": 1, "CD-GO": 2}
NAMES = {"cdcs may": 1, "cdcs go": 2, "cdcs hai lan": None}
HEADINGS = ("STT", "Họ và tên", "Mã đơn vị", "Tên đơn vị", "Chức vụ", "Giới tính", "Chuyên trách")


def read(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> AttendanceSheet:
    lines = [Row(number, tuple(cells)) for number, cells in enumerate((headings, *rows), 1)]
    return understand_attendance(lines, codes=CODES, names=NAMES)


def problems(sheet: AttendanceSheet) -> list[tuple[int, Problem]]:
    return [(one.row, one.problem) for one in sheet.findings]


def test_a_row_is_somebody_who_came() -> None:
    sheet = read(("1", "NGUYỄN THỊ LAN", "cd-may", "", "PCT", "Nữ", "Không"))
    (line,) = sheet.lines
    who = line.attendee
    assert (who.name, who.unit_id, who.role) == ("Nguyễn Thị Lan", 1, Role.VICE_CHAIR)
    assert (who.sex, who.full_time, who.cadre_id) == ("female", False, None)
    assert sheet.findings == ()


def test_only_the_name_is_needed() -> None:
    sheet = read(("Nguyễn Thị Lan",), ("Trần Văn Hùng",), headings=("Họ tên",))
    assert [line.attendee.name for line in sheet.lines] == ["Nguyễn Thị Lan", "Trần Văn Hùng"]
    assert {line.attendee.unit_id for line in sheet.lines} == {None}


def test_a_unit_is_known_by_its_code_or_its_name() -> None:
    sheet = read(
        ("1", "Nguyễn Thị Lan", "", "CĐCS Gỗ", "", "", ""),
        ("2", "Trần Văn Hùng", "CĐCS May", "", "", "", ""),
        ("3", "Lê Thị Mai", "", "CD-GO", "", "", ""),
    )
    assert [line.attendee.unit_id for line in sheet.lines] == [2, 1, 2]


def test_a_blank_unit_is_not_the_one_above() -> None:
    sheet = read(
        ("1", "Nguyễn Thị Lan", "CD-MAY", "", "", "", ""), ("2", "Khách Lạ", "", "", "", "", "")
    )
    assert [line.attendee.unit_id for line in sheet.lines] == [1, None]


def test_what_cannot_be_understood_costs_its_row() -> None:
    sheet = read(
        ("1", "Lan", "CD-MAY", "", "", "", ""),
        ("2", "Trần Văn Hùng", "KHONG-CO", "", "", "", ""),
        ("3", "Lê Thị Mai", "", "CĐCS Hai Lần", "", "", ""),
        ("4", "Bùi Văn Sơn", "", "", "Vua", "", ""),
        ("5", "Hồ Thị Thủy", "", "", "", "Có", ""),
    )
    assert problems(sheet) == [
        (2, Problem.NAME_BAD),
        (3, Problem.UNIT_UNKNOWN),
        (4, Problem.UNIT_UNKNOWN),
        (5, Problem.ROLE_UNKNOWN),
        (6, Problem.SEX_UNKNOWN),
    ]
    assert sheet.lines == ()


def test_the_same_person_twice_is_taken_once() -> None:
    sheet = read(
        ("1", "Nguyễn Thị Lan", "CD-MAY", "", "", "", ""),
        ("2", "Nguyen Thi Lan", "CD-MAY", "", "", "", ""),
        ("3", "Nguyễn Thị Lan", "CD-GO", "", "", "", ""),
    )
    assert [line.row for line in sheet.lines] == [2, 4]
    assert problems(sheet) == [(3, Problem.DUPLICATE)]


def test_what_is_no_data_is_passed_over() -> None:
    sheet = read(
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("1", "Nguyễn Thị Lan", "CD-MAY", "", "Chủ tịch", "", ""),
        HEADINGS,
        ("Tổng cộng: 1 người", "một", "", "", "", "", ""),
        ("", "", "", "", "", "", ""),
    )
    assert [line.row for line in sheet.lines] == [3]
    assert sheet.findings == ()


def test_a_sheet_without_names_is_no_list() -> None:
    sheet = read(("CD-MAY",), headings=("Mã đơn vị",))
    assert not sheet.is_readable
    assert problems(sheet) == [(1, Problem.HEADING_MISSING)]
    assert read(headings=HEADINGS).is_readable
