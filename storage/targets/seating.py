"""The seats of a target and the list each is on, as SQL; bot/domain/targets/seats.py in SQL.

Whether something is meant is a number here: NO, MAYBE when it has not been told, YES; of
several posts the best counts.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy import Integer as Whole

from bot.domain.people import Role
from bot.domain.targets.coverage import Basis
from bot.domain.targets.figures import State
from bot.domain.targets.seats import CHAIRED
from bot.domain.targets.targets import Population
from storage.people.versions import holds, is_held, version
from storage.tables import post
from storage.targets.doers import LEFT_OUT

NO, MAYBE, YES = 0, 1, 2


def seats(basis: Basis, scope: FromClause, done: Select[Any], *, named: bool) -> FromClause:
    """Columns `unit_id`, `root_id`, `roles`, `cadre_id`, `state`.

    `roles` are as "chair treasurer" where they are to be named, else "": they cost time.
    """
    place, has_done = _places(basis, scope), done.subquery("done")
    if basis.target.counts_units:
        told = _state(place.c.meant, literal(YES, Whole), has_done.c.state)
        found = select(place.c.unit_id, place.c.root_id, _text(""), _nobody(), told).outerjoin(
            has_done, has_done.c.id == place.c.unit_id
        )
        is_counted = func.coalesce(has_done.c.state, State.MISSING.value) != LEFT_OUT
        return found.where(or_(place.c.meant == MAYBE, is_counted)).subquery("seat")
    held = _held(basis, place, named=named)
    people = select(
        held.c.unit_id,
        held.c.root_id,
        held.c.roles,
        held.c.cadre_id,
        _state(held.c.place_meant, held.c.meant, has_done.c.state),
    ).outerjoin(has_done, has_done.c.id == held.c.cadre_id)
    parts = [people, _vacant(basis, place)]
    if Role.CHAIR in basis.target.population.roles:
        parts.append(_never_chaired(basis, place))
    return union_all(*parts).subquery("seat")


def roles_of(text: str) -> tuple[Role, ...]:
    return tuple(map(Role, text.split()))


def _text(value: str) -> ColumnElement[str]:
    return literal(value, String).label("roles")


def _nobody() -> ColumnElement[Any]:
    return cast(null(), Whole).label("cadre_id")


def _state(place_meant: Any, meant: Any, has_done: Any) -> ColumnElement[str]:  # noqa: ANN401
    return case(
        (or_(place_meant == MAYBE, meant == MAYBE), State.UNKNOWN.value),
        else_=func.coalesce(has_done, State.MISSING.value),
    ).label("state")


def _places(basis: Basis, scope: FromClause) -> CTE:
    """The units that may be meant: `unit_id`, `root_id`, `kind`, `meant`."""
    who = basis.target.population
    is_told: list[ColumnElement[bool]] = []
    chosen = select(scope.c.unit_id, scope.c.root_id, version.c.kind).join(
        version, version.c.unit_id == scope.c.unit_id
    )
    chosen = chosen.where(holds(version, basis.on))
    if who.kinds:
        chosen = chosen.where(version.c.kind.in_(who.kinds))
    if who.sector is not None:
        chosen = chosen.where(or_(version.c.sector.is_(None), version.c.sector == who.sector))
        is_told.append(version.c.sector.is_not(None))
    if who.forms:
        chosen = chosen.where(or_(version.c.form == "", version.c.form.in_(who.forms)))
        is_told.append(version.c.form != "")
    meant: ColumnElement[int] = literal(YES, Whole)
    if is_told:
        meant = case((and_(*is_told), YES), else_=MAYBE)
    return chosen.add_columns(meant.label("meant")).cte("place")


def _meant(who: Population) -> ColumnElement[int]:
    """Of one post."""
    if who.full_time is None:
        return literal(YES, Whole)
    return case(
        (post.c.full_time.is_(None), MAYBE), (post.c.full_time.is_(who.full_time), YES), else_=NO
    )


def _has_begun(on: date) -> ColumnElement[bool]:
    """Held on that day or before; one that was put right at once never was."""
    once = and_(post.c.from_on <= on, or_(post.c.to_on.is_(None), post.c.from_on <= post.c.to_on))
    return or_(post.c.from_on.is_(None), once)


def _held(basis: Basis, place: CTE, *, named: bool) -> FromClause:
    who = basis.target.population
    best = func.max(_meant(who))
    grouped = place.c.unit_id, place.c.root_id, place.c.meant, post.c.cadre_id
    return (
        select(
            place.c.unit_id,
            place.c.root_id,
            place.c.meant.label("place_meant"),
            post.c.cadre_id,
            best.label("meant"),
            (_named(who) if named else literal("", String)).label("roles"),
        )
        .join(post, post.c.unit_id == place.c.unit_id)
        .where(post.c.role.in_(who.roles), is_held(basis.on), _meant(who) > NO)
        .group_by(*grouped)
        .subquery("held")
    )


def _named(who: Population) -> ColumnElement[str]:
    """All of somebody's roles in one text, in their order."""
    parts = [
        func.max(case((post.c.role == role, f"{role} "), else_=""))
        for role in Role
        if role in who.roles
    ]
    text: ColumnElement[str] = literal("", String)
    for part in parts:
        text = text + part
    return func.trim(text)


def _vacant(basis: Basis, place: CTE) -> Select[Any]:
    """Held before, and by nobody on that day."""
    who = basis.target.population
    best = func.max(_meant(who))
    is_still_held = func.max(case((is_held(basis.on), 1), else_=0))
    return (
        select(
            place.c.unit_id,
            place.c.root_id,
            post.c.role.label("roles"),
            _nobody(),
            _vacancy(place.c.meant, best),
        )
        .join(post, post.c.unit_id == place.c.unit_id)
        .where(post.c.role.in_(who.roles), _has_begun(basis.on))
        .group_by(place.c.unit_id, place.c.root_id, place.c.meant, post.c.role)
        .having(and_(is_still_held == 0, best > NO))
    )


def _never_chaired(basis: Basis, place: CTE) -> Select[Any]:
    """Units that must have a chair and never had one."""
    was_held = exists().where(
        post.c.unit_id == place.c.unit_id, post.c.role == Role.CHAIR, _has_begun(basis.on)
    )
    best = YES if basis.target.population.full_time is None else MAYBE
    return select(
        place.c.unit_id,
        place.c.root_id,
        _text(Role.CHAIR.value),
        _nobody(),
        _vacancy(place.c.meant, literal(best, Whole)),
    ).where(place.c.kind.in_(CHAIRED), ~was_held)


def _vacancy(place_meant: Any, meant: Any) -> ColumnElement[str]:  # noqa: ANN401
    return case(
        (and_(place_meant == YES, meant == YES), State.VACANT.value), else_=State.UNKNOWN.value
    ).label("state")
