"""Audiences as SQL: who is meant at this moment, and how many of them can be reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, select

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.audiences import Audience, AudienceCount, Circle
from bot.domain.people import Role, Unit
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State
from bot.domain.vietnamese import fold
from storage.engine.connection import Connection
from storage.letters.spreading import Span
from storage.people.versions import NAMED, as_unit, below, climbing, holds, is_held, version
from storage.tables import (
    cadre,
    conversation,
    delivery,
    enrolment,
    notice,
    notice_answer,
    post,
)
from storage.targets.coverage import Coverage

now = version.alias("now")
SAMPLE = 5  # names that are shown before it is sent


@dataclass(frozen=True, slots=True)
class Meant:
    """An audience on a day, with what the database does not know by itself."""

    audience: Audience
    on: date
    key_roles: Collection[Role] = ()
    basis: Basis | None = None  # that of the target whose missing people are meant


class Audiences:
    """Asked anew every time: people come and go while a draft waits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def people(self, meant: Meant) -> int:
        """How many."""
        chosen = (await self.query(meant)).subquery("people")
        rows = await self._connection.execute(select(func.count()).select_from(chosen))
        return int(rows.scalar_one())

    async def count(self, meant: Meant) -> AudienceCount:
        """How many, who of them cannot be reached, and some names."""
        people = (await self.query(meant)).subquery("people")
        told = _told()
        rows = await self._connection.execute(
            select(
                func.count().label("people"),
                _many(told.c.cadre_id.is_(None), "never_joined"),
                _many(told.c.agreed == 0, "no_consent"),
                _many(and_(told.c.agreed == 1, told.c.reached == 0), "unreachable"),
            )
            .select_from(people)
            .outerjoin(told, told.c.cadre_id == people.c.cadre_id)
        )
        row, names = rows.one(), await self._names(people)
        return AudienceCount(row.people, row.never_joined, row.unreachable, row.no_consent, names)

    async def _names(self, people: FromClause) -> tuple[str, ...]:
        rows = await self._connection.execute(
            select(cadre.c.name)
            .join(people, people.c.cadre_id == cadre.c.id)
            .order_by(cadre.c.id)
            .limit(SAMPLE)
        )
        return tuple(rows.scalars())

    async def ended(self, words: str, today: date, *, limit: int) -> Sequence[Unit]:
        """Units whose last name or code has all these words, and that are no more."""
        is_there = exists().where(now.c.unit_id == version.c.unit_id, holds(now, today))
        chosen = NAMED.where(version.c.to_on < today, ~is_there)
        for word in fold(words).split():
            chosen = chosen.where(version.c.folded.contains(word, autoescape=True))
        rows = await self._connection.execute(
            chosen.order_by(version.c.to_on.desc(), version.c.id).limit(limit)
        )
        return list({row.unit_id: as_unit(row) for row in rows}.values())

    async def query(self, meant: Meant, span: Span | None = None) -> Select[Any]:
        """Each once, for a unit of theirs that is meant: columns `cadre_id`, `unit_id`.

        With `span` only for posts in these units.
        """
        said = meant.audience
        if said.circle is Circle.MISSING:
            return await self._missing(meant, span)
        chosen = _held(_within(meant, span), meant.on)
        if said.circle is Circle.KEY:
            chosen = chosen.where(post.c.role.in_(meant.key_roles))
        elif said.roles:
            chosen = chosen.where(post.c.role.in_(said.roles))
        if said.sector is not None:
            chosen = chosen.where(version.c.sector == said.sector)
        if said.circle in _AMONG:
            chosen = chosen.where(_AMONG[said.circle](said.about_id))
        return chosen

    async def _missing(self, meant: Meant, span: Span | None) -> Select[Any]:
        """Of a target of units: whoever chairs a unit that is missing."""
        basis, unit_id, today = meant.basis, meant.audience.unit_id, meant.on
        assert basis is not None  # noqa: S101 - who asks for the missing says of what
        some = _within(meant, span) if span else None
        seat = await Coverage(self._connection).seats(basis, unit_id, some)
        is_missing = seat.c.state == State.MISSING.value
        if basis.target.counts_units:
            units = select(seat.c.unit_id).where(is_missing)
            return _grouped(
                select(post.c.cadre_id, func.min(post.c.unit_id).label("unit_id"))
                .where(post.c.unit_id.in_(units), post.c.role == Role.CHAIR, is_held(today))
                .group_by(post.c.cadre_id)
            )
        return _grouped(
            select(seat.c.cadre_id, func.min(seat.c.unit_id).label("unit_id"))
            .where(is_missing, seat.c.cadre_id.is_not(None))
            .group_by(seat.c.cadre_id)
        )


def _grouped(chosen: Select[Any]) -> Select[Any]:
    """Without those who had their data erased."""
    found = chosen.subquery("found")
    return (
        select(found.c.cadre_id, found.c.unit_id)
        .join(cadre, cadre.c.id == found.c.cadre_id)
        .where(cadre.c.erased_at.is_(None))
    )


def _within(meant: Meant, span: Span | None) -> Select[Any]:
    """The unit with all below it, or those of a span: nobody else is in reach of its staff."""
    unit_id = meant.audience.unit_id
    if span is None:
        return select(below(unit_id, meant.on))
    number = version.c.unit_id
    return climbing(unit_id, meant.on, and_(number > span.after, number <= span.upto))


def _held(units: Select[Any], today: date) -> Select[Any]:
    """Whoever holds a post in one of these units that day."""
    return (
        select(post.c.cadre_id, func.min(post.c.unit_id).label("unit_id"))
        .join(cadre, cadre.c.id == post.c.cadre_id)
        .join(version, and_(version.c.unit_id == post.c.unit_id, holds(version, today)))
        .where(
            post.c.unit_id.in_(units),
            is_held(today),
            cadre.c.erased_at.is_(None),
        )
        .group_by(post.c.cadre_id)
    )


def _silent(notice_id: int) -> ColumnElement[bool]:
    """Who was to get a notice and has not said that they read it."""
    its_letter = select(notice.c.letter_id).where(notice.c.id == notice_id).scalar_subquery()
    got_it = exists().where(
        delivery.c.letter_id == its_letter,
        delivery.c.cadre_id == post.c.cadre_id,
        delivery.c.state != DeliveryState.CANCELLED,
    )
    has_acked = exists().where(
        notice_answer.c.notice_id == notice_id,
        notice_answer.c.cadre_id == post.c.cadre_id,
        notice_answer.c.acked_at.is_not(None),
    )
    return and_(got_it, ~has_acked)


def _put_forward(class_id: int) -> ColumnElement[bool]:
    enrolled = select(enrolment.c.cadre_id).where(
        enrolment.c.class_id == class_id, enrolment.c.withdrawn_at.is_(None)
    )
    return post.c.cadre_id.in_(enrolled)


def _person(cadre_id: int) -> ColumnElement[bool]:
    return post.c.cadre_id == cadre_id


_AMONG = {Circle.SILENT: _silent, Circle.CLASS: _put_forward, Circle.PERSON: _person}


def _told() -> FromClause:
    """Who has an address: whether they agreed to be written to, and whether it still works."""
    agreed = conversation.c.agreed_at.is_not(None)
    works = and_(agreed, conversation.c.unreachable.is_(None))
    return (
        select(
            conversation.c.cadre_id,
            func.max(case((agreed, 1), else_=0)).label("agreed"),
            func.max(case((works, 1), else_=0)).label("reached"),
        )
        .where(conversation.c.cadre_id.is_not(None))
        .group_by(conversation.c.cadre_id)
        .subquery("told")
    )


def _many(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)
