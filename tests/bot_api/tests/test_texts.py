"""Telegram's HTML, strictly."""

import pytest

from tests.bot_api.checks.texts import Entity, parse, units


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        pytest.param("Chào", "Chào", [], id="plain"),
        pytest.param(
            "3 &lt; 5 &amp; 5 &gt; 3 &#x27;&quot;", "3 < 5 & 5 > 3 '\"", [], id="escaped"
        ),
        pytest.param("😀<b>ộ</b>", "😀ộ", [entity("bold", 2, 1)], id="an emoji counts twice"),
        pytest.param(
            "<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)], id="nested"
        ),
        pytest.param("\n <u>a</u> \n", "a", [entity("underline", 0, 1)], id="trimmed"),
        pytest.param("<u> a </u>", "a", [entity("underline", 0, 1)], id="trimmed inside"),
        pytest.param("<s></s>a", "a", [], id="empty"),
        pytest.param(
            '<a href="https://a.vn/?x=1&amp;y=2">đây</a>',
            "đây",
            [entity("text_link", 0, 3, url="https://a.vn/?x=1&y=2")],
            id="link",
        ),
        pytest.param('<a href="nowhere">đây</a>', "đây", [], id="a bad link is forgotten"),
        pytest.param(
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("code", 0, 1), entity("pre", 0, 1)],
            id="code",
        ),
        pytest.param(
            "<blockquote expandable>a</blockquote>", "a", [entity("blockquote", 0, 1)], id="quote"
        ),
        pytest.param("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)], id="spoiler"),
    ],
)
def test_html(html: str, text: str, entities: list[Entity]) -> None:
    assert parse(html) == (text, tuple(entities))


@pytest.mark.parametrize(("text", "length"), [("abc", 3), ("Đoàn", 4), ("😀", 2)])
def test_length_is_counted_in_utf16(text: str, length: int) -> None:
    assert units(text) == length
