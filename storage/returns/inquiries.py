"""Inquiries: started, found by who they reach, closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.permissions import Path
from bot.domain.returns.inquiries import Inquiry
from bot.domain.targets.periods import Window
from storage.engine.connection import Connection
from storage.people.versions import below
from storage.tables import inquiry, target


class Inquiries:
    """An inquiry of a unit reaches it and all below it. It is never changed, only closed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def start(self, asked: Inquiry, path: Path) -> tuple[Inquiry, bool]:
        """The new inquiry and True; or the open one that asks these units the same already.

        `path` is that of the unit: nobody is asked twice because two levels ask, or two targets.
        """
        await self._connection.execute(  # two who start at once: the second waits, and finds it
            select(target.c.id).where(target.c.id == asked.target_id).with_for_update()
        )
        rows = await self._connection.execute(
            select(inquiry)
            .where(
                *is_about(asked.question, asked.window),
                inquiry.c.closed_at.is_(None),
                inquiry.c.unit_id.in_(path),
            )
            .order_by(inquiry.c.id)
            .limit(1)
        )
        row = rows.one_or_none()
        if row is not None:
            return _inquiry(row), False
        added = await self._connection.execute(insert(inquiry).returning(inquiry.c.id), _of(asked))
        return replace(asked, id=added.scalar_one()), True

    async def get(self, inquiry_id: int, *, lock: bool = False) -> Inquiry:
        """Raises NotFound. With `lock` nobody closes it until the work ends."""
        query = select(inquiry).where(inquiry.c.id == inquiry_id)
        rows = await self._connection.execute(query.with_for_update(read=True) if lock else query)
        row = rows.one_or_none()
        if row is None:
            raise NotFound("inquiry")
        return _inquiry(row)

    async def reaching(self, path: Path, since: datetime | None = None) -> Sequence[Inquiry]:
        """What a unit with this path is asked, the first due first: open, or closed since then."""
        is_there: ColumnElement[bool] = inquiry.c.closed_at.is_(None)
        if since is not None:
            is_there = is_there | (inquiry.c.closed_at >= since)
        rows = await self._connection.execute(
            select(inquiry)
            .where(inquiry.c.unit_id.in_(path), is_there)
            .order_by(inquiry.c.due_on, inquiry.c.id)
        )
        return [_inquiry(row) for row in rows]

    async def due(self, path: Path, from_on: date, to_on: date) -> Sequence[Inquiry]:
        """What was due within these days of a unit with this path, or of any below it."""
        asks = inquiry.c.unit_id.in_(path) | inquiry.c.unit_id.in_(select(below(path[0], to_on)))
        rows = await self._connection.execute(
            select(inquiry)
            .where(asks, inquiry.c.due_on >= from_on, inquiry.c.due_on <= to_on)
            .order_by(inquiry.c.due_on, inquiry.c.id)
        )
        return [_inquiry(row) for row in rows]

    async def close(self, inquiry_id: int, *, by: int, now: datetime) -> bool:
        """Nobody hands in from now on. False: it was closed before, and nothing changed."""
        done = await self._connection.execute(
            update(inquiry)
            .where(inquiry.c.id == inquiry_id, inquiry.c.closed_at.is_(None))
            .values(closed_at=now, closed_by=by)
        )
        return bool(done.rowcount)


def is_about(question: str, window: Window) -> tuple[ColumnElement[bool], ...]:
    """What asks for the same figure about the same days, whoever asks and of whom."""
    return (
        inquiry.c.question == question,
        _is(inquiry.c.from_on, window.from_on),
        _is(inquiry.c.to_on, window.to_on),
    )


def _is(column: Any, day: date | None) -> ColumnElement[bool]:  # noqa: ANN401
    return column.is_(None) if day is None else column == day  # type: ignore[no-any-return]


def _of(asked: Inquiry) -> dict[str, Any]:
    return {
        "target_id": asked.target_id,
        "unit_id": asked.unit_id,
        "question": asked.question,
        "from_on": asked.window.from_on,
        "to_on": asked.window.to_on,
        "due_on": asked.due_on,
        "asked_by": asked.asked_by,
        "asked_at": asked.asked_at,
    }


def _inquiry(row: Any) -> Inquiry:  # noqa: ANN401
    return Inquiry(
        target_id=row.target_id,
        unit_id=row.unit_id,
        question=row.question,
        window=Window(row.from_on, row.to_on),
        due_on=row.due_on,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        closed_at=row.closed_at,
        id=row.id,
    )
