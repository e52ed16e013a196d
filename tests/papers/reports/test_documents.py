"""The Word file has the form of Vietnamese offices, and whatever people typed stays text."""

import io
import time
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.shared import Length

from bot.domain.reports.reports import Remarks, Report, Standpoint
from bot.papers.reports import documents
from bot.screens.reports.annex import MOST_NAMES
from tests.papers.reports.large import GAPS, TARGETS, province
from tests.papers.reports.making import lines, opened, sheet, tables, word_file, workbook
from tests.papers.reports.quang_tri import ALL_CHAIRS, REPORT, TRAINED

HOSTILE = [
    pytest.param("{{ 7 * 7 }}", id="a field"),
    pytest.param("{% for a in b %}{%tr if x %}{# c #}", id="a tag"),
    pytest.param("<w:t>&amp;</w:p>]]>&#0;", id="markup"),
    pytest.param("R&D \"q\" 'q' “q” \\ %s", id="signs"),
    pytest.param("W" * 300, id="one long word"),
    pytest.param("Nguyễn " * 300 + "Lan", id="a long name"),
]


def with_text(text: str) -> Report:
    """A report in which somebody typed it wherever one can."""
    lan = replace(TRAINED.names[0], name=text, unit=text, why=text, reference=text)
    figure = replace(TRAINED, text=text, quotation=text, names=(lan, *TRAINED.names[1:]))
    head = replace(REPORT.letterhead, place=text, symbol=text)
    return replace(REPORT, letterhead=head, about=text, recipients=(text,), targets=(figure,))


def test_the_page_is_that_of_an_office() -> None:
    (section,) = opened(word_file(REPORT)).sections
    assert millimetres(section.page_width, section.page_height) == [210, 297]
    assert millimetres(section.top_margin, section.bottom_margin) == [20, 20]
    assert millimetres(section.left_margin, section.right_margin) == [30, 15]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def millimetres(*lengths: Length | None) -> list[int]:
    """Word counts in twentieths of a point."""
    return [round(one.mm) for one in lengths if one is not None]


def test_all_of_it_is_times_new_roman() -> None:
    with ZipFile(io.BytesIO(word_file(REPORT))) as parts:
        assert b'w:ascii="Times New Roman"' in parts.read("word/styles.xml")
        assert b"w:rFonts" not in parts.read("word/document.xml")


def test_the_heads_of_tables_come_again_on_every_page() -> None:
    shown = [one for one in opened(word_file(REPORT)).tables if len(one.columns) > 2]
    heads = [[bool(list(row._tr.iter(qn("w:tblHeader")))) for row in one.rows] for one in shown]
    assert len(shown) == 7
    assert all(first and not any(others) for first, *others in heads)


def test_parts_are_numbered_as_they_are_there() -> None:
    heads = [line for line in lines(word_file(REPORT)) if line[:2] in {"I.", "II", "IV", "V."}]
    assert heads == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG, TẬP HUẤN",
        "III. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "IV. KẾT QUẢ THỰC HIỆN KẾ HOẠCH",
        "V. TỒN TẠI, HẠN CHẾ",
    ]


def test_nothing_is_said_where_there_is_nothing() -> None:
    bare = replace(
        REPORT, training=(), self_study=None, reported=(), targets=(), plan=(), bases=()
    )
    head = replace(REPORT.letterhead, superior="")
    said = [
        one for one in lines(word_file(replace(bare, letterhead=head, remarks=Remarks()))) if one
    ]
    start = said.index("Quảng Trị, ngày 17 tháng 5 năm 2021")
    assert said[0] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG TRỊ"
    assert said[start + 1 : start + 3] == ["BÁO CÁO", REPORT.about]
    assert said[start + 4].startswith("Trên đây là báo cáo")
    assert said[-1] == "Trần Thị Mai"


def test_the_plan_is_told_with_figures_that_add_up() -> None:
    table = next(one for one in tables(word_file(REPORT)) if one[0][1] == "Đầu việc")
    assert table[1:] == [
        ["1", "Xây dựng chương trình công tác năm", "48", "41", "3", "4", "40", "85,4 %"],
        ["2", "Báo cáo sơ kết nửa nhiệm kỳ", "14", "12", "0", "2", "12", "85,7 %"],
        ["", "Cộng", "62", "53", "3", "6", "52", "85,5 %"],
    ]


def test_the_annex_names_everybody_who_is_missing() -> None:
    annex = tables(word_file(REPORT))[-1]
    assert [row[1:] for row in annex[2:]] == [
        [
            "CĐCS Công ty May Lao Bảo",
            "Chủ tịch",
            "Nguyễn Thị Hồng Lan",
            "Chưa học chuyên đề Thương lượng tập thể",
            "P-118",
        ],
        ["CĐCS Trường THCS Khe Sanh", "Phó chủ tịch", "Trần Văn Hùng", "Còn thiếu", "P-121"],
        ["CĐCS Công ty Gỗ Tân Long", "Chủ tịch", "khuyết", "Khuyết", "P-130"],
        [
            "CĐCS Hợp tác xã Tà Rùng",
            "Chủ nhiệm UBKT",
            "Hồ Thị Mai",
            "Chưa rõ: không rõ ngày nhận chức vụ",
            "P-144",
        ],
    ]


def test_a_report_without_gaps_has_no_annex() -> None:
    assert "PHỤ LỤC" not in lines(word_file(replace(REPORT, targets=(ALL_CHAIRS,))))


def test_too_many_names_are_sent_in_the_workbook() -> None:
    figure = replace(TRAINED, units=())
    count = replace(figure.count, missing=MOST_NAMES - 1)
    extra = tuple(replace(TRAINED.names[0], reference=f"Q-{n}") for n in range(MOST_NAMES - 3))
    large = replace(figure, count=count, names=(*TRAINED.names, *extra))
    said = lines(word_file(replace(REPORT, targets=(large,))))
    assert not any(line.startswith("Q-") for line in said)
    assert (
        "Danh sách có 3.001 dòng, được gửi trong tệp số liệu kèm theo (trang Danh sách)." in said
    )


def test_it_says_in_whose_tree_the_figures_stand() -> None:
    today = lines(word_file(replace(REPORT, standpoint=Standpoint.TODAY)))
    assert any("quy về tổ chức công đoàn hiện nay" in line for line in today)


@pytest.mark.parametrize(
    ("signed_on", "written"),
    [
        pytest.param(date(2021, 12, 31), "ngày 31 tháng 12 năm 2021", id="as it is"),
        pytest.param(date(2021, 3, 9), "ngày 09 tháng 3 năm 2021", id="a zero before the day"),
        pytest.param(date(2021, 2, 10), "ngày 10 tháng 02 năm 2021", id="a zero before February"),
        pytest.param(None, "ngày … tháng … năm …", id="to be filled in by hand"),
    ],
)
def test_a_date_is_written_as_in_official_papers(signed_on: date | None, written: str) -> None:
    said = lines(word_file(replace(REPORT, signed_on=signed_on)))
    assert f"Quảng Trị, {written}" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_stays_text(text: str) -> None:
    paper = word_file(with_text(text))
    annex = tables(paper)[-1]
    assert [annex[2][place] for place in (1, 3, 4, 5)] == [text] * 4
    said = lines(paper)
    assert {text, f"{text}, ngày 17 tháng 5 năm 2021", f"- {text}."} <= set(said)


def test_what_no_file_may_hold_leaves_no_trace() -> None:
    lan = "\x00Nguyễn\x0b Thị\n\tHồng\ud800 Lan\u202e\ufffe\x1b"
    names = (replace(TRAINED.names[0], name=lan), *TRAINED.names[1:])
    report = replace(
        REPORT, targets=(ALL_CHAIRS, replace(TRAINED, names=names), REPORT.targets[2])
    )
    assert word_file(report) == word_file(REPORT)


def test_the_same_report_is_always_the_same_file() -> None:
    assert word_file(REPORT) == word_file(REPORT)


def test_the_chart_has_words_for_those_who_cannot_see_it() -> None:
    (chart,) = opened(word_file(REPORT)).inline_shapes
    assert chart._inline.docPr.get("descr") == "Biểu đồ kết quả thực hiện các chỉ tiêu"
    assert millimetres(chart.width) == [documents.CHART_WIDTH]


def test_a_whole_province_is_on_paper_within_ten_seconds() -> None:
    report = province()
    began = time.process_time()
    paper, book = word_file(report), workbook(report)
    assert time.process_time() - began < 10
    rows = list(opened(paper).tables[-1]._tbl.iter(qn("w:tr")))
    assert len(rows) == 1 + TARGETS + GAPS
    assert len(sheet(book, "Danh sách")) == 1 + GAPS
