"""How long single taps are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.quizzes import Answer, Given
from bot.domain.returns.evidence import EvidenceKind
from storage import tables
from storage.database import Database
from tests.conftest import NOW
from tests.records import rows
from tests.storage.filling import begin, fill


async def after_days(database: Database, days: int) -> dict[str, int]:
    async with database.work() as store:
        await store.privacy.forget(NOW + timedelta(days=days))
    watched = (tables.answer, tables.review_answer, tables.completion, tables.review)
    return {table.name: len(await rows(database, table)) for table in watched}


async def test_answers_are_kept_for_ninety_days_and_their_results_stay(database: Database) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    everything = {"answer": 2, "review_answer": 1, "completion": 1, "review": 1}
    assert await after_days(database, 90) == everything
    assert await after_days(database, 91) == everything | {"answer": 0}


async def test_the_file_of_evidence_goes_after_two_years_and_the_figure_stays(
    database: Database,
) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    (sent,) = await rows(database, tables.unit_return)
    assert sent.handed_at == NOW
    await after_days(database, 731)
    async with database.work() as store:
        assert (await store.returns.evidence(sent.id))[1]
    await after_days(database, 732)
    async with database.work() as store:
        with pytest.raises(Refusal) as told:
            await store.returns.evidence(sent.id)
        assert (await store.returns.get(sent.id)).evidence is EvidenceKind.PDF
    assert told.value.reason is Reason.EVIDENCE_OVER


async def test_of_a_review_the_latest_answer_stays(database: Database) -> None:
    async with database.work() as store:
        cadre_id = await fill(store, "lan")
        (review,) = await store.reviews.due(cadre_id, NOW + timedelta(days=2))
        again = replace(review, repetition=review.repetition + 1)
        await store.reviews.log(
            again, Given((0,)), version="v1", is_right=False, now=NOW + timedelta(days=3)
        )
    assert (await after_days(database, 95))["review_answer"] == 1
    assert [kept.is_right for kept in await rows(database, tables.review_answer)] == [False]


async def test_a_paper_that_lay_open_for_so_long_is_over(database: Database) -> None:
    async with database.work() as store:
        cadre_id = await fill(store, "lan")
        attempt = await begin(store, cadre_id)
        await store.attempts.log(attempt.id, Answer(0, "cau-1", Given((0,)), True, NOW))
    assert (await after_days(database, 90))["answer"] == 3
    assert (await after_days(database, 91))["answer"] == 0
    async with database.work() as store:
        assert await store.attempts.open_of(cadre_id) == []
