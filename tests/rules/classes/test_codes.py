"""The codes of a class: easy to read out, new every ten minutes, and nobody else's."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.classes import codes
from bot.domain.classes.codes import LETTERS, Scan
from bot.domain.classes.sessions import ClassSession
from bot.domain.invitations import CODE
from tests.conftest import NOW

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SESSION = ClassSession(7, 1, "Tiền lương", NOW, NOW + 3 * HOUR, secret="a" * 22)
moments = st.integers(-30, 180).map(lambda minutes: NOW + minutes * MINUTE)
sessions = st.builds(
    ClassSession,
    id=st.integers(1, 2**31 - 1),
    unit_id=st.just(1),
    title=st.just("Lớp"),
    starts_at=st.just(NOW),
    ends_at=st.just(NOW + 3 * HOUR),
    secret=st.text("abcXYZ09-_", min_size=22, max_size=22),
)


@given(sessions, moments)
def test_whatever_is_shown_lets_in(session: ClassSession, now: datetime) -> None:
    letters, token = codes.letters(session, now), codes.token(session, now)
    assert re.fullmatch(f"[{LETTERS}]{{6}}", letters)
    assert CODE.fullmatch(token)
    assert codes.class_of(token) == session.id
    assert codes.spelled(letters.lower()) == letters
    assert codes.is_shown(session, letters, now)
    assert codes.scan(session, token, now) is Scan.GOOD


@given(sessions, sessions, moments)
def test_the_code_of_another_class_is_none(
    one: ClassSession, other: ClassSession, now: datetime
) -> None:
    if one.secret == other.secret and one.id == other.id:
        return
    assert codes.scan(one, codes.token(other, now), now) is None
    assert codes.letters(one, now) != codes.letters(other, now)


def test_a_code_is_good_for_twenty_minutes_at_most() -> None:
    letters, token = codes.letters(SESSION, NOW), codes.token(SESSION, NOW)
    assert codes.is_shown(SESSION, letters, NOW + 19 * MINUTE)
    assert not codes.is_shown(SESSION, letters, NOW + 20 * MINUTE)
    assert codes.scan(SESSION, token, NOW + 19 * MINUTE) is Scan.GOOD
    assert codes.scan(SESSION, token, NOW + 20 * MINUTE) is Scan.OVER


def test_after_the_class_a_code_was_one() -> None:
    token = codes.token(SESSION, NOW + 3 * HOUR)
    assert codes.scan(SESSION, token, NOW + 30 * 24 * HOUR) is Scan.OVER
    assert codes.scan(replace(SESSION, cancelled_at=NOW), token, NOW + 3 * HOUR) is Scan.OVER


def test_the_code_of_a_moment_to_come_is_none_yet() -> None:
    token, letters = codes.token(SESSION, NOW + HOUR), codes.letters(SESSION, NOW + HOUR)
    assert codes.scan(SESSION, token, NOW) is None
    assert not codes.is_shown(SESSION, letters, NOW)


@given(st.text(max_size=30))
def test_nothing_else_is_a_code(text: str) -> None:
    assert codes.scan(SESSION, text.encode("ascii", "ignore").decode(), NOW) is None
    number = codes.class_of(text)
    assert number is None or 0 <= number < 2**31


@given(st.sampled_from(["", "học", "THƯỞNG", "BCGHK", "BCGHKMN", "BCDGHK", "123456", "tiến độ"]))
def test_words_are_no_letters(text: str) -> None:
    assert codes.spelled(text) == ""


def test_letters_are_taken_as_people_write_them() -> None:
    for text in ("BCGHKM", "bcg hkm", "bcg-hkm", " B C G H K M. "):
        assert codes.spelled(text) == "BCGHKM"
