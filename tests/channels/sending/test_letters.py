"""Whatever staff write, what goes out is HTML that Telegram takes, in one message."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.drawing import LONGEST_TEXT, units
from bot.channels.telegram.sending import letters
from bot.domain.deliveries.letters import LetterChoice
from tests.bot_api.checks.texts import parse
from tests.channels.sending.sender import LETTER

pieces = st.sampled_from(
    [
        *("*", "[", "](https://sotay.example/?x=1&y=<2>)", "](http://", "- ", "\n"),
        *("<b>", "</b>", "&amp;", "&", '"', "'", ">", "đậm", "😀", "x" * 700),
    ]
)
texts = st.lists(pieces | st.text(max_size=20), max_size=30).map("".join)


@given(texts, texts)
def test_it_is_whole_html_of_what_was_written(title: str, text: str) -> None:
    letter = replace(LETTER, title=title, text=text)
    shown, entities = parse(letters.html(letter))
    assert {entity["type"] for entity in entities} <= {"bold", "text_link"}
    if not letters.is_too_long(letter):
        assert units(shown) <= LONGEST_TEXT


@given(texts.map(lambda text: text * 9))
def test_bare_text_always_fits(text: str) -> None:
    assert units(letters.bare(replace(LETTER, text=text))) <= LONGEST_TEXT


def test_a_choice_too_long_for_a_button_is_written_out() -> None:
    long = LetterChoice("Tôi sẽ dự họp cùng đồng chí phó chủ tịch", "class.come:{delivery}")
    letter = replace(LETTER, choices=(long,))
    assert letters.html(letter).endswith(f"\n\n1. {long.label}")
    assert letters.keyboard(letter, 12) == {
        "inline_keyboard": [[{"text": "1", "callback_data": "class.come:12"}]]
    }
