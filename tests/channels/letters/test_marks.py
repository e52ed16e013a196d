"""The marks of a notice as Telegram gets them."""

import pytest

from bot.channels.telegram import drawing
from bot.screen import Screen


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        pytest.param("*8 giờ*", "<b>8 giờ</b>", id="bold"),
        pytest.param("- sổ", "• sổ", id="an item"),
        pytest.param(
            "[văn bản](https://a.vn/?b=1&c=2)",
            '<a href="https://a.vn/?b=1&amp;c=2">văn bản</a>',
            id="a link",
        ),
        pytest.param("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y", id="markup is text"),
    ],
)
def test_marks_become_markup(typed: str, drawn: str) -> None:
    (text,) = drawing.texts(Screen("Mời họp", typed, is_marked=True))
    assert text == f"<b>Mời họp</b>\n\n{drawn}"


def test_stars_of_another_screen_stay_stars() -> None:
    (text,) = drawing.texts(Screen("Bài", "*8 giờ*"))
    assert text.endswith("*8 giờ*")


def test_what_is_more_than_one_message_is_sent_bare() -> None:
    texts = drawing.texts(Screen("Mời họp", "*đậm* " * 1500, is_marked=True))
    assert len(texts) == 2
    assert all("<b>đậm" not in text for text in texts)
