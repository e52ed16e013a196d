"""Tables of Word files: rows like those of any sheet."""

import io
from zipfile import ZipFile

import pytest
from docx import Document

from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.sheets.reading import read
from bot.sheets.writing import with_errors

HEADINGS = ["STT", "Nội dung", "Đơn vị thực hiện", "Thời hạn"]


def letter(*tables: list[list[str]], merged: bool = False) -> bytes:
    """A plan as offices write it: a letterhead, a title, and its tables."""
    document = Document()
    document.add_paragraph("KẾ HOẠCH CÔNG TÁC NĂM 2026")
    for lines in tables:
        table = document.add_table(rows=0, cols=len(lines[0]))
        for line in lines:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
        if merged:
            table.cell(1, 0).merge(table.cell(1, 3))
            table.cell(2, 2).merge(table.cell(3, 2))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(content, "Kế hoạch.docx").rows]


def test_all_its_tables_are_read_one_after_the_other() -> None:
    head = [["LĐLĐ TỈNH", "CỘNG HÒA XÃ HỘI"]]
    body = [HEADINGS, ["1", "Báo cáo", "CĐCS", "30/6/2026"]]
    assert cells(letter(head, body)) == [tuple(head[0]), *map(tuple, body)]


def test_merged_across_the_first_speaks_and_downwards_each_row_does() -> None:
    body = [
        HEADINGS,
        ["I. TÀI CHÍNH", "", "", ""],
        ["1", "Nộp", "CĐCS", "30/6"],
        ["2", "Báo cáo", "", "30/7"],
    ]
    _, title, first, second = cells(letter(body, merged=True))
    assert title == ("I. TÀI CHÍNH",)
    assert (first[2], second[2]) == ("CĐCS", "CĐCS")


def test_a_letter_without_a_table_is_no_sheet() -> None:
    with pytest.raises(BrokenSheet) as broken:
        cells(letter())
    assert broken.value.flaw is Flaw.NO_SHEET


def test_a_letter_that_is_cut_off_is_damaged() -> None:
    whole, out = letter([HEADINGS]), io.BytesIO()
    with ZipFile(io.BytesIO(whole)) as honest, ZipFile(out, "w") as ours:
        ours.writestr("word/document.xml", honest.read("word/document.xml"))
    for content in (whole[:2000], out.getvalue()):
        with pytest.raises(BrokenSheet) as broken:
            cells(content)
        assert broken.value.flaw is Flaw.DAMAGED


def test_what_is_wrong_in_it_comes_back_as_a_workbook() -> None:
    content = letter([HEADINGS, ["1", "Báo cáo", "CĐCS", "31/6"]])
    book = with_errors(content, "Kế hoạch.docx", {1: "Lỗi", 2: "D2: sai ngày"})
    assert read(book, "a.xlsx").rows[1].cells == ("1", "Báo cáo", "CĐCS", "31/6", "D2: sai ngày")
