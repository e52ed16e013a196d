"""Requests about one's data: a queue that staff work through, oldest due first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, insert, or_, select, update

from bot.domain.errors import NotFound
from bot.domain.privacy import DataRequest, Ending, Right
from storage.engine.connection import Connection
from storage.people.versions import below, is_held
from storage.tables import cadre, data_request, newcomer, post


class DataRequests:
    """They are never deleted: that a right was served is on record without a name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, asked: DataRequest) -> DataRequest:
        row = await self._connection.execute(
            insert(data_request).returning(data_request.c.id), _values(asked)
        )
        return replace(asked, id=row.scalar_one())

    async def get(self, request_id: int) -> DataRequest:
        """Locked until the work ends. Raises NotFound."""
        row = await self._connection.execute(
            select(data_request).where(data_request.c.id == request_id).with_for_update()
        )
        found = row.one_or_none()
        if found is None:
            raise NotFound("request")
        return _request(found)

    async def save(self, changed: DataRequest) -> None:
        await self._connection.execute(
            update(data_request).where(data_request.c.id == changed.id).values(_values(changed))
        )

    async def of_cadre(self, cadre_id: int) -> Sequence[DataRequest]:
        """All that somebody asked for, oldest first."""
        rows = await self._connection.execute(
            select(data_request)
            .where(data_request.c.cadre_id == cadre_id)
            .order_by(data_request.c.id)
        )
        return [_request(row) for row in rows]

    async def untold(self, cadre_id: int, now: datetime) -> Sequence[DataRequest]:
        """What others ended and they have not read; from now on they have."""
        rows = await self._connection.execute(
            update(data_request)
            .where(data_request.c.cadre_id == cadre_id, data_request.c.told_at.is_(None))
            .where(data_request.c.done_by.is_not(None), data_request.c.done_by != cadre_id)
            .values(told_at=now)
            .returning(data_request)
        )
        return sorted(map(_request, rows), key=lambda one: one.id)

    async def queue(
        self, today: date, *, under: Sequence[int] | None = None, limit: int = 50
    ) -> Sequence[tuple[DataRequest, str]]:
        """What is open, the first due first, each with the name of who asks.

        With `under`, only of people of these units and those below.
        """
        chosen = _OPEN.limit(limit)
        parts = (
            [chosen] if under is None else [_within(chosen, unit_id, today) for unit_id in under]
        )
        found: dict[int, tuple[DataRequest, str]] = {}
        for part in parts:  # a unit each: the same person may hold posts in several
            for row in await self._connection.execute(part):
                found[row.id] = _request(row), row.name
        return sorted(found.values(), key=lambda one: (one[0].due_on, one[0].id))[:limit]


_OPEN = (
    select(data_request, cadre.c.name)
    .join(cadre)
    .where(data_request.c.done_at.is_(None))
    .order_by(data_request.c.due_on, data_request.c.id)
)


def _within(chosen: Select[Any], unit_id: int, today: date) -> Select[Any]:
    """Of people who hold a post there or below that day; who holds none, where they did last.

    Who never held any belongs where they said to be.
    """
    tree = select(below(unit_id, today))
    there = post.c.unit_id.in_(tree)
    says_so = exists().where(
        newcomer.c.cadre_id == data_request.c.cadre_id, newcomer.c.unit_id.in_(tree)
    )
    is_theirs = post.c.cadre_id == data_request.c.cadre_id
    holds_any = exists().where(is_theirs, is_held(today))
    other = post.alias("other")
    last = (
        select(other.c.id)
        .where(other.c.cadre_id == data_request.c.cadre_id)
        .order_by(other.c.to_on.desc(), other.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return chosen.where(
        or_(
            exists().where(is_theirs, is_held(today), there),
            and_(~holds_any, exists().where(post.c.id == last, there)),
            and_(~exists().where(is_theirs), says_so),
        )
    )


def _values(asked: DataRequest) -> dict[str, Any]:
    return {
        "cadre_id": asked.cadre_id,
        "kind": asked.right,
        "asked_at": asked.asked_at,
        "answer_by": asked.answer_by,
        "due_on": asked.due_on,
        "extended_at": asked.extended_at,
        "done_at": asked.done_at,
        "done_by": asked.done_by,
        "outcome": asked.ending,
        "entered_by": asked.entered_by,
    }


def _request(row: Any) -> DataRequest:  # noqa: ANN401
    return DataRequest(
        id=row.id,
        cadre_id=row.cadre_id,
        right=Right(row.kind),
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        due_on=row.due_on,
        extended_at=row.extended_at,
        done_at=row.done_at,
        done_by=row.done_by,
        ending=row.outcome and Ending(row.outcome),
        entered_by=row.entered_by,
    )
