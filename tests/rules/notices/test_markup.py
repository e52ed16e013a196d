"""What staff type, and what is drawn of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.notices import markup
from bot.domain.notices.markup import MarkedLine, Run

LINK = "https://congdoan.example/van-ban"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        pytest.param("Mời họp", [Run("Mời họp")], id="plain words"),
        pytest.param("", [Run("")], id="an empty line stays one"),
        pytest.param(
            "Họp *8 giờ* sáng",
            [Run("Họp "), Run("8 giờ", is_bold=True), Run(" sáng")],
            id="bold in a sentence",
        ),
        pytest.param("5 * 3 * 2", [Run("5 * 3 * 2")], id="a sum is no mark"),
        pytest.param("2*3*4", [Run("2*3*4")], id="stars within words are no marks"),
        pytest.param("*chưa đóng", [Run("*chưa đóng")], id="a mark that is not closed"),
        pytest.param(
            f"Xem [văn bản]({LINK}).",
            [Run("Xem "), Run("văn bản", link=LINK), Run(".")],
            id="a link",
        ),
        pytest.param(
            "[bấm](javascript:alert(1))",
            [Run("[bấm](javascript:alert(1))")],
            id="a link that runs something is no link",
        ),
        pytest.param("[a](tg://user)", [Run("[a](tg://user)")], id="nor one of another kind"),
        pytest.param(
            '[a](https://x.vn/"onclick=")',
            [Run('[a](https://x.vn/"onclick=")')],
            id="nor one that leaves its quotes",
        ),
    ],
)
def test_a_line_is_read(typed: str, drawn: list[Run]) -> None:
    assert markup.read(typed) == (MarkedLine(tuple(drawn)),)


def test_lines_with_a_dash_are_a_list() -> None:
    lines = markup.read("Mang theo:\n- sổ\n- *bút*")
    assert [line.is_item for line in lines] == [False, True, True]
    assert lines[2].runs == (Run("bút", is_bold=True),)


def test_bare_text_has_no_marks_and_names_the_address() -> None:
    assert markup.plain(f"*Gấp*\n- [mẫu]({LINK})") == f"Gấp\n• mẫu ({LINK})"


def test_what_is_not_seen_does_not_count() -> None:
    assert markup.length(f"*Gấp* [mẫu]({LINK})") == len("Gấp mẫu")
    assert markup.length("😀") == 2


@pytest.mark.parametrize(
    ("typed", "headed"),
    [
        pytest.param("Mời họp\n8 giờ", ("Mời họp", "8 giờ"), id="the first line is the title"),
        pytest.param("*Mời họp*\n\n8 giờ", ("Mời họp", "8 giờ"), id="bold or not"),
        pytest.param("Mời họp lúc 8 giờ", ("", "Mời họp lúc 8 giờ"), id="one line has none"),
        pytest.param("- một\n- hai", ("", "- một\n- hai"), id="nor has a list"),
        pytest.param("a" * 121 + "\nb", ("", "a" * 121 + "\nb"), id="nor a long first line"),
    ],
)
def test_the_first_line_is_the_title(typed: str, headed: tuple[str, str]) -> None:
    assert markup.headed(typed) == headed


@given(st.text(alphabet="ab*[]()- \n<>&h", max_size=60))
def test_no_letter_is_lost_and_no_look_crosses_a_line(typed: str) -> None:
    lines = markup.read(typed)
    assert len(lines) == typed.count("\n") + 1
    drawn = "".join(run.text for line in lines for run in line.runs)
    assert drawn.count("a") == typed.count("a")
    assert drawn.count("<") == typed.count("<")
    assert all("\n" not in run.text for line in lines for run in line.runs)
