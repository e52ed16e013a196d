"""Classes somebody is putting together."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.classes.drafts import ClassDraft, Step
from bot.domain.errors import NotFound
from bot.domain.units import Sector
from storage.engine.connection import Connection
from storage.tables import class_draft

KEPT_FOR = timedelta(days=30)


class ClassDrafts:
    """Each belongs to its author; for a unit they have one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, unit_id: int, cadre_id: int, now: datetime) -> ClassDraft:
        """The one they have begun for this unit, or a new one."""
        rows = await self._connection.execute(
            select(class_draft)
            .where(class_draft.c.unit_id == unit_id, class_draft.c.cadre_id == cadre_id)
            .where(class_draft.c.class_id.is_(None))
            .order_by(class_draft.c.id.desc())
            .limit(1)
        )
        found = rows.one_or_none()
        if found:
            return _draft(found)
        values = {"unit_id": unit_id, "cadre_id": cadre_id, "told": [], "subjects": []}
        made = await self._connection.execute(
            insert(class_draft).values(**values, made_at=now).returning(class_draft)
        )
        return _draft(made.one())

    async def get(self, draft_id: int, *, cadre_id: int) -> ClassDraft:
        """Raises NotFound, for somebody else's too. On PostgreSQL it is held."""
        rows = await self._connection.execute(
            select(class_draft)
            .where(class_draft.c.id == draft_id, class_draft.c.cadre_id == cadre_id)
            .with_for_update()
        )
        found = rows.one_or_none()
        if found is None:
            raise NotFound("draft")
        return _draft(found)

    async def save(self, draft: ClassDraft) -> None:
        await self._connection.execute(
            update(class_draft).where(class_draft.c.id == draft.id).values(_values(draft))
        )

    async def drop(self, draft_id: int, *, cadre_id: int) -> None:
        """Give it up; what has become a class stays."""
        await self._connection.execute(
            delete(class_draft)
            .where(class_draft.c.id == draft_id, class_draft.c.cadre_id == cadre_id)
            .where(class_draft.c.class_id.is_(None))
        )

    async def forget(self, now: datetime) -> None:
        """Drop what was begun more than KEPT_FOR ago."""
        old = class_draft.c.made_at < now - KEPT_FOR
        await self._connection.execute(delete(class_draft).where(old))


def _values(draft: ClassDraft) -> dict[str, Any]:
    return {
        "told": [one.value for one in draft.told],
        "subjects": list(draft.subjects),
        "title": draft.title,
        "place": draft.place,
        "is_online": draft.is_online,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "sector": draft.sector,
        "seats": draft.seats,
        "seats_each": draft.seats_each,
        "class_id": draft.class_id,
    }


def _draft(row: Any) -> ClassDraft:  # noqa: ANN401
    return ClassDraft(
        id=row.id,
        unit_id=row.unit_id,
        cadre_id=row.cadre_id,
        subjects=tuple(row.subjects),
        title=row.title,
        place=row.place,
        is_online=row.is_online,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        sector=row.sector and Sector(row.sector),
        seats=row.seats,
        seats_each=row.seats_each,
        told=tuple(Step(one) for one in row.told),
        class_id=row.class_id,
    )
