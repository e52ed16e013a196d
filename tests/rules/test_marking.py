"""What an answer is worth, and that it counts once."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import NotFound
from bot.domain.quizzes import (
    Drawn,
    Given,
    Question,
    answer,
    given_figure,
    given_options,
    mark,
    missed,
)
from tests.rules.shelf import MULTIPLE, NOW, NUMBER, ORDER, SINGLE, TRUE_FALSE, as_is, paper

RIGHT = Given((1,))
WRONG = Given((0,))


@pytest.mark.parametrize(
    ("question", "given", "is_right"),
    [
        pytest.param(SINGLE, Given((1,)), True, id="the right option"),
        pytest.param(SINGLE, Given((0,)), False, id="another option"),
        pytest.param(TRUE_FALSE, Given((1,)), True, id="false is right"),
        pytest.param(TRUE_FALSE, Given((0,)), False, id="true is wrong"),
        pytest.param(MULTIPLE, Given((2, 0)), True, id="all the right ones in any order"),
        pytest.param(MULTIPLE, Given((0,)), False, id="one of them is missing"),
        pytest.param(MULTIPLE, Given((0, 1, 2)), False, id="one too many"),
        pytest.param(ORDER, Given((0, 1, 2)), True, id="the right order"),
        pytest.param(ORDER, Given((0, 2, 1)), False, id="another order"),
        pytest.param(NUMBER, Given(figure=Decimal(260000)), True, id="the figure"),
        pytest.param(NUMBER, Given(figure=Decimal(260500)), True, id="just near enough"),
        pytest.param(NUMBER, Given(figure=Decimal(259499)), False, id="too far off"),
        pytest.param(NUMBER, Given((0,)), False, id="an option where a figure is asked"),
        pytest.param(SINGLE, Given(figure=Decimal(1)), False, id="a figure for an option"),
    ],
)
def test_answers_are_marked(question: Question, given: Given, is_right: bool) -> None:
    assert mark(question, given) is is_right


def test_a_position_on_the_paper_means_the_option_shown_there() -> None:
    drawn = Drawn("ai-bau", "d1", (2, 0, 1))
    assert given_options(SINGLE, drawn, "2") == Given((1,))


def test_several_positions_keep_the_order_they_were_tapped_in() -> None:
    drawn = Drawn("thu-tu", "d4", (2, 0, 1))
    assert given_options(ORDER, drawn, "120") == Given((0, 1, 2))


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        pytest.param(SINGLE, "", id="nothing"),
        pytest.param(SINGLE, "01", id="two for one"),
        pytest.param(SINGLE, "3", id="no such option"),
        pytest.param(SINGLE, "-1", id="negative"),
        pytest.param(SINGLE, "x", id="a letter"),
        pytest.param(SINGLE, "\u0660", id="an Arabic digit"),
        pytest.param(TRUE_FALSE, "2", id="neither true nor false"),
        pytest.param(MULTIPLE, "", id="none of several"),
        pytest.param(MULTIPLE, "00", id="one twice"),
        pytest.param(ORDER, "01", id="an order that is not whole"),
        pytest.param(NUMBER, "0", id="an option of a figure"),
    ],
)
def test_a_forged_answer_is_none(question: Question, marked: str) -> None:
    with pytest.raises(NotFound):
        given_options(question, as_is(question), marked)


def test_a_typed_figure_is_an_answer() -> None:
    assert given_figure("260.000 đồng") == Given(figure=Decimal(260000))


def test_words_are_no_figure() -> None:
    assert given_figure("chịu") is None


def test_a_question_is_answered_once() -> None:
    once = answer(paper(SINGLE, ORDER), SINGLE, number=0, given=WRONG, now=NOW)
    again = answer(once, SINGLE, number=0, given=RIGHT, now=NOW + timedelta(minutes=1))
    assert again == once
    assert (once.answers[0].is_right, once.answers[0].answered_at) == (False, NOW)


def test_a_question_out_of_turn_is_not_answered() -> None:
    attempt = paper(SINGLE, ORDER)
    assert answer(attempt, ORDER, number=1, given=Given((0, 1, 2)), now=NOW) == attempt


def test_a_finished_paper_takes_no_answer() -> None:
    finished = answer(paper(SINGLE), SINGLE, number=0, given=RIGHT, now=NOW)
    assert finished.is_finished
    assert answer(finished, SINGLE, number=1, given=RIGHT, now=NOW) == finished


@pytest.mark.parametrize(
    ("first", "second", "score", "is_passed"),
    [
        pytest.param(RIGHT, RIGHT, 2, True, id="all right"),
        pytest.param(WRONG, RIGHT, 1, False, id="one right where two are needed"),
        pytest.param(WRONG, WRONG, 0, False, id="none right"),
    ],
)
def test_a_paper_is_passed_with_enough_right_answers(
    first: Given, second: Given, score: int, is_passed: bool
) -> None:
    attempt = paper(SINGLE, TRUE_FALSE, pass_mark=2)
    attempt = answer(attempt, SINGLE, number=0, given=first, now=NOW)
    attempt = answer(attempt, TRUE_FALSE, number=1, given=second, now=NOW)
    assert (attempt.score, attempt.is_passed) == (score, is_passed)


def test_an_unfinished_paper_is_not_passed() -> None:
    half = answer(paper(SINGLE, TRUE_FALSE), SINGLE, number=0, given=RIGHT, now=NOW)
    assert half.score == 1
    assert not half.is_passed


def test_missed_questions_are_listed_as_they_were_asked() -> None:
    attempt = paper(TRUE_FALSE, NUMBER, SINGLE)
    for number, (question, given) in enumerate(
        [(TRUE_FALSE, WRONG), (NUMBER, Given(figure=Decimal(260000))), (SINGLE, WRONG)]
    ):
        attempt = answer(attempt, question, number=number, given=given, now=NOW)
    assert missed(attempt) == ["dung-sai", "ai-bau"]
