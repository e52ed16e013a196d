"""Attempts: the paper drawn, and every answer once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.quizzes import Answer, Attempt, Drawn, Given, Quiz
from storage.engine.connection import Connection
from storage.tables import answer, attempt


class Attempts:
    """A cadre sits at most one paper of a module at a time: an index holds that."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def start(  # noqa: PLR0913 - one row's values
        self,
        cadre_id: int,
        module_id: str,
        *,
        version: str,
        quiz: Quiz,
        paper: tuple[Drawn, ...],
        now: datetime,
    ) -> Attempt:
        row = await self._connection.execute(
            insert(attempt)
            .values(
                cadre_id=cadre_id,
                module_id=module_id,
                version=version,
                paper=[[drawn.question, drawn.digest, list(drawn.order)] for drawn in paper],
                pass_mark=quiz.pass_mark,
                started_at=now,
            )
            .returning(attempt)
        )
        return _attempt(row.one(), ())

    async def get(self, attempt_id: int, *, cadre_id: int) -> Attempt:
        """This cadre's attempt. Raises NotFound, for somebody else's too."""
        row = await self._connection.execute(_OWN, {"id": attempt_id, "cadre": cadre_id})
        found = row.one_or_none()
        if found is None or found.dropped_at is not None:
            raise NotFound("attempt")
        return _attempt(found, await self._answers(attempt_id))

    async def open_of(self, cadre_id: int) -> Sequence[Attempt]:
        """The papers this cadre is sitting."""
        rows = await self._connection.execute(
            select(attempt).where(attempt.c.cadre_id == cadre_id, attempt.c.finished_at.is_(None))
        )
        return [_attempt(row, await self._answers(row.id)) for row in rows.all()]

    async def seen(self, cadre_id: int, module_id: str) -> Collection[str]:
        """Ids of the questions this cadre has answered in this module."""
        rows = await self._connection.execute(
            select(answer.c.question_id)
            .join(attempt)
            .where(attempt.c.cadre_id == cadre_id, attempt.c.module_id == module_id)
            .distinct()
        )
        return set(rows.scalars())

    async def count_answers(self, cadre_id: int) -> int:
        """How many answers of this cadre are on record."""
        row = await self._connection.execute(
            select(func.count())
            .select_from(answer.join(attempt))
            .where(attempt.c.cadre_id == cadre_id)
        )
        return row.scalar_one()

    async def log(self, attempt_id: int, logged: Answer) -> None:
        """Keep one answer; a second one to the same question breaks the primary key."""
        await self._connection.execute(
            insert(answer),
            {
                "attempt_id": attempt_id,
                "number": logged.number,
                "question_id": logged.question,
                "given": given_json(logged.given),
                "is_right": logged.is_right,
                "answered_at": logged.answered_at,
            },
        )

    async def finish(self, attempt_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(attempt).where(attempt.c.id == attempt_id).values(finished_at=now)
        )

    async def drop(self, attempt_id: int, now: datetime) -> None:
        """End a paper whose questions were edited; its answers stay in the log."""
        await self._connection.execute(
            update(attempt)
            .where(attempt.c.id == attempt_id)
            .values(finished_at=now, dropped_at=now)
        )

    async def _answers(self, attempt_id: int) -> tuple[Answer, ...]:
        rows = await self._connection.execute(_ANSWERS, {"id": attempt_id})
        return tuple(_answer(row) for row in rows)


_OWN = select(attempt).where(
    attempt.c.id == bindparam("id"), attempt.c.cadre_id == bindparam("cadre")
)
_ANSWERS = select(answer).where(answer.c.attempt_id == bindparam("id")).order_by(answer.c.number)


def given_json(given: Given) -> list[int] | str:
    """Positions in the question's own options; a figure is kept as text, exactly."""
    return list(given.options) if given.figure is None else str(given.figure)


def _given(stored: list[int] | str) -> Given:
    if isinstance(stored, str):
        return Given(figure=Decimal(stored))
    return Given(options=tuple(stored))


def _answer(row: Any) -> Answer:  # noqa: ANN401
    return Answer(
        number=row.number,
        question=row.question_id,
        given=_given(row.given),
        is_right=row.is_right,
        answered_at=row.answered_at,
    )


def _attempt(row: Any, answers: tuple[Answer, ...]) -> Attempt:  # noqa: ANN401
    return Attempt(
        id=row.id,
        cadre_id=row.cadre_id,
        module_id=row.module_id,
        version=row.version,
        paper=tuple(
            Drawn(question, digest, tuple(order)) for question, digest, order in row.paper
        ),
        pass_mark=row.pass_mark,
        started_at=row.started_at,
        answers=answers,
    )
