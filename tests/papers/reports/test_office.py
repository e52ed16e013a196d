"""LibreOffice opens what staff get, and shows it as it was meant; the pages are kept."""

import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from bot.domain.targets.figures import Tally
from tests.papers.reports.making import KEPT, keep, word_file, workbook
from tests.papers.reports.quang_tri import REPORT, TRAINED, of_unit

pytestmark = pytest.mark.office

A4 = (595, 842)  # points
TIMES = {"LiberationSerif", "TimesNewRomanPSMT", "TimesNewRomanPS"}  # the same measures
LETTERS = "Ấ ấ Ẫ ẫ Ợ ợ Ự ự Ễ ễ Ỵ ỵ Ặ ặ Đ đ"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's own folder: two of it cannot share one."""
    return tmp_path_factory.mktemp("office")


def run(call: list[str]) -> None:
    subprocess.run(call, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own files


def printed(file: Path, home: Path) -> list[str]:
    """What stands on each page once LibreOffice has printed it."""
    call = ["soffice", "--headless", f"-env:UserInstallation={home.as_uri()}"]
    call += ["--convert-to", "pdf", "--outdir", str(KEPT), str(file)]
    run(call)
    return [
        " ".join(page.extract_text().replace("\u00a0", " ").split())
        for page in PdfReader(file.with_suffix(".pdf")).pages
    ]


def test_the_paper_is_printed_as_it_was_meant(home: Path) -> None:
    file = keep("report.docx", word_file(replace(REPORT, about=f"Kết quả. {LETTERS}")))
    first, *others = printed(file, home)
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Quảng Trị, ngày 17 tháng 5 năm 2021",
        LETTERS,
        "tổ chức được 120 lớp, với khoảng 13.000 lượt CNVCLĐ tham gia",
        "33 lớp cho 2.942 cán bộ CĐCS, trong đó có 12 lớp cho 1.095 cán bộ CĐCS khu vực ngoài",
    ):
        assert text in first
    assert [page[:2] for page in others] == [f"{number} " for number in range(2, len(others) + 2)]
    assert not first.startswith("1 ")
    assert "bằng 100 %. Đạt chỉ tiêu" in " ".join(others)


def test_it_is_a4_in_times(home: Path) -> None:
    file = keep("form.docx", word_file(REPORT))
    printed(file, home)
    pages = PdfReader(file.with_suffix(".pdf")).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    fonts = {str(font["/BaseFont"]) for page in pages for font in _fonts(page)}
    assert {font.partition("+")[2].partition("-")[0] for font in fonts} <= TIMES


def _fonts(page: PageObject) -> Iterable[DictionaryObject]:
    resources = cast("DictionaryObject", page["/Resources"])
    return cast("DictionaryObject", resources["/Font"]).values()


def test_the_head_of_a_long_table_stands_on_every_page(home: Path) -> None:
    gaps = tuple(replace(TRAINED.names[0], reference=f"P-{number}") for number in range(60))
    figure = replace(TRAINED, count=Tally(0, 60), units=(), names=gaps, earlier=None)
    pages = printed(keep("annex.docx", word_file(replace(REPORT, targets=(figure,)))), home)
    annex = [page for page in pages if "May Lao Bảo" in page]
    assert len(annex) >= 3
    assert all("Đơn vị Chức vụ Họ và tên Lý do Mã tra cứu" in page for page in annex)
    assert "P-0 " in annex[0]
    assert "P-59" in annex[-1]


def test_long_names_stay_within_their_columns(home: Path) -> None:
    long = "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Điện tử Sài Gòn " * 2
    gaps = (replace(TRAINED.names[0], unit=long, name="W" * 60), *TRAINED.names[1:])
    units = (of_unit(long, TRAINED.count),)
    figure = replace(TRAINED, text=long, units=units, names=gaps)
    head = replace(REPORT.letterhead, issuer=long)
    file = keep("long.docx", word_file(replace(REPORT, letterhead=head, targets=(figure,))))
    assert "W" * 60 in " ".join(printed(file, home)).replace(" ", "")


def test_the_pages_can_be_looked_at(home: Path) -> None:
    file = keep("pages.docx", word_file(REPORT))
    count = len(printed(file, home))
    names = [str(file.with_suffix(".pdf")), str(KEPT / "page")]
    run(["pdftoppm", "-png", "-r", "80", *names])
    assert len(list(KEPT.glob("page-*.png"))) >= count


def test_a_workbook_shows_vietnamese_numbers(home: Path) -> None:
    pages = " ".join(printed(keep("report.xlsx", workbook(REPORT)), home))
    for shown in ("13.000", "2.942", "1.095", "89,2 %", "100,0 %", "1.234,5"):
        assert shown in pages
