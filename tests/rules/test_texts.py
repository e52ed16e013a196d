"""Text as it may enter, and words compared without diacritics."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.vietnamese import LONGEST_TEXT, MOST_MARKS, clean, fold

ANY_TEXT = st.text(st.characters())  # lone surrogates, control and private characters included


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Học bài", "Học bài", id="plain Vietnamese"),
        pytest.param(unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt", id="NFD"),
        pytest.param("a\x00b", "ab", id="NUL"),
        pytest.param("a\x07\x1b[31mb", "a[31mb", id="other control characters"),
        pytest.param("một\nhai\tba", "một\nhai\tba", id="lines and tabs stay"),
        pytest.param("một\r\nhai", "một\nhai", id="Windows lines"),
        pytest.param("\u202eabc\u202c \u2066d\u2069", "abc d", id="bidi controls"),
        pytest.param("\ufeffHọc", "Học", id="byte order mark"),
        pytest.param("e\u200c\u0301", "é", id="a mark behind an unseen character"),
        pytest.param("a\ud800b\udc00", "ab", id="lone surrogates"),
        pytest.param("👩\u200d🏭", "👩\u200d🏭", id="emoji joined by ZWJ"),
        pytest.param("  Lan \n", "Lan", id="outer space"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_kept_without_what_harms(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("\u0336", id="strokes"),
        pytest.param("\u1dd3", id="supplement"),
        pytest.param("\u0e47", id="Thai"),
        pytest.param("\u0489", id="Cyrillic millions"),
    ],
)
def test_zalgo_is_thinned_out(mark: str) -> None:
    assert clean("x" + mark * 50) == "x" + mark * MOST_MARKS


def test_what_follows_zalgo_is_not_lost() -> None:
    assert clean("x" + "\u0336" * 8 + "ế – ’ €").endswith("ế – ’ €")


def test_a_long_text_is_cut_at_4000_units() -> None:
    assert clean("ế" * 5000) == "ế" * LONGEST_TEXT


def test_a_cut_never_splits_an_emoji() -> None:
    cut = clean("a" + "😀" * 3000)  # two units each
    assert cut == "a" + "😀" * ((LONGEST_TEXT - 1) // 2)


@given(ANY_TEXT)
def test_clean_text_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_clean_text_can_be_stored(text: str) -> None:
    stored = clean(text).encode("utf-8")
    assert b"\0" not in stored


@given(st.text(st.sampled_from("a ế😀\u0301\u1d160\U0001d160\u200d\n"), max_size=40))
def test_clean_text_is_never_too_long(text: str) -> None:
    assert len(clean(text * 400).encode("utf-16-le")) <= 2 * LONGEST_TEXT


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("Tiến độ!", "tien do", id="diacritics, case, punctuation"),
        pytest.param("TIẾN ĐỘ", "tien do", id="capitals"),
        pytest.param("đ Đ", "d d", id="Đ, which Unicode does not decompose"),
        pytest.param(unicodedata.normalize("NFD", "Cài đặt"), "cai dat", id="NFD"),
        pytest.param("/tro_giup", "/tro giup", id="underscore"),
        pytest.param("  trợ \n giúp ?", "tro giup", id="spaces"),
        pytest.param("học.\n", "hoc", id="a full stop before a line's end"),
        pytest.param("☐ Ghi biên bản", "ghi bien ban", id="a button's box"),
        pytest.param("0,5%", "0,5%", id="inner punctuation stays"),
    ],
)
def test_words_are_compared_without_diacritics(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(ANY_TEXT)
def test_a_folded_word_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
