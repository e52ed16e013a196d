"""The workbook of a report: numbers are numbers, texts are texts, and every figure has names."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from bot.domain.reports.coverage import CountedName
from bot.domain.targets.figures import State, Tally
from bot.domain.vietnamese import Percent
from bot.sheets.writing import Cell, Table, write
from tests.papers.reports.making import sheet, workbook
from tests.papers.reports.quang_tri import REPORT, TRAINED


def written(cell: Cell) -> Any:  # noqa: ANN401 - untyped
    """One cell, as somebody else's program reads it."""
    book = openpyxl.load_workbook(io.BytesIO(write(Table("1", ["a"], [[cell]]))))
    return book.worksheets[0]["A2"]


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        pytest.param(2_942, 2_942, "[$-42A]#,##0", id="a count"),
        pytest.param(0, 0, "[$-42A]#,##0", id="nobody is a number too"),
        pytest.param(Decimal("1234.5"), 1_234.5, "[$-42A]#,##0.##", id="money"),
        pytest.param(Decimal(9_000), 9_000, "[$-42A]#,##0", id="money without a comma"),
        pytest.param(Percent(372), 0.372, "[$-42A]0.0 %", id="a percentage"),
        pytest.param("0901234567", "0901234567", "@", id="a phone"),
        pytest.param("=1+1", "'=1+1", "@", id="a formula"),
    ],
)
def test_a_cell_is_what_it_was_given_as(cell: Cell, value: object, shown: str) -> None:
    found = written(cell)
    assert (found.value, found.number_format) == (value, shown)
    assert found.data_type == ("s" if isinstance(cell, str) else "n")


def test_a_day_is_a_day() -> None:
    found = written(date(2021, 5, 17))
    assert (found.is_date, found.value.date()) == (True, date(2021, 5, 17))
    assert found.number_format == "d/m/yyyy"


@pytest.mark.parametrize("cell", [pytest.param(None, id="unknown"), pytest.param("", id="empty")])
def test_what_is_not_known_is_no_zero(cell: Cell) -> None:
    assert written(cell).value is None


def test_columns_are_as_wide_as_they_are_said_to_be() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(REPORT)))
    assert book["Danh sách"].column_dimensions["C"].width == pytest.approx(45, abs=1)


def test_almost_all_is_not_shown_as_all() -> None:
    count = Tally(2_499, 1)
    figure = replace(TRAINED, count=count, units=(), names=())
    row = sheet(workbook(replace(REPORT, targets=(figure,))), "Theo đơn vị")
    assert row[1:] == []
    figures = sheet(workbook(replace(REPORT, targets=(figure,))), "Số liệu")
    assert [one[11] for one in figures if one[0] == "CT2"] == [0.999]


def test_units_are_listed_worst_first() -> None:
    rows = [row for row in sheet(workbook(REPORT), "Theo đơn vị") if row[0] == "CT2"]
    assert [row[2:] for row in rows] == [
        ("HH", "LĐLĐ huyện Hướng Hóa", 20, 16, 2, 1, 1, 0.8),
        ("QT", "LĐLĐ thị xã Quảng Trị", 17, 17, 0, 0, 0, 1),
        ("XD", "Công đoàn ngành Xây dựng", 0, 0, 0, 0, 0, None),
    ]


def test_every_figure_is_opened_into_its_names() -> None:
    lan = CountedName("P-9", "CĐCS May", State.COVERED, name="=Nguyễn Thị Lan")
    figure = replace(TRAINED, count=Tally(1, 2, 1, 1), units=(), names=(lan, *TRAINED.names))
    rows = sheet(workbook(replace(REPORT, targets=(figure,))), "Danh sách")
    assert [row[1] for row in rows[1:]] == ["P-9", "P-118", "P-121", "P-130", "P-144"]
    assert rows[1][4:6] == ("'=Nguyễn Thị Lan", "Đã đạt")
    assert rows[4][3:6] == ("Chủ tịch", "khuyết", "Khuyết")


def test_every_figure_has_its_definition() -> None:
    rows = sheet(workbook(REPORT), "Định nghĩa")
    explained = {row[1] for row in rows if row[4]}
    assert {one.title for one in REPORT.training} <= explained
    assert {one.text for one in REPORT.targets} <= explained
    assert {one.title for one in REPORT.reported} <= explained
    assert ("Đơn vị trong báo cáo", "Theo tổ chức công đoàn tại thời điểm báo cáo") in {
        (row[1], row[4]) for row in rows
    }
