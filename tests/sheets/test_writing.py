"""What is written opens elsewhere as it was meant, and is calculated by nobody."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.roster.headings import Heading
from bot.domain.roster.lines import understand
from bot.domain.roster.words import FULL_TIME, SECTORS, SEXES, day_told, role_meant
from bot.domain.vietnamese import fold
from bot.sheets.reading import read
from bot.sheets.writing import Table, template, with_errors, write
from tests.sheets.examples import HEADINGS, PEOPLE, book, windows_1258
from tests.sheets.ods import ods

HOSTILE = ["=1+1", "+84901234567", "-1", "@a", "\t=1", "\r=1", "\0=1"]
HOSTILE += [f"{wide}1" for wide in "\uff1d\uff0b\uff0d\uff20"]  # full width
TEXTS = [[str(cell) for cell in row] for row in PEOPLE]
NOTES = {1: "Lỗi", 3: "Ô H3: không có chức vụ này"}


def opened(content: bytes, sheet: int = 0) -> Any:  # noqa: ANN401 - untyped
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet]


def values(content: bytes) -> list[tuple[Any, ...]]:
    return list(opened(content).iter_rows(values_only=True))


def test_headings_are_bold_and_stay() -> None:
    sheet = opened(write(Table("Danh sách", HEADINGS, TEXTS)))
    assert (sheet.title, sheet.freeze_panes) == ("Danh sách", "A2")
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    assert all(cell.font.bold for cell in sheet[1])


def test_a_phone_stays_a_text() -> None:
    cell = opened(write(Table("1", HEADINGS, TEXTS)))["G2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("0901234567", "s", "@")


@pytest.mark.parametrize("text", [pytest.param(one, id=repr(one)) for one in HOSTILE])
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = opened(write(Table("1", ["a", text], [["b", text]])))
    assert [(cell.data_type, cell.value[0]) for cell in (sheet["B1"], sheet["B2"])] == [
        ("s", "'")
    ] * 2


@pytest.mark.parametrize("text", [pytest.param(one, id=one) for one in ["=1+1", "+849", "'Lan"]])
def test_what_is_exported_comes_back_the_same(text: str) -> None:
    assert read(write(Table("1", ["a"], [[text]])), "a.xlsx").rows[1].cells == (text,)


def test_a_text_that_no_file_can_hold_is_left_out() -> None:
    assert read(write(Table("1", ["a"], [["L\ud800an"]])), "a.xlsx").rows[1].cells == ("Lan",)


def test_the_template_is_understood() -> None:
    roster = understand(read(template(), "a.xlsx").rows, phone=str)
    assert (roster.findings, len(roster.lines)) == ((), 2)


def test_the_template_has_every_column() -> None:
    decision = "Số quyết định (không bắt buộc)"
    assert [cell.value for cell in opened(template())[1]] == [*HEADINGS, decision]
    assert len(HEADINGS) + 1 == len(Heading)


def test_what_the_template_says_is_accepted_is() -> None:
    accepts: dict[str, Callable[[str], object]] = {
        "Khu vực": lambda text: fold(text) in SECTORS,
        "Giới tính": lambda text: fold(text) in SEXES,
        "Chức vụ": role_meant,
        "Chuyên trách": lambda text: fold(text) in FULL_TIME,
        "Từ ngày": day_told,
        "Đến ngày": day_told,
    }
    columns = [[cell.value for cell in column] for column in opened(template(), 1).columns]
    assert {heading for heading, *_ in columns} == set(accepts)
    for heading, *texts in columns:
        assert [text for text in texts if text and not accepts[heading](text)] == []


def test_errors_come_in_the_same_workbook() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(bold=True)
        sheet["M9"] = "=SUM(1,2)"
        sheet.merge_cells("A2:A4")
        sheet.column_dimensions["B"].width = 33

    sheet = opened(with_errors(book([HEADINGS, *PEOPLE], change), "a.xlsx", NOTES))
    assert [sheet["N1"].value, sheet["N2"].value, sheet["N3"].value] == ["Lỗi", None, NOTES[3]]
    assert (sheet["A1"].font.bold, sheet["M9"].value) == (True, "=SUM(1,2)")
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A2:A4"]
    assert sheet.column_dimensions["B"].width == 33


def test_all_other_cells_are_as_they_were() -> None:
    ours = values(with_errors(book([HEADINGS, *PEOPLE]), "a.xlsx", NOTES))
    assert [row[:11] for row in ours] == values(book([HEADINGS, *PEOPLE]))


def test_a_mended_workbook_loses_the_old_errors() -> None:
    once = with_errors(book([HEADINGS, *PEOPLE]), "a.xlsx", NOTES)
    twice = values(with_errors(once, "a.xlsx", {1: "Lỗi", 5: "Ô J5: không có ngày này"}))
    assert [row[11:] for row in twice] == [
        ("Lỗi",), (None,), (None,), (None,), ("Ô J5: không có ngày này",), (None,)
    ]  # fmt: skip


def test_cells_that_are_only_framed_are_written_into() -> None:
    def frame(sheet: Worksheet) -> None:
        sheet["L3"].font = Font(italic=True)
        sheet["N3"].font = Font(italic=True)

    content = with_errors(book([HEADINGS, *PEOPLE], frame), "a.xlsx", NOTES)
    assert opened(content)["L3"].value == NOTES[3]
    assert read(content, "a.xlsx").rows[2].cells[11] == NOTES[3]


@pytest.mark.parametrize(
    ("content", "name", "row"),
    [
        pytest.param(windows_1258().content, "a.csv", 2, id="plain text"),
        pytest.param(ods([[], HEADINGS, *PEOPLE]), "a.ods", 2, id="ods"),
    ],
)
def test_other_files_come_back_as_a_workbook(content: bytes, name: str, row: int) -> None:
    note = "Ô H4: không có chức vụ này"
    sheet = opened(with_errors(content, name, {row: "Lỗi", 4: note}))
    assert (sheet.cell(row, 12).value, sheet.cell(4, 12).value) == ("Lỗi", note)
    assert (sheet.cell(row, 1).value, sheet.cell(4, 5).value) == ("Mã đơn vị", "Trần Văn Hùng")


def test_an_error_that_quotes_a_formula_is_none() -> None:
    note = "=cmd|' /C calc'!A0 <b> & ]]>"
    sheet = opened(with_errors(book([HEADINGS, *PEOPLE]), "a.xlsx", {1: "Lỗi", 2: note}))
    assert (sheet["L2"].data_type, sheet["L2"].value) == ("s", f"'{note}")
