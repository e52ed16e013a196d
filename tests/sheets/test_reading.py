"""Cells come as texts a person would read, with the numbers of their rows."""

import io
from codecs import BOM_UTF8, BOM_UTF16_LE
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.roster.sheets import BrokenSheet, Flaw, column_letter
from bot.sheets.reading import read
from tests.sheets.examples import as_windows_1258, book
from tests.sheets.ods import ods


def cells(content: bytes, name: str = "a.xlsx") -> list[tuple[str, ...]]:
    return [row.cells for row in read(content, name).rows]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(84901234567, "84901234567", id="a phone that is a number"),
        pytest.param(84901234567.0, "84901234567", id="a phone that is a float"),
        pytest.param(1.5, "1.5", id="a fraction"),
        pytest.param(date(2026, 3, 1), "2026-03-01", id="a day"),
        pytest.param(datetime(2026, 3, 1, 8, 30), "2026-03-01 08:30", id="a moment"),  # noqa: DTZ001
        pytest.param(True, "TRUE", id="yes"),
        pytest.param("  Lê  Thị Mai ", "Lê  Thị Mai", id="outer spaces"),
        pytest.param("Le\u0302 Thi\u0323 Mai", "Lê Thị Mai", id="decomposed"),
        pytest.param("'=1+1", "=1+1", id="an export that comes back"),
        pytest.param("'Lan", "'Lan", id="an apostrophe of its own"),
        pytest.param("a" * 5_000, "a" * 1_000, id="a very long text"),
    ],
)
def test_a_cell_is_a_text(value: object, text: str) -> None:
    assert cells(book([["x", value]])) == [("x", text)]


def test_rows_keep_their_numbers_and_columns_their_places() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C4"], sheet["D7"] = "Lan", "Hùng"

    rows = read(book([], change), "a.xlsx").rows
    assert [(row.number, row.cells) for row in rows] == [
        (4, ("", "", "Lan")),
        (7, ("", "", "", "Hùng")),
    ]


def test_of_merged_cells_the_first_one_speaks() -> None:
    rows = cells(book([["CD-1", "Lan"], ["", "Hùng"]], lambda sheet: sheet.merge_cells("A1:A2")))
    assert rows == [("CD-1", "Lan"), ("", "Hùng")]


def test_the_first_sheet_that_is_shown_and_says_something_is_read() -> None:
    workbook, out = Workbook(), io.BytesIO()
    workbook.active.sheet_state = "hidden"
    workbook.active["A1"] = "ẩn"
    workbook.create_sheet("Trống")
    workbook.create_sheet("Danh sách")["A1"] = "Lan"
    workbook.save(out)
    sheet = read(out.getvalue(), "a.xlsx")
    assert (sheet.title, sheet.rows[0].cells) == ("Danh sách", ("Lan",))


def test_a_sheet_that_declares_a_million_rows_and_has_one_is_read() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[1_048_576].height = 20

    assert cells(book([["Lan"]], change)) == [("Lan",)]


def test_an_ods_is_read_with_its_dates() -> None:
    assert cells(ods([["Lan", date(2026, 3, 1)]]), "a.ods") == [("Lan", "2026-03-01")]


@pytest.mark.parametrize("name", [pytest.param(one, id=one) for one in ("a.xlsx", "a.csv", "a")])
def test_a_workbook_is_known_by_what_it_is(name: str) -> None:
    assert cells(book([["Lan"]]), name) == [("Lan",)]


TABLE = "Họ và tên{0}Chức vụ\r\nĐặng Thị Yến{0}Ủy viên BCH\r\n"
READ = [("Họ và tên", "Chức vụ"), ("Đặng Thị Yến", "Ủy viên BCH")]


@pytest.mark.parametrize("sign", [pytest.param(one, id=repr(one)) for one in ",;\t|"])
def test_a_table_in_plain_text_is_read_whatever_stands_between(sign: str) -> None:
    assert cells(TABLE.format(sign).encode(), "a.csv") == READ


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(BOM_UTF8 + TABLE.format(",").encode(), id="UTF-8 with its mark"),
        pytest.param(BOM_UTF16_LE + TABLE.format("\t").encode("utf-16-le"), id="Excel's Unicode"),
        pytest.param(as_windows_1258(TABLE.format(";")), id="Windows-1258"),
        pytest.param(f"sep=;\r\n{TABLE.format(';')}".encode(), id="Excel's hint"),
    ],
)
def test_a_table_in_plain_text_is_read_in_any_encoding(content: bytes) -> None:
    assert cells(content, "a.csv") == READ


def test_what_is_quoted_is_one_cell() -> None:
    text = 'Tên,Chức vụ\n"CĐCS May, Bến Cát","Chủ tịch\nBCH"\n'
    assert cells(text.encode(), "a.csv")[1] == ("CĐCS May, Bến Cát", "Chủ tịch\nBCH")


def test_blank_lines_count() -> None:
    rows = read(b"a;b\n\n;\nc;d\n", "a.csv").rows
    assert [row.number for row in rows] == [1, 4]


def test_a_file_is_read_from_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book([["Lan"]]))
    assert read(path, path.name).rows[0].cells == ("Lan",)


def test_a_large_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(30 * 1024**2)
    with pytest.raises(BrokenSheet) as broken:
        read(path, path.name)
    assert broken.value.flaw is Flaw.TOO_LARGE


@pytest.mark.parametrize(
    ("place", "letter"),
    [
        pytest.param(0, "A", id="first"),
        pytest.param(25, "Z", id="last letter"),
        pytest.param(26, "AA", id="two letters"),
        pytest.param(16_383, "XFD", id="last column of Excel"),
    ],
)
def test_columns_are_named_as_in_the_sheet(place: int, letter: str) -> None:
    assert column_letter(place) == letter


def test_a_workbook_may_be_laid_out_in_another_way() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book([["Lan"]]))) as usual, ZipFile(out, "w") as unusual:
        for name in usual.namelist():
            unusual.writestr(name.replace("/", "\\") if "xl/" in name else name, usual.read(name))
    assert cells(out.getvalue()) == [("Lan",)]
