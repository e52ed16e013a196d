"""How a paper is drawn from a bank."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quizzes import Question, Quiz, draw, lay_out
from tests.rules.shelf import EACH_KIND, ORDER, SINGLE, TRUE_FALSE, bank

SEEDS = range(40)
DAY = date(2026, 11, 21)
TEN = Quiz(4, 3, bank(10))


def test_a_paper_has_as_many_questions_as_the_quiz_asks() -> None:
    assert len(draw(TEN, seed=1, day=DAY)) == 4


def test_a_small_bank_gives_all_it_has() -> None:
    assert {drawn.question for drawn in draw(Quiz(5, 1, bank(3)), seed=1, day=DAY)} == {
        "cau-0",
        "cau-1",
        "cau-2",
    }


def test_one_seed_gives_one_paper() -> None:
    assert draw(TEN, seed=7, day=DAY) == draw(TEN, seed=7, day=DAY)


def test_papers_differ() -> None:
    assert len({draw(TEN, seed=seed, day=DAY) for seed in SEEDS}) > 30


def test_unseen_questions_come_first() -> None:
    seen = {f"cau-{n}" for n in range(6)}
    for seed in SEEDS:
        drawn = {one.question for one in draw(TEN, seed=seed, day=DAY, seen=seen)}
        assert drawn == {"cau-6", "cau-7", "cau-8", "cau-9"}


def test_when_all_is_seen_questions_come_again() -> None:
    seen = {f"cau-{n}" for n in range(9)}
    for seed in SEEDS:
        drawn = {one.question for one in draw(TEN, seed=seed, day=DAY, seen=seen)}
        assert "cau-9" in drawn
        assert len(drawn) == 4


@pytest.mark.parametrize(
    "question", [pytest.param(SINGLE, id="single"), pytest.param(ORDER, id="order")]
)
def test_options_are_shuffled(question: Question) -> None:
    assert len({lay_out(question, seed).order for seed in SEEDS}) == 6  # 3! orders


def test_true_and_false_keep_their_order() -> None:
    assert {lay_out(TRUE_FALSE, seed).order for seed in SEEDS} == {(0, 1)}


@given(st.integers(), st.integers(1, 12), st.sets(st.sampled_from([f"cau-{n}" for n in range(9)])))
def test_no_question_is_asked_twice_on_a_paper(seed: int, size: int, seen: set[str]) -> None:
    drawn = [one.question for one in draw(Quiz(size, 1, bank(9)), seed=seed, day=DAY, seen=seen)]
    assert len(drawn) == len(set(drawn)) == min(size, 9)


@given(st.integers())
def test_a_paper_keeps_every_option_and_the_digest(seed: int) -> None:
    questions = {question.id: question for question in EACH_KIND}
    for drawn in draw(Quiz(5, 1, EACH_KIND), seed=seed, day=DAY):
        question = questions[drawn.question]
        assert sorted(drawn.order) == list(range(len(question.options)))
        assert drawn.digest == question.digest


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_asked"),
    [
        pytest.param(None, None, True, id="no dates known"),
        pytest.param(DAY, DAY, True, id="on its only day"),
        pytest.param(None, date(2026, 11, 20), False, id="ended yesterday"),
        pytest.param(date(2026, 11, 22), None, False, id="begins tomorrow"),
    ],
)
def test_only_what_is_law_that_day_is_asked(
    valid_from: date | None, valid_to: date | None, is_asked: bool
) -> None:
    (question,) = bank(1)
    source = replace(question.sources[0], valid_from=valid_from, valid_to=valid_to)
    dated = replace(question, sources=(source,))
    assert bool(draw(Quiz(1, 1, (dated,)), seed=1, day=DAY)) == is_asked
