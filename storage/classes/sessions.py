"""Classes: announced, looked up, called off."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, insert, or_, select, update

from bot.domain.classes import codes
from bot.domain.classes.drafts import ClassDraft
from bot.domain.classes.sessions import OPENS_BEFORE, ClassSession
from bot.domain.errors import NotFound
from bot.domain.units import Sector
from storage.engine.connection import Connection
from storage.people.versions import below
from storage.tables import attendance, class_session, class_subject, enrolment


class ClassSessions:
    """One row per class, and one for each of its subjects."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def announce(self, draft: ClassDraft, now: datetime) -> ClassSession:
        """A class from what was told about it."""
        rows = await self._connection.execute(
            insert(class_session)
            .values(
                unit_id=draft.unit_id,
                title=draft.title,
                place=draft.place,
                is_online=draft.is_online,
                sector=draft.sector,
                starts_at=draft.starts_at,
                ends_at=draft.ends_at,
                seats=draft.seats,
                seats_each=draft.seats_each,
                secret=secrets.token_urlsafe(16),
                created_at=now,
                created_by=draft.cadre_id,
            )
            .returning(class_session.c.id)
        )
        class_id = rows.scalar_one()
        about = [{"class_id": class_id, "subject_id": one} for one in draft.subjects]
        if about:
            await self._connection.execute(insert(class_subject), about)
        return await self.get(class_id)

    async def get(self, class_id: int) -> ClassSession:
        """Raises NotFound."""
        (found,) = await self._sessions(_ALL.where(class_session.c.id == class_id)) or (None,)
        if found is None:
            raise NotFound("class")
        return found

    async def hold(self, class_id: int) -> ClassSession:
        """The same; on PostgreSQL whoever else holds it waits, so that a quota is kept."""
        await self._connection.execute(
            select(class_session.c.id).where(class_session.c.id == class_id).with_for_update()
        )
        return await self.get(class_id)

    async def coded(self, code: str, now: datetime) -> ClassSession | None:
        """The class whose QR code this is, or was. None: no class's."""
        class_id = codes.class_of(code)
        found = await self._sessions(_ALL.where(class_session.c.id == (class_id or 0)))
        return found[0] if found and codes.scan(found[0], code, now) else None

    async def spelled(self, letters: str, now: datetime) -> ClassSession | None:
        """The class in whose hall these letters are shown now. None: there is none."""
        found = await self._sessions(
            _ALL.where(class_session.c.ends_at >= now, class_session.c.cancelled_at.is_(None))
            .where(class_session.c.starts_at <= now + OPENS_BEFORE)
            .order_by(class_session.c.id)
        )
        return next((one for one in found if codes.is_shown(one, letters, now)), None)

    async def coming(
        self, unit_id: int, today: date, now: datetime, *, limit: int, offset: int = 0
    ) -> Sequence[ClassSession]:
        """Of a unit and all below it: under way or to come, the next first."""
        chosen = _of(unit_id, today).where(class_session.c.ends_at >= now)
        ordered = chosen.order_by(class_session.c.starts_at, class_session.c.id)
        return await self._sessions(ordered.limit(limit).offset(offset))

    async def past(
        self, unit_id: int, today: date, now: datetime, *, limit: int, offset: int = 0
    ) -> Sequence[ClassSession]:
        """The same, of those that are over; the last first."""
        chosen = _of(unit_id, today).where(class_session.c.ends_at < now)
        ordered = chosen.order_by(class_session.c.starts_at.desc(), class_session.c.id.desc())
        return await self._sessions(ordered.limit(limit).offset(offset))

    async def open_to(
        self,
        line: Sequence[int],
        sector: Sector | None,
        now: datetime,
        *,
        limit: int,
        offset: int = 0,
    ) -> Sequence[ClassSession]:
        """What a unit may put people forward for: held by one of these, not begun, for them.

        `line` are the units from itself up to the top.
        """
        chosen = (
            _ALL.where(class_session.c.unit_id.in_(line), class_session.c.starts_at > now)
            .where(class_session.c.cancelled_at.is_(None))
            .order_by(class_session.c.starts_at, class_session.c.id)
        )
        if sector is not None:
            is_for_all = class_session.c.sector.is_(None)
            chosen = chosen.where(or_(is_for_all, class_session.c.sector == sector))
        return await self._sessions(chosen.limit(limit).offset(offset))

    async def of_cadre(self, cadre_id: int) -> Sequence[ClassSession]:
        """Those somebody is put forward for or came to; the last first."""
        chosen = _ALL.where(or_(_enrolled(cadre_id), _attended(cadre_id)))
        return await self._sessions(chosen.order_by(class_session.c.starts_at.desc()).limit(20))

    async def next_of(self, cadre_id: int, now: datetime) -> ClassSession | None:
        """The next one somebody is put forward for, even if called off. None: there is none."""
        chosen = _ALL.where(_enrolled(cadre_id), class_session.c.ends_at >= now)
        found = await self._sessions(chosen.order_by(class_session.c.starts_at).limit(1))
        return found[0] if found else None

    async def cancel(self, class_id: int, now: datetime) -> bool:
        """Call it off. False: it was already."""
        changed = await self._connection.execute(
            update(class_session)
            .where(class_session.c.id == class_id, class_session.c.cancelled_at.is_(None))
            .values(cancelled_at=now)
        )
        return bool(changed.rowcount)

    async def count_others(self, class_id: int, others: int, *, is_rough: bool) -> None:
        """So many came who are not named."""
        await self._connection.execute(
            update(class_session)
            .where(class_session.c.id == class_id)
            .values(others=others, is_rough=is_rough)
        )

    async def _sessions(self, chosen: Select[Any]) -> list[ClassSession]:
        rows = (await self._connection.execute(chosen)).all()
        about = await self._subjects([row.id for row in rows])
        return [_session(row, about.get(row.id, ())) for row in rows]

    async def _subjects(self, class_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        if not class_ids:
            return found
        rows = await self._connection.execute(
            select(class_subject)
            .where(class_subject.c.class_id.in_(class_ids))
            .order_by(class_subject.c.subject_id)
        )
        for row in rows:
            found[row.class_id] = (*found.get(row.class_id, ()), row.subject_id)
        return found


_ALL = select(class_session)


def _of(unit_id: int, today: date) -> Select[Any]:
    return _ALL.where(class_session.c.unit_id.in_(select(below(unit_id, today))))


def _enrolled(cadre_id: int) -> ColumnElement[bool]:
    put = select(enrolment.c.class_id).where(
        enrolment.c.cadre_id == cadre_id, enrolment.c.withdrawn_at.is_(None)
    )
    return class_session.c.id.in_(put)


def _attended(cadre_id: int) -> ColumnElement[bool]:
    came = select(attendance.c.class_id).where(attendance.c.cadre_id == cadre_id)
    return class_session.c.id.in_(came)


def _session(row: Any, subjects: tuple[str, ...]) -> ClassSession:  # noqa: ANN401
    return ClassSession(
        id=row.id,
        unit_id=row.unit_id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        is_online=row.is_online,
        subjects=subjects,
        sector=row.sector and Sector(row.sector),
        seats=row.seats,
        seats_each=row.seats_each,
        others=row.others,
        is_rough=row.is_rough,
        cancelled_at=row.cancelled_at,
        secret=row.secret,
    )
