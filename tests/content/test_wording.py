"""What a card or an option may say."""

from content.files.mistakes import quoted
from content.files.wording import leans_on_others, markup

LEANING = [
    "Tất cả các ý trên",
    "Tất cả các phương án trên đều đúng",
    "Tất cả đều đúng.",
    "Cả ba ý trên",
    "Cả hai đều sai",
    "Cả A và B",
    "A, B và C đều đúng",
    "Ý a và b",
    "Câu 1 và 2",
    "Phương án 1, 3 đúng",
    "Không có ý nào đúng",
    "Không phương án nào ở trên",
    "Không ai trong những người kể trên",
    "Các trường hợp còn lại",
]

STANDING = [
    "Tất cả người lao động trên 18 tuổi",
    "Tất cả đều phải xin ý kiến công đoàn cấp trên",
    "Cả hai bên cùng ký",
    "Cả năm 2026",
    "Người lao động đồng ý trên 50%",
    "Mọi người lao động trong doanh nghiệp",
    "Không phương án nào được chốt",
    "Trả cho các tháng còn lại",
    "Anh A và chị B",
    "Điều 1 và 2 của thỏa ước",
    "1 và 2",
    "Không ai đồng ý sai phạm này",
]

MARKED = [
    "một **chữ** đậm",
    "__đậm__",
    "*nghiêng* một chút",
    "một _chút_ nghiêng",
    "xem [ở đây](https://x.vn)",
    "![ảnh](a.png) giữa dòng",
    "# Tiêu đề",
    "### Tiêu đề",
    "> trích",
    "| a | b |",
    "`mã`",
    "<br/>",
    '<a href="x">',
    "* mục",
]

PLAIN = [
    "- 6.500.000 × 2 = 13.000.000 đồng",
    "5 * 3 * 2 = 30",
    "Ký tên: ______",
    "3 < 5 và 7 > 2",
    "ten_tep_anh.png",
    "(Điều 90 khoản 2)",
    "[ghi chú]",
    "#1",
    "a<b, b>c",
]


def test_an_option_that_names_the_others_breaks_when_shuffled() -> None:
    assert [option for option in LEANING if not leans_on_others(option)] == []


def test_an_option_that_stands_alone_may_be_shuffled() -> None:
    assert [option for option in STANDING if leans_on_others(option)] == []


def test_markup_is_refused() -> None:
    assert [line for line in MARKED if not markup(line)] == []


def test_plain_text_is_plain() -> None:
    assert [line for line in PLAIN if markup(line)] == []


def test_a_quotation_stays_on_one_short_line() -> None:
    assert quoted("hai\n dòng") == "«hai dòng»"
    assert len(quoted("a" * 100)) == 42
