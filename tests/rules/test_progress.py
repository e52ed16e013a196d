"""What is done, what is owed, and the one thing to do next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.learning import News, start_reading, visit
from bot.domain.progress import Completion, Stage, Standing, next_standing
from tests.rules.shelf import NOW, SINGLE, STRAIGHT, paper

BEGUN = start_reading(7, STRAIGHT, NOW)
READ = visit(visit(BEGUN, STRAIGHT, 1, NOW), STRAIGHT, 2, NOW)
SITTING = paper(SINGLE)
PASSED = Completion("x" * 22, 7, 1, "tien-luong", "v1", 1, 1, 1, NOW)
WITH_NEWS = replace(STRAIGHT, news=News(date(2026, 11, 22), "Lương tối thiểu mới."))


@pytest.mark.parametrize(
    ("standing", "stage"),
    [
        pytest.param(Standing(STRAIGHT), Stage.NEW, id="nothing done"),
        pytest.param(Standing(STRAIGHT, BEGUN), Stage.READING, id="begun"),
        pytest.param(Standing(STRAIGHT, READ), Stage.READ, id="read to the end"),
        pytest.param(Standing(STRAIGHT, READ, SITTING), Stage.SITTING, id="sitting the quiz"),
        pytest.param(Standing(STRAIGHT, None, SITTING), Stage.SITTING, id="without reading"),
        pytest.param(Standing(STRAIGHT, READ, None, PASSED), Stage.PASSED, id="passed"),
        pytest.param(Standing(STRAIGHT, READ, SITTING, PASSED), Stage.SITTING, id="sitting again"),
        pytest.param(Standing(WITH_NEWS, READ, None, PASSED), Stage.UPDATED, id="news since"),
    ],
)
def test_a_standing_says_how_far_somebody_is(standing: Standing, stage: Stage) -> None:
    assert standing.stage is stage


def test_news_of_the_day_it_was_passed_is_known_already() -> None:
    late = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # the 22nd has begun in Việt Nam
    passed = replace(PASSED, completed_at=late)
    assert Standing(WITH_NEWS, READ, None, passed).stage is Stage.PASSED


def test_only_a_passed_module_is_owed_no_more() -> None:
    assert Standing(STRAIGHT, READ, SITTING).is_owed
    assert not Standing(STRAIGHT, READ, SITTING, PASSED).is_owed


def test_cards_are_left_only_of_what_is_begun() -> None:
    assert Standing(STRAIGHT).cards_left == 0
    assert Standing(STRAIGHT, BEGUN).cards_left == 2


def test_what_is_begun_comes_before_what_is_new() -> None:
    sitting, read = Standing(STRAIGHT, READ, SITTING), Standing(STRAIGHT, READ)
    reading, new = Standing(STRAIGHT, BEGUN), Standing(STRAIGHT)
    updated = Standing(WITH_NEWS, READ, None, PASSED)
    todo = [updated, new, reading, read, sitting]
    while todo:
        assert next_standing(todo) is todo.pop()


def test_of_two_new_modules_the_first_comes_first() -> None:
    first, second = Standing(STRAIGHT), Standing(WITH_NEWS)
    assert next_standing([first, second]) is first


def test_when_all_is_passed_nothing_is_next() -> None:
    assert next_standing([Standing(STRAIGHT, READ, None, PASSED)]) is None
    assert next_standing([]) is None
