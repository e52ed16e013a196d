"""Attempts: one at a time, every answer once, and nobody sees another's."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import NotFound
from bot.domain.quizzes import Answer, Given
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW, Factory
from tests.storage.filling import PAPER, begin, learn, miss

RIGHT = Answer(0, "cau-1", Given((0,)), True, NOW)
FIGURE = Answer(1, "cau-2", Given((), Decimal("5310000.50")), False, NOW)
LATER = NOW + timedelta(days=30)


async def test_a_second_paper_of_a_module_is_refused(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        await begin(store, factory.lan)
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await begin(store, factory.lan)


async def test_another_module_or_another_cadre_is_another_paper(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        await begin(store, factory.lan)
        await begin(store, factory.lan, "tai-chinh-cong-doan")
        await begin(store, factory.hung)
        assert len(await store.attempts.open_of(factory.lan)) == 2


@pytest.mark.parametrize(
    "end", [pytest.param("finish", id="done"), pytest.param("drop", id="dropped")]
)
async def test_after_one_paper_is_over_there_may_be_another(
    database: Database, factory: Factory, end: str
) -> None:
    async with database.work() as store:
        first = await begin(store, factory.lan)
        await getattr(store.attempts, end)(first.id, NOW)
        second = await begin(store, factory.lan)
        assert [one.id for one in await store.attempts.open_of(factory.lan)] == [second.id]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(RIGHT, id="the same again"),
        pytest.param(Answer(0, "cau-1", Given((1,)), False, LATER), id="another one"),
    ],
)
async def test_a_second_answer_to_a_question_is_refused(
    database: Database, factory: Factory, second: Answer
) -> None:
    async with database.work() as store:
        attempt = await begin(store, factory.lan)
        await store.attempts.log(attempt.id, RIGHT)
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await store.attempts.log(attempt.id, second)
    async with database.work() as store:
        assert (await store.attempts.get(attempt.id, cadre_id=factory.lan)).answers == (RIGHT,)


async def test_an_attempt_comes_back_as_it_was_kept(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        attempt = await begin(store, factory.lan)
        await store.attempts.log(attempt.id, FIGURE)
        await store.attempts.log(attempt.id, RIGHT)
        kept = await store.attempts.get(attempt.id, cadre_id=factory.lan)
    assert (kept.paper, kept.pass_mark, kept.started_at) == (PAPER, 1, NOW)
    assert kept.answers == (RIGHT, FIGURE)


async def test_a_dropped_paper_is_not_found(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        attempt = await begin(store, factory.lan)
        await store.attempts.log(attempt.id, RIGHT)
        await store.attempts.drop(attempt.id, NOW)
        with pytest.raises(NotFound):
            await store.attempts.get(attempt.id, cadre_id=factory.lan)
        assert await store.attempts.seen(factory.lan, "tien-luong") == {"cau-1"}


async def test_a_review_is_answered_once_each_time(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        await miss(store, factory.lan, "cau-1")
        due = (await store.reviews.due(factory.lan, LATER))[0]
        await store.reviews.log(due, Given(), version="v1", is_right=True, now=NOW)
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await store.reviews.log(due, Given(), version="v1", is_right=False, now=NOW)


async def test_a_question_is_missed_only_once(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        await miss(store, factory.lan, "cau-1")
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await miss(store, factory.lan, "cau-1")


Asked = Callable[[Store, int], Awaitable[object]]


@pytest.mark.parametrize(
    ("asked", "nothing"),
    [
        pytest.param(lambda s, who: s.attempts.open_of(who), [], id="papers"),
        pytest.param(lambda s, who: s.attempts.seen(who, "tien-luong"), set(), id="seen"),
        pytest.param(lambda s, who: s.attempts.count_answers(who), 0, id="answers"),
        pytest.param(lambda s, who: s.readings.of_cadre(who), (), id="readings"),
        pytest.param(lambda s, who: s.readings.find(who, "tien-luong"), None, id="a reading"),
        pytest.param(lambda s, who: s.completions.of_cadre(who), (), id="completions"),
        pytest.param(lambda s, who: s.reviews.due(who, LATER), (), id="reviews due"),
        pytest.param(lambda s, who: s.reviews.find(who, "cau-2"), None, id="a review"),
        pytest.param(lambda s, who: s.reviews.answered_since(who, NOW), 0, id="reviewed"),
        pytest.param(
            lambda s, who: s.reviews.next_due_at(who, after=NOW), None, id="the next review"
        ),
    ],
)
async def test_what_lan_has_done_is_not_hungs(
    database: Database, factory: Factory, asked: Asked, nothing: object
) -> None:
    async with database.work() as store:
        await learn(store, factory.lan, factory.unit_id)
        await begin(store, factory.lan, "tai-chinh-cong-doan")
        assert await asked(store, factory.lan) != nothing
        assert await asked(store, factory.hung) == nothing


async def test_lans_paper_and_review_are_not_found_for_hung(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        attempt = await begin(store, factory.lan)
        await miss(store, factory.lan, "cau-1")
        review = (await store.reviews.due(factory.lan, LATER))[0]
        assert await store.reviews.get(review.id, cadre_id=factory.lan) == review
        with pytest.raises(NotFound):
            await store.attempts.get(attempt.id, cadre_id=factory.hung)
        with pytest.raises(NotFound):
            await store.reviews.get(review.id, cadre_id=factory.hung)
