"""Who has done what a target requires, as SQL: the record within the days that count."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeAlias

import orjson
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    cast,
    column,
    func,
    literal,
    select,
    union,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State
from bot.domain.targets.targets import Activity, Training, Way
from bot.domain.vietnamese import ZONE
from storage.engine.connection import Connection
from storage.returns.returns import Returns
from storage.tables import attendance, class_session, class_subject, completion, post

Among: TypeAlias = Collection[int] | Select[Any]  # units

LEFT_OUT = ""  # the state of a unit that is not counted at all


async def done(connection: Connection, basis: Basis, among: Among | None = None) -> Select[Any]:
    """Who has done it: columns `id` of a cadre or unit, and `state`.

    `among`: only those with a post in one of these units matter, so the record of
    nobody else is read.
    """
    match basis.target.requirement:
        case Training() as required:
            return _trained(basis, required, among)
        case Activity() as required:
            return _active(basis, required, among)
    return _told(connection, await Returns(connection).standing(basis.target, basis.on, among))


def _told(connection: Connection, told: Mapping[int, State | None]) -> Select[Any]:
    """As one parameter, whatever the number of units."""
    rows = orjson.dumps([[one, state or LEFT_OUT] for one, state in told.items()]).decode()
    if connection.dialect.name == "postgresql":
        each = func.jsonb_array_elements(cast(literal(rows, String), JSONB))
        pair = each.table_valued(column("value", JSONB)).c.value
        return select(pair[0].as_integer().label("id"), pair[1].as_string().label("state"))
    pair = func.json_each(rows).table_valued("value").c.value
    columns: list[ColumnElement[Any]] = [
        cast(func.json_extract(pair, "$[0]"), Integer).label("id"),
        cast(func.json_extract(pair, "$[1]"), String).label("state"),
    ]
    return select(*columns)


def first_moment(day: date) -> datetime:
    """When a day begins in Việt Nam."""
    return datetime.combine(day, time.min, ZONE).astimezone(UTC)


def within(column: Any, since: date | None, until: date) -> ColumnElement[bool]:  # noqa: ANN401
    """Moments from one day to another, both inclusive."""
    ends = column < first_moment(until + timedelta(days=1))
    return ends if since is None else and_(column >= first_moment(since), ends)


def _trained(basis: Basis, required: Training, among: Among | None) -> Select[Any]:
    times = _on_subjects(basis, required) if required.subjects else _at_all(basis, required)
    if among is not None:
        people = select(post.c.cadre_id).where(post.c.unit_id.in_(among))
        times = (one.where(one.selected_columns[0].in_(people)) for one in times)
    found = union(*times).subquery("times")
    return (
        select(found.c.cadre_id.label("id"), _COVERED)
        .group_by(found.c.cadre_id)
        .having(func.count() >= required.enough)
    )


def _on_subjects(basis: Basis, required: Training) -> Iterator[Select[Any]]:
    """Who did which of the subjects: each once, since a union has no row twice."""
    for number, subject_id in enumerate(required.subjects):
        done_one = literal(number).label("what")
        if Way.BOT in required.ways:
            modules = basis.covers.modules(subject_id)
            yield _completed(basis, done_one).where(completion.c.module_id.in_(modules))
        if Way.HALL in required.ways:
            yield (
                _attended(basis, done_one)
                .join(class_subject, class_subject.c.class_id == class_session.c.id)
                .where(class_subject.c.subject_id.in_(basis.covers.classes(subject_id)))
            )


def _at_all(basis: Basis, required: Training) -> Iterator[Select[Any]]:
    """Who was trained at all: on which modules, in which classes."""
    if Way.BOT in required.ways:
        yield _completed(basis, (literal("m") + completion.c.module_id).label("what"))
    if Way.HALL in required.ways:
        number = cast(attendance.c.class_id, String)
        yield _attended(basis, (literal("c") + number).label("what"))


def _completed(basis: Basis, what: ColumnElement[Any]) -> Select[Any]:
    return select(completion.c.cadre_id, what).where(
        within(completion.c.completed_at, basis.since, basis.on)
    )


def _attended(basis: Basis, what: ColumnElement[Any]) -> Select[Any]:
    return (
        select(attendance.c.cadre_id, what)
        .select_from(attendance)
        .join(class_session, class_session.c.id == attendance.c.class_id)
        .where(
            attendance.c.cadre_id.is_not(None),
            class_session.c.cancelled_at.is_(None),
            within(class_session.c.starts_at, basis.since, basis.on),
        )
    )


def _active(basis: Basis, required: Activity, among: Among | None) -> Select[Any]:
    held = select(class_session.c.unit_id.label("id"), _COVERED).where(
        class_session.c.cancelled_at.is_(None),
        within(class_session.c.starts_at, basis.since, basis.on),
    )
    if required.subjects:
        about = {wider for one in required.subjects for wider in basis.covers.classes(one)}
        classes = select(class_subject.c.class_id).where(class_subject.c.subject_id.in_(about))
        held = held.where(class_session.c.id.in_(classes))
    if among is not None:
        held = held.where(class_session.c.unit_id.in_(among))
    return held.group_by(class_session.c.unit_id).having(func.count() >= required.at_least)


_COVERED = literal(State.COVERED.value, String).label("state")
