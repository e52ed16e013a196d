"""A certificate says what it was given, whatever that is, on one page."""

import struct
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
import typst

from bot.papers import certificates
from bot.papers.certificates import Certificate
from tests.papers import reading

LAN = Certificate(
    name="Nguyễn Thị Hồng Lan",
    unit="Công đoàn cơ sở Công ty TNHH May mặc Bình Minh",
    module="An toàn, vệ sinh lao động",
    completed_on=date(2026, 11, 21),
    number="7KQ2-M9XW-4T",
    verify_link="https://sotay.example.vn/verify/7KQ2M9XW4T",
)

# 60, 120 and 160 letters.
LONGEST = replace(
    LAN,
    name="Công Tằng Tôn Nữ Nguyễn Phúc Thị Quỳnh Hương Thiên Ái Nghĩa A",
    unit="Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại "
    "Dịch vụ Xuất nhập khẩu Điện tử Sài Gòn X",
    module="Kỹ năng đối thoại tại nơi làm việc, thương lượng tập thể và ký kết thỏa ước lao động "
    "tập thể trong doanh nghiệp ngoài khu vực nhà nước có vốn đầu tư nước ngoài",
)

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = "đ " + " ".join(
    unicodedata.normalize("NFC", "".join(vowel + tone for tone in TONES))
    for vowel in "aăâeêioôơuưy"
)

BANDS = [(14, 29), (268, 283), (30, 230)]  # empty ones, in millimetres from the left

HOSTILE = [
    pytest.param("#panic()", id="a call"),
    pytest.param('#read("certificate.typ")', id="a file"),
    pytest.param("*b* _i_ = h `r` <l> @r // c /* c */", id="markup"),
    pytest.param("$x^2$", id="mathematics"),
    pytest.param(r"a\b \u{41} \"", id="backslashes"),
    pytest.param("\"q\" 'q' “q” {{ name }} %s", id="quotes"),
    pytest.param("<svg onload=x> &amp; ]]>", id="markup of another kind"),
    pytest.param("W" * 60, id="sixty wide letters in one word"),
    pytest.param("Nguyễn " * 900, id="far too long"),
]


def test_the_paper_says_who_learnt_what_and_when() -> None:
    assert reading.text(certificates.pdf(LAN)) == (
        "SỔ TAY CÔNG ĐOÀN CHỨNG NHẬN"
        " Anh/chị: Nguyễn Thị Hồng Lan Công đoàn cơ sở Công ty TNHH May mặc Bình Minh"
        " đã hoàn thành chuyên đề An toàn, vệ sinh lao động ngày 21 tháng 11 năm 2026"
        " Xác nhận việc tự học và đạt bài trắc nghiệm trên Sổ tay Công đoàn."
        " Quét mã để kiểm tra Số: 7KQ2-M9XW-4T"
    )


@pytest.mark.parametrize(
    ("day", "written"),
    [
        pytest.param(date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", id="as it is"),
        pytest.param(date(2026, 3, 9), "ngày 09 tháng 3 năm 2026", id="a zero before the day"),
        pytest.param(date(2027, 2, 10), "ngày 10 tháng 02 năm 2027", id="a zero before February"),
    ],
)
def test_a_date_is_written_as_in_official_papers(day: date, written: str) -> None:
    assert written in reading.text(certificates.pdf(replace(LAN, completed_on=day)))


def test_every_vietnamese_letter_is_printed() -> None:
    pdf = certificates.pdf(replace(LAN, name=LETTERS, unit=LETTERS.upper()))

    written = reading.text(pdf)
    assert LETTERS in written
    assert LETTERS.upper() in written
    assert 0 not in reading.glyphs(pdf)


def test_letters_typed_in_pieces_are_printed_whole() -> None:
    pieces = replace(LAN, name=unicodedata.normalize("NFD", LAN.name))

    assert certificates.pdf(pieces) == certificates.pdf(LAN)


def test_fonts_travel_with_the_paper() -> None:
    fonts = reading.fonts(certificates.pdf(LAN))

    assert all("/FontFile3" in font for font in fonts)
    # Its bold styles put Vietnamese marks in the wrong place.
    names = {str(font["/FontName"]).partition("+")[2] for font in fonts}
    assert names == {"LibertinusSerif-Regular", "LibertinusSerif-Italic"}


def test_the_code_on_the_paper_is_that_of_the_link() -> None:
    modules = reading.modules_of_pdf(certificates.pdf(LAN))

    assert modules == reading.expected_modules(LAN.verify_link)


@pytest.mark.parametrize(
    "certificate", [pytest.param(LAN, id="usual"), pytest.param(LONGEST, id="longest")]
)
def test_the_picture_is_sharp_and_cheap_to_send(certificate: Certificate) -> None:
    png = certificates.png(certificate)

    assert reading.size(png)[0] >= 1400
    assert len(png) <= 200_000


def test_the_same_certificate_is_always_the_same_file() -> None:
    assert certificates.pdf(LAN) == certificates.pdf(LAN)
    assert certificates.png(LAN) == certificates.png(LAN)
    assert b"/CreationDate" not in certificates.pdf(LAN)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_and_never_obeyed(value: str) -> None:
    pdf = certificates.pdf(replace(LAN, name=value, unit=value, module=value))

    written = reading.text(pdf).replace(" ", "")
    assert written.count(value.replace(" ", "")) == 3
    assert written.endswith("Số:7KQ2-M9XW-4T")


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_is_written_over_the_edge(value: str) -> None:
    strange = replace(LAN, name=value, unit=value, module=value, number=value[:12])

    assert not is_spilt(strange)


def test_long_names_fit_without_being_cut() -> None:
    assert not is_spilt(LONGEST)
    assert reading.clips(certificates.pdf(LONGEST)) == reading.clips(certificates.pdf(LAN))


def test_values_that_cannot_be_drawn_leave_no_trace() -> None:
    lan = replace(LAN, name="\u202eNguyễn\x00 Thị\n\tHồng\ud800 \u200bLan\u2066 ")
    assert certificates.pdf(lan) == certificates.pdf(LAN)

    happy = certificates.pdf(replace(LAN, name="Hồng Lan 😀👍🏽"))
    assert "Anh/chị: Hồng Lan Công đoàn" in reading.text(happy)
    assert 0 not in reading.glyphs(happy)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("😀", id="only a picture"),
        pytest.param("שלום عليكم", id="from right to left"),
        pytest.param("力诚", id="letters no font has"),
        pytest.param("o" + "\u0301" * 59, id="a tower of marks"),
    ],
)
def test_a_name_from_elsewhere_stops_nothing(name: str) -> None:
    pdf = certificates.pdf(replace(LAN, name=name, unit=""))

    assert "đã hoàn thành chuyên đề An toàn, vệ sinh lao động" in reading.text(pdf)


def is_spilt(certificate: Certificate) -> bool:
    """Whether anything is written left and right of the text, or between title and date."""
    png = typst.compile(
        certificates.TEMPLATE,
        format="png",
        ppi=25.4,  # a pixel is a millimetre
        font_paths=certificates.fonts(),
        sys_inputs=certificates._values(certificate),
    )
    rows = reading.rows(png, bits=32)
    left, right, below = (slice(4 * start, 4 * end) for start, end in BANDS)
    seen = [
        *(row[band] for row in rows[14:196] for band in (left, right)),
        *(row[below] for row in rows[146:174]),
    ]
    return len({colour for band in seen for colour in struct.iter_unpack("4B", band)}) > 1
