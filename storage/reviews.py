"""Missed questions and when they come back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.quizzes import Given
from bot.domain.reviews import Review
from storage.engine.connection import Connection
from storage.quizzes import given_json
from storage.tables import review, review_answer


class Reviews:
    """One row per cadre and question ever missed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, cadre_id: int, question_id: str) -> Review | None:
        row = await self._connection.execute(_FIND, {"cadre": cadre_id, "question": question_id})
        found = row.one_or_none()
        return _review(found) if found else None

    async def get(self, review_id: int, *, cadre_id: int) -> Review:
        row = await self._connection.execute(
            select(review).where(review.c.id == review_id, review.c.cadre_id == cadre_id)
        )
        found = row.one_or_none()
        if found is None:
            raise NotFound("review")
        return _review(found)

    async def add(self, new: Review) -> None:
        values = _values(new)
        values.pop("id")
        await self._connection.execute(insert(review), values)

    async def save(self, changed: Review) -> None:
        await self._connection.execute(
            update(review).where(review.c.id == changed.id).values(_values(changed))
        )

    async def due(self, cadre_id: int, now: datetime) -> Sequence[Review]:
        """What is due, longest overdue first."""
        rows = await self._connection.execute(
            select(review)
            .where(review.c.cadre_id == cadre_id, review.c.due_at <= now)
            .order_by(review.c.due_at, review.c.id)
        )
        return tuple(_review(row) for row in rows)

    async def next_due_at(self, cadre_id: int, *, after: datetime) -> datetime | None:
        """When the next question comes back. None: none will."""
        row = await self._connection.execute(
            select(review.c.due_at)
            .where(review.c.cadre_id == cadre_id, review.c.due_at > after)
            .order_by(review.c.due_at)
            .limit(1)
        )
        return row.scalar_one_or_none()

    async def log(
        self, answered: Review, given: Given, *, version: str, is_right: bool, now: datetime
    ) -> None:
        """Keep one answer; a second one at the same repetition breaks the primary key."""
        await self._connection.execute(
            insert(review_answer).values(
                review_id=answered.id,
                repetition=answered.repetition,
                version=version,
                given=given_json(given),
                is_right=is_right,
                answered_at=now,
            )
        )

    async def answered_since(self, cadre_id: int, since: datetime) -> int:
        """How many questions somebody has reviewed since then."""
        row = await self._connection.execute(
            select(func.count())
            .select_from(review_answer.join(review))
            .where(review.c.cadre_id == cadre_id, review_answer.c.answered_at >= since)
        )
        return row.scalar_one()


_FIND = select(review).where(
    review.c.cadre_id == bindparam("cadre"), review.c.question_id == bindparam("question")
)


def _values(stored: Review) -> dict[str, Any]:
    return {name: getattr(stored, name) for name in review.c.keys()}  # noqa: SIM118


def _review(row: Any) -> Review:  # noqa: ANN401
    return Review(**row._mapping)  # noqa: SLF001
