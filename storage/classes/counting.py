"""Training in figures, from what is on record, and the names behind each figure."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, distinct, exists, func, select, true

from bot.domain.classes.counting import (
    SEVERAL,
    UNKNOWN,
    Cell,
    ClassHeld,
    Counted,
    Extent,
    Figures,
    ModuleCount,
    Participant,
    Participation,
    Split,
)
from bot.domain.classes.older import OlderFigure
from bot.domain.vietnamese import ZONE
from storage.classes.older import figure_of
from storage.engine.connection import Connection
from storage.engine.days import local_day
from storage.people.versions import below, holds, version
from storage.tables import (
    attendance,
    cadre,
    class_session,
    class_subject,
    completion,
    older_figure,
    unit_heir,
)

_KEYS = [one.value for one in Split]
_OF_CLASSES = [one.value for one in Split if not one.is_of_people]


class Counting:
    """Two queries for all figures and their splits: less than a second for 5,000 cadres."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count(self, extent: Extent) -> Counted:
        """Classes, participations and people, each in one cell, and modules beside them."""
        cells = [*await self._people(extent), *await self._classes(extent)]
        told = await self.older(extent) if extent.means(UNKNOWN) else ()
        older = [one for one in told if _is_within(one, extent)]
        return Counted(
            cells=(*cells, *(one.as_cell() for one in older)),
            modules=await self._modules(extent),
            older=sum((one.figures for one in older), Figures()),
        )

    async def _people(self, extent: Extent) -> list[Cell]:
        came = _came(extent)
        keys = [came.c[name] for name in _KEYS]
        people = func.sum(case((came.c.place == 1, 1), else_=0)).label("people")
        counted = select(*keys, func.count().label("participations"), people)
        rows = await self._connection.execute(counted.group_by(*keys))
        return [
            Cell(
                figures=Figures(0, row.participations, int(row.people)),
                **{name: getattr(row, name) for name in _KEYS},
            )
            for row in rows
        ]

    async def _classes(self, extent: Extent) -> list[Cell]:
        """The classes themselves, and those who were counted there without a name."""
        held = _held(extent)
        keys = [held.c[name] for name in _OF_CLASSES]
        rough = func.max(case((and_(held.c.is_rough, held.c.others > 0), 1), else_=0))
        counted = select(
            *keys,
            func.count().label("classes"),
            func.sum(held.c.others).label("others"),
            rough.label("rough"),
        )
        rows = await self._connection.execute(counted.group_by(*keys))
        return [
            Cell(
                sector=row.sector,
                subject=row.subject,
                level=row.level,
                way=row.way,
                figures=Figures(row.classes, int(row.others), 0, bool(row.rough)),
            )
            for row in rows
        ]

    async def _modules(self, extent: Extent) -> ModuleCount:
        begin, end = _moments(extent)
        done = (
            select(completion.c.cadre_id, completion.c.module_id)
            .where(completion.c.unit_id.in_(select(_units(extent))))
            .where(completion.c.completed_at >= begin, completion.c.completed_at < end)
            .distinct()
            .subquery()
        )
        rows = await self._connection.execute(
            select(func.count().label("done"), func.count(distinct(done.c.cadre_id)).label("who"))
        )
        row = rows.one()
        return ModuleCount(row.done, row.who)

    async def older(self, extent: Extent) -> Sequence[OlderFigure]:
        """What reports told of these units and days, also where only some of the days agree."""
        rows = await self._connection.execute(
            select(older_figure)
            .where(older_figure.c.unit_id.in_(select(_units(extent))))
            .where(older_figure.c.from_on <= extent.to_on, older_figure.c.to_on >= extent.from_on)
            .where(older_figure.c.confirmed_at.is_not(None))
            .order_by(older_figure.c.from_on, older_figure.c.id)
        )
        return [figure_of(row) for row in rows]

    async def people(
        self, extent: Extent, by: Split, key: str, *, limit: int, offset: int = 0
    ) -> Sequence[Participant]:
        """The people of one group, each once, in the order of units and lines."""
        came = _came(extent)
        rows = await self._connection.execute(
            select(came)
            .where(came.c.place == 1, came.c[by.value] == key)
            .order_by(came.c.folded.is_(None), came.c.folded, came.c.person)
            .limit(limit)
            .offset(offset)
        )
        return [_participant(row) for row in rows]

    async def participations(
        self, extent: Extent, by: Split, key: str, *, limit: int, offset: int = 0
    ) -> Sequence[Participation]:
        """Every line of one group, class by class. Who is counted without a name is in none."""
        came = _came(extent)
        rows = await self._connection.execute(
            select(came)
            .where(came.c[by.value] == key)
            .order_by(came.c.day, came.c.class_id, came.c.line)
            .limit(limit)
            .offset(offset)
        )
        return [Participation(_participant(row), row.title, row.day) for row in rows]

    async def classes(
        self, extent: Extent, by: Split, key: str, *, limit: int, offset: int = 0
    ) -> Sequence[ClassHeld]:
        """The classes of one group, the first held first."""
        held = _held(extent)
        named = select(func.count()).where(attendance.c.class_id == held.c.id).scalar_subquery()
        rows = await self._connection.execute(
            select(held, (named + held.c.others).label("participations"))
            .where(held.c[by.value] == key if by.value in _OF_CLASSES else true())
            .order_by(held.c.starts_at, held.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [ClassHeld(row.id, row.title, row.day, row.participations) for row in rows]


def _participant(row: Any) -> Participant:  # noqa: ANN401
    return Participant(row.cadre_id, row.name, row.unit, row.times)


def _is_within(figure: OlderFigure, extent: Extent) -> bool:
    """A figure of other days cannot be cut."""
    return extent.from_on <= figure.from_on and figure.to_on <= extent.to_on


def _moments(extent: Extent) -> tuple[datetime, datetime]:
    """From the first day's beginning to before the last day's end."""
    begin = datetime.combine(extent.from_on, time.min, ZONE)
    end = datetime.combine(extent.to_on + timedelta(days=1), time.min, ZONE)
    return begin.astimezone(UTC), end.astimezone(UTC)


def _units(extent: Extent) -> CTE:
    """The unit and all below it that day, with those that have ended and they carry on."""
    there = below(extent.unit_id, extent.on)
    found = select(there.c.unit_id).cte("counted_units", recursive=True)
    is_there = exists().where(version.c.unit_id == unit_heir.c.unit_id, holds(version, extent.on))
    return found.union(
        select(unit_heir.c.unit_id)
        .join(found, found.c.unit_id == unit_heir.c.heir_id)
        .where(unit_heir.c.is_main, unit_heir.c.starts_on <= extent.on, ~is_there)
    )


def _subject() -> ColumnElement[str]:
    """What a class is about."""
    about = (
        select(case((func.count() > 1, SEVERAL), else_=func.min(class_subject.c.subject_id)))
        .where(class_subject.c.class_id == class_session.c.id)
        .scalar_subquery()
    )
    return func.coalesce(about, UNKNOWN)


def _held(extent: Extent) -> CTE:
    """The classes that count, each with what it is split by."""
    begin, end = _moments(extent)
    holder, subject = version.alias("holder"), _subject()
    day: Any = local_day(class_session.c.starts_at)
    chosen = (
        select(
            class_session.c.id,
            class_session.c.title,
            class_session.c.starts_at,
            class_session.c.others,
            class_session.c.is_rough,
            day.label("day"),
            func.coalesce(class_session.c.sector, UNKNOWN).label("sector"),
            subject.label("subject"),
            func.coalesce(holder.c.kind, UNKNOWN).label("level"),
            case((class_session.c.is_online, "online"), else_="hall").label("way"),
        )
        .outerjoin(holder, and_(holder.c.unit_id == class_session.c.unit_id, holds(holder, day)))
        .where(class_session.c.unit_id.in_(select(_units(extent))))
        .where(class_session.c.starts_at >= begin, class_session.c.starts_at < end)
        .where(class_session.c.starts_at <= extent.now, class_session.c.cancelled_at.is_(None))
    )
    if extent.only:
        chosen = chosen.where(subject == extent.only)
    if extent.without:
        chosen = chosen.where(subject != extent.without)
    return chosen.cte("held")


def _came(extent: Extent) -> CTE:
    """Everybody who came, each time; `place` is 1 at the last class of each person.

    Their sector is their unit's as it was that day; where that is not told, the class's own.
    """
    held, home = _held(extent), version.alias("home")
    day: Any = held.c.day
    person = func.coalesce(attendance.c.cadre_id, -attendance.c.id)
    last_first = [held.c.starts_at.desc(), held.c.id.desc()]
    full_time = case((attendance.c.full_time, "yes"), (~attendance.c.full_time, "no"), else_="")
    name = case((attendance.c.name != "", attendance.c.name), else_=cadre.c.name)
    chosen: Select[Any] = (
        select(
            attendance.c.cadre_id,
            attendance.c.id.label("line"),
            held.c.id.label("class_id"),
            held.c.title,
            held.c.day,
            person.label("person"),
            func.coalesce(name, "").label("name"),
            func.coalesce(home.c.name, "").label("unit"),
            home.c.folded,
            func.coalesce(home.c.sector, held.c.sector).label("sector"),
            func.coalesce(cadre.c.sex, attendance.c.sex, UNKNOWN).label("sex"),
            func.coalesce(attendance.c.role, UNKNOWN).label("role"),
            full_time.label("full_time"),
            held.c.subject,
            held.c.level,
            held.c.way,
            func.row_number().over(partition_by=person, order_by=last_first).label("place"),
            func.count().over(partition_by=person).label("times"),
        )
        .select_from(held)
        .join(attendance, attendance.c.class_id == held.c.id)
        .outerjoin(cadre, cadre.c.id == attendance.c.cadre_id)
        .outerjoin(home, and_(home.c.unit_id == attendance.c.unit_id, holds(home, day)))
    )
    return chosen.cte("came")
