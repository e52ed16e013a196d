"""Two records of one person become one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, delete, select, true, update

from bot.domain.deliveries.states import OPEN, DeliveryState
from storage.engine.connection import Connection
from storage.tables import (
    attempt,
    attendance,
    cadre,
    calendar_link,
    conversation,
    delivery,
    digest,
    enrolment,
    metadata,
    notice_answer,
    notice_draft,
    plan_draft,
    reading,
    review,
    review_answer,
    target_draft,
)


async def merge(connection: Connection, cadre_id: int, into: int, now: datetime) -> None:
    """All that belongs to one cadre belongs to another, and the first is gone.

    What one person can have only once, and both have, stays once: the row that ONCE says is
    worth more, and of equals the one of whoever stays. The conversations go first, as a tap
    takes its locks: whoever is just tapping is waited for.
    """
    await _hand_over(connection, conversation, cadre_id, into)
    for once in ONCE:
        await _settle(connection, once, (into, cadre_id), now)
    for table in metadata.sorted_tables:
        await _hand_over(connection, table, cadre_id, into)
    spoken = select(cadre.c.locale).where(cadre.c.id == cadre_id).scalar_subquery()
    await connection.execute(update(cadre).where(cadre.c.id == into).values(locale=spoken))
    await connection.execute(delete(cadre).where(cadre.c.id == cadre_id))


async def _hand_over(connection: Connection, table: Table, cadre_id: int, into: int) -> None:
    for column in table.columns:
        if column.references(cadre.c.id):
            moving = update(table).where(column == cadre_id).values({column: into})
            await connection.execute(moving)


@dataclass(frozen=True, slots=True)
class Once:
    """What somebody has once only for each `key`, and what a row of it is worth."""

    table: Table
    key: Sequence[str]
    worth: Callable[[Row[Any]], Any]
    among: ColumnElement[bool] = field(default_factory=true)
    fills: Sequence[str] = ()  # what the row that stays takes over where it says nothing


def _progress(row: Row[Any]) -> tuple[bool, bool, bool]:
    """What was opened has arrived; what is on its way or over is not to be sent again."""
    state = DeliveryState(row.state)
    return (row.opened_at is not None, state is DeliveryState.SENT, state not in OPEN)


DRAFTS = (target_draft, plan_draft, notice_draft)
ONCE = (
    # They came, whoever wrote it down; what was told of them that day is put together.
    Once(attendance, ["class_id"], lambda _row: 0, fills=["unit_id", "role", "full_time", "sex"]),
    Once(enrolment, ["class_id"], lambda row: row.withdrawn_at is None),
    Once(reading, ["module_id"], lambda row: (row.finished_at is not None, row.opened_at)),
    # The paper begun last stays open; the other ends, and its answers stay in the log.
    Once(attempt, ["module_id"], lambda row: row.started_at, attempt.c.finished_at.is_(None)),
    # What was reviewed more often is known best.
    Once(review, ["question_id"], lambda row: row.repetition),
    Once(delivery, ["letter_id"], _progress),
    *(Once(draft, [], lambda row: row.changed_at) for draft in DRAFTS),
    Once(digest, ["on"], lambda _row: 0),
    # They have read it, on whichever record that stands.
    Once(
        notice_answer,
        ["notice_id"],
        lambda row: (row.replied_at is not None, row.acked_at is not None),
        fills=["acked_at"],
    ),
    # The link that a phone asks for goes on working.
    Once(calendar_link, [], lambda row: (row.fetched_at is not None, row.made_at)),
)


async def _settle(
    connection: Connection, once: Once, people: tuple[int, int], now: datetime
) -> None:
    """Of two rows with the same key one stays; `people`: whoever stays, and whoever goes."""
    table = once.table
    rows = await connection.execute(
        select(table)
        .where(table.c.cadre_id.in_(people), once.among)
        .order_by(table.c.cadre_id != people[0], *table.primary_key)
    )
    kept: dict[tuple[Any, ...], Row[Any]] = {}
    for row in rows.all():
        key = tuple(row._mapping[name] for name in once.key)  # noqa: SLF001
        other = kept.setdefault(key, row)
        if other is not row:
            best, worse = (row, other) if once.worth(row) > once.worth(other) else (other, row)
            kept[key] = best
            await _drop(connection, once, worse, now)
            await _fill(connection, once, best, worse)


async def _drop(connection: Connection, once: Once, row: Row[Any], now: datetime) -> None:
    if once.table is attempt:
        ended = {"finished_at": now, "dropped_at": now}
        await connection.execute(update(attempt).where(_is(attempt, row)).values(ended))
        return
    if once.table is review:
        await connection.execute(delete(review_answer).where(review_answer.c.review_id == row.id))
    await connection.execute(delete(once.table).where(_is(once.table, row)))


async def _fill(connection: Connection, once: Once, best: Row[Any], worse: Row[Any]) -> None:
    told = worse._mapping  # noqa: SLF001
    blank = [name for name in once.fills if best._mapping[name] is None]  # noqa: SLF001
    if blank:
        values = {name: told[name] for name in blank}
        await connection.execute(update(once.table).where(_is(once.table, best)).values(values))


def _is(table: Table, row: Row[Any]) -> ColumnElement[bool]:
    return and_(*(column == row._mapping[column.name] for column in table.primary_key))  # noqa: SLF001
