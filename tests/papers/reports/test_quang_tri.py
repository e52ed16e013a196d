"""The report of Quảng Trị of 17/5/2021 comes out with its own figures."""

import pytest

from bot.sheets.writing import Cell
from tests.papers.reports.making import lines, sheet, tables, word_file, workbook
from tests.papers.reports.quang_tri import REPORT

CLASSES = "Tập huấn nghiệp vụ cho cán bộ công đoàn cơ sở sau Đại hội"
PROPAGANDA = "Tuyên truyền nâng cao nhận thức"


@pytest.fixture(scope="module")
def paper() -> bytes:
    return word_file(REPORT)


@pytest.fixture(scope="module")
def book() -> bytes:
    return workbook(REPORT)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "Từ năm 2019 đến nay, cấp tỉnh và cấp huyện, ngành triển khai tuyên truyền nâng cao "
            "nhận thức, tổ chức được 120 lớp, với khoảng 13.000 lượt CNVCLĐ tham gia.",
            id="120 lớp, khoảng 13.000 lượt",
        ),
        pytest.param(
            "Từ năm 2019 đến nay, LĐLĐ tỉnh triển khai tập huấn nghiệp vụ cho cán bộ công đoàn "
            "cơ sở sau Đại hội, tổ chức được 33 lớp cho 2.942 cán bộ CĐCS, trong đó có 12 lớp "
            "cho 1.095 cán bộ CĐCS khu vực ngoài nhà nước.",
            id="33 lớp, 2.942 cán bộ",
        ),
        pytest.param(
            "Tính đến ngày 17/5/2021, đạt 212/212, bằng 100 %. Đạt chỉ tiêu (yêu cầu 100 %).",
            id="100 % chủ tịch",
        ),
        pytest.param("Quảng Trị, ngày 17 tháng 5 năm 2021", id="place and day"),
        pytest.param("Số: …/BC-LĐLĐ", id="a number to be given"),
        pytest.param("LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG TRỊ", id="issuer"),
        pytest.param("TM. BAN THƯỜNG VỤ", id="in whose name"),
    ],
)
def test_the_paper_says_it(paper: bytes, line: str) -> None:
    assert line in lines(paper)


def test_the_table_of_the_paper_says_it(paper: bytes) -> None:
    (training,) = (one for one in tables(paper) if one[0][1:] == ["Số lớp", "Số lượt", "Số người"])
    assert training[1:] == [
        [PROPAGANDA, "120", "khoảng 13.000", "–"],
        [CLASSES, "33", "–", "2.942"],
        ["Trong đó, khu vực nhà nước", "21", "–", "1.847"],
        ["Trong đó, khu vực ngoài nhà nước", "12", "–", "1.095"],
        ["Trong đó, trực tiếp tại hội trường", "33", "–", "2.942"],
        ["Tự học trên sổ tay (không tính vào số lượt ở trên)", "–", "1.310", "842"],
    ]


@pytest.mark.parametrize(
    ("name", "split", "counts", "note"),
    [
        pytest.param(PROPAGANDA, None, (120, 13_000, None), "Khoảng: lượt", id="propaganda"),
        pytest.param(CLASSES, None, (33, None, 2_942), None, id="classes"),
        pytest.param(
            CLASSES, "Khu vực: Ngoài nhà nước", (12, None, 1_095), None, id="non-state sector"
        ),
    ],
)
def test_the_workbook_says_it_in_numbers(
    book: bytes, name: str, split: str | None, counts: tuple[Cell, ...], note: str | None
) -> None:
    (row,) = (one for one in sheet(book, "Số liệu") if one[1:3] == (name, split))
    assert (row[3:6], row[14]) == (counts, note)


def test_the_workbook_has_all_chairs(book: bytes) -> None:
    (row,) = (one for one in sheet(book, "Số liệu") if one[0] == "CT1")
    assert row[6:14] == (212, 212, 0, 0, 0, 1, "100\u00a0%", "Đạt")
