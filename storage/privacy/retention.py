"""How long single taps are on record: each answer for 90 days, then only what came of them.

Following what people do in a chat is sensitive data (Nghị định 356/2025/NĐ-CP, Điều 4), and no
figure needs it: a completion has its score, a review its memory.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, tuple_, update

from storage.engine.connection import Connection
from storage.tables import answer, attempt, review_answer

TAPS_KEPT_FOR = timedelta(days=90)
AT_ONCE = 2000  # rows of one statement: others wait for it


async def forget_taps(connection: Connection, now: datetime) -> None:
    """Some of what is too old; called every hour, it keeps up with any number of people.

    A paper that lay open for so long is over: its answers are going.
    """
    cutoff = now - TAPS_KEPT_FOR
    await connection.execute(
        update(attempt)
        .where(attempt.c.finished_at.is_(None), attempt.c.started_at < cutoff)
        .values(finished_at=now, dropped_at=now)
    )
    await _forget_answers(connection, cutoff)
    await _forget_reviews(connection, cutoff)


async def _forget_answers(connection: Connection, cutoff: datetime) -> None:
    is_over = exists().where(
        attempt.c.id == answer.c.attempt_id, attempt.c.finished_at.is_not(None)
    )
    old = (
        select(answer.c.attempt_id, answer.c.number)
        .where(answer.c.answered_at < cutoff, is_over)
        .limit(AT_ONCE)
    )
    key = tuple_(answer.c.attempt_id, answer.c.number)
    await connection.execute(delete(answer).where(key.in_(old)))


async def _forget_reviews(connection: Connection, cutoff: datetime) -> None:
    """The latest answer of a review stays: it says whether it was right."""
    newer = review_answer.alias("newer")
    is_past = exists().where(
        newer.c.review_id == review_answer.c.review_id,
        newer.c.repetition > review_answer.c.repetition,
    )
    old = (
        select(review_answer.c.review_id, review_answer.c.repetition)
        .where(review_answer.c.answered_at < cutoff, is_past)
        .limit(AT_ONCE)
    )
    key = tuple_(review_answer.c.review_id, review_answer.c.repetition)
    await connection.execute(delete(review_answer).where(key.in_(old)))
