"""How long what no figure needs is on record.

Each answer for 90 days, then only what came of it: following what people do in a chat is
sensitive data (Nghị định 356/2025/NĐ-CP, Điều 4); a completion has its score, a review its
memory. The file a unit sent as evidence for two years, in which the year after, too, is reported
and compared with it: it may name anybody; the figure stays, and that there was evidence.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, tuple_, update

from storage.engine.connection import Connection
from storage.tables import answer, attempt, evidence, review_answer, unit_return

TAPS_KEPT_FOR = timedelta(days=90)
EVIDENCE_KEPT_FOR = timedelta(days=731)  # two years, whichever; from the day it was handed in
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


async def forget_evidence(connection: Connection, now: datetime) -> None:
    """The file goes; the row says that there was one."""
    old = select(unit_return.c.id).where(unit_return.c.handed_at < now - EVIDENCE_KEPT_FOR)
    await connection.execute(
        update(evidence)
        .where(evidence.c.return_id.in_(old), evidence.c.body != b"")
        .values(body=b"")
    )
