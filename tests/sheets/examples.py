"""Ten rosters as real offices keep them; `make roster-examples` writes them for people to look at.

All but one say the same of the same people, each in its own awful way.
"""

import io
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.people import Role
from bot.domain.roster.findings import Problem
from tests.sheets.ods import ods

FOLDER = Path("build/roster-examples")
TITLE = "DANH SÁCH CÁN BỘ CÔNG ĐOÀN CƠ SỞ"
HEADINGS = (
    "Mã đơn vị", "Tên đơn vị", "Mã cấp trên", "Khu vực", "Họ và tên", "Giới tính",
    "Số điện thoại", "Chức vụ", "Chuyên trách", "Từ ngày", "Đến ngày",
)  # fmt: skip
MAY, THEP = "CĐCS Công ty May Hoa Sen", "CĐCS Công ty Thép Sông Hồng"
UNIT_MAY = ("CD-MAY", MAY, "", "Ngoài nhà nước")
UNIT_THEP = ("CD-THEP", THEP, "", "Nhà nước")
PEOPLE: tuple[tuple[object, ...], ...] = (
    (*UNIT_MAY, "Nguyễn Thị Lan", "Nữ", "0901234567", "Chủ tịch", "Không", "01/03/2026", ""),
    (*UNIT_MAY, "Trần Văn Hùng", "Nam", "0912345678", "Phó chủ tịch", "Không", "01/03/2026", ""),
    (*UNIT_MAY, "Lê Thị Mai", "Nữ", "0987654321", "Chủ nhiệm UBKT", "Không", "01/03/2026", ""),
    (*UNIT_THEP, "Đặng Quốc Dũng", "Nam", "0934567890", "Chủ tịch", "Có", "15/12/2025", ""),
    (*UNIT_THEP, "Hoàng Thị Yến", "Nữ", "0345678901", "Kế toán", "Không", "15/12/2025", ""),
)
POSTS = frozenset(
    {
        ("CD-MAY", "Nguyễn Thị Lan", Role.CHAIR),
        ("CD-MAY", "Trần Văn Hùng", Role.VICE_CHAIR),
        ("CD-MAY", "Lê Thị Mai", Role.AUDIT_HEAD),
        ("CD-THEP", "Đặng Quốc Dũng", Role.CHAIR),
        ("CD-THEP", "Hoàng Thị Yến", Role.ACCOUNTANT),
    }
)
_TONES = "\u0300\u0309\u0303\u0301\u0323"

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Example:
    """A file, and what is to be understood of it."""

    name: str
    content: bytes
    posts: frozenset[tuple[str, str, Role]] = POSTS
    problems: frozenset[tuple[int, Problem]] = frozenset()


def book(rows: Rows, change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook as Excel would save it."""
    workbook, out = Workbook(), io.BytesIO()
    sheet = workbook.active
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    workbook.save(out)
    return out.getvalue()


def with_cells(column: str, values: Sequence[object]) -> list[list[object]]:
    """The people, with other values in one column."""
    place = HEADINGS.index(column)
    rows = [list(row) for row in PEOPLE]
    for row, value in zip(rows, values, strict=True):
        row[place] = value
    return rows


def two_heading_rows() -> Example:
    groups = [
        "Công đoàn cơ sở",
        "",
        "",
        "",
        "Cán bộ",
        "",
        "",
        "Chức vụ",
        "Chuyên trách",
        "Thời gian",
    ]
    names = [*HEADINGS[:7], "", "", *HEADINGS[9:]]

    def merge(sheet: Worksheet) -> None:
        for cells in ("A1:D1", "E1:G1", "H1:H2", "I1:I2", "J1:K1"):
            sheet.merge_cells(cells)

    return Example("two-heading-rows.xlsx", book([groups, names, *PEOPLE], merge))


def title_and_totals() -> Example:
    above = [["LĐLĐ TỈNH HOA SEN"], ["CÔNG ĐOÀN PHƯỜNG BẾN CÁT"], [], [TITLE], ["Năm 2026"], []]
    numbers = [f"({number})" for number in range(1, 12)]
    below = [
        ["Tổng cộng", "", "", "", "5 người"],
        [],
        ["", "", "", "", "Bến Cát, ngày 30 tháng 6 năm 2026"],
        ["", "", "", "", "NGƯỜI LẬP BIỂU", "", "", "TM. BAN CHẤP HÀNH"],
        ["", "", "", "", "Nguyễn Thị Hồng", "", "", "CHỦ TỊCH"],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A4:K4")

    rows = [*above, HEADINGS, numbers, *PEOPLE, *below]
    return Example("title-and-totals.xlsx", book(rows, merge))


def dates_as_text() -> Example:
    days = ["1/3/2026", "01-03-2026", "2026-03-01", date(2025, 12, 15), "12/2025"]
    rows = [HEADINGS, *with_cells("Từ ngày", days)]
    problems = frozenset({(6, Problem.DATE_ROUGH)})
    return Example("dates-as-text.xlsx", book(rows), problems=problems)


def capitals() -> Example:
    names = [str(row[4]).upper() for row in PEOPLE]
    names[1:3] = [unicodedata.normalize("NFD", name) for name in names[1:3]]
    names[3] = unicodedata.normalize("NFD", "Đặng  Quốc Dũng ")
    return Example("capitals.xlsx", book([HEADINGS, *with_cells("Họ và tên", names)]))


def phones_as_numbers() -> Example:
    phones = [901234567, 84912345678, 987654321.0, "0934.567.890", "0345678901/02743822111"]
    return Example(
        "phones-as-numbers.xlsx", book([HEADINGS, *with_cells("Số điện thoại", phones)])
    )


def code_once() -> Example:
    rows = [list(row) for row in PEOPLE]
    for row in (rows[1], rows[2], rows[4]):
        row[:4] = [""] * 4

    def merge(sheet: Worksheet) -> None:
        for column in "ABCD":
            sheet.merge_cells(f"{column}2:{column}4")
            sheet.merge_cells(f"{column}5:{column}6")

    return Example("code-once.xlsx", book([HEADINGS, *rows], merge))


def duplicates() -> Example:
    again = [*PEOPLE[0][:4], "nguyễn thị lan", *PEOPLE[0][5:]]
    namesake = [*PEOPLE[1][:6], "0977777777", "Ủy viên BCH", *PEOPLE[1][8:]]
    rows = [HEADINGS, *PEOPLE, again, namesake]
    return Example(
        "duplicates.xlsx",
        book(rows),
        # The first of the two stays; only the row that repeats it is not taken.
        posts=POSTS | {("CD-MAY", "Trần Văn Hùng", Role.COMMITTEE_MEMBER)},
        problems=frozenset({(7, Problem.DUPLICATE), (8, Problem.NAMESAKES)}),
    )


def other_words() -> Example:
    words = ["CT CĐCS", "P. Chủ tịch, UV.BCH", "CN UBKT kiêm TB nữ công", "Chủ tịch CĐ", "KT CĐ"]
    rows = [HEADINGS, *with_cells("Chức vụ", words), [*UNIT_THEP, "Vũ Văn Nam", "", "", "Tổ phó"]]
    more = {
        ("CD-MAY", "Trần Văn Hùng", Role.COMMITTEE_MEMBER),
        ("CD-MAY", "Lê Thị Mai", Role.WOMEN_HEAD),
    }
    problems = frozenset({(7, Problem.ROLE_UNKNOWN)})
    return Example("other-words.xlsx", book(rows), posts=POSTS | more, problems=problems)


def windows_1258() -> Example:
    lines = [";".join(map(str, row)) for row in ([TITLE, *[""] * 10], HEADINGS, *PEOPLE)]
    return Example("windows-1258.csv", as_windows_1258("\r\n".join(lines)))


def as_windows_1258(text: str) -> bytes:
    """As old programs wrote it: a letter with its hat, and its tone as a mark that follows."""
    written = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        bare = "".join(part for part in parts if part not in _TONES)
        written += unicodedata.normalize("NFC", bare) + tone
    return written.encode("cp1258")


def libreoffice() -> Example:
    days = [date(2026, 3, 1)] * 3 + [date(2025, 12, 15)] * 2
    return Example("libreoffice.ods", ods([[TITLE], [], HEADINGS, *with_cells("Từ ngày", days)]))


def examples() -> tuple[Example, ...]:
    return (
        two_heading_rows(),
        title_and_totals(),
        dates_as_text(),
        capitals(),
        phones_as_numbers(),
        code_once(),
        duplicates(),
        other_words(),
        windows_1258(),
        libreoffice(),
    )


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for example in examples():
        path = FOLDER / example.name
        path.write_bytes(example.content)
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
