"""Targets that staff are putting together: one each, kept until it is set."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, select

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.targets.drafts import TargetDraft
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import Operator, Threshold
from bot.domain.units import Sector
from storage.engine.connection import Connection
from storage.tables import target_draft


class TargetDrafts:
    """What somebody has answered so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, cadre_id: int) -> TargetDraft:
        """Raises NotFound when they are putting nothing together."""
        rows = await self._connection.execute(
            select(target_draft).where(target_draft.c.cadre_id == cadre_id)
        )
        found = rows.one_or_none()
        if found is None:
            raise NotFound("draft")
        return _draft(found.unit_id, found.said)

    async def keep(self, cadre_id: int, draft: TargetDraft, now: datetime) -> None:
        """In place of what was kept before."""
        await self.drop(cadre_id)
        await self._connection.execute(
            insert(target_draft).values(
                cadre_id=cadre_id, unit_id=draft.unit_id, said=_said(draft), changed_at=now
            )
        )

    async def drop(self, cadre_id: int) -> None:
        await self._connection.execute(
            delete(target_draft).where(target_draft.c.cadre_id == cadre_id)
        )


def _said(draft: TargetDraft) -> dict[str, Any]:
    period, wanted = draft.period, draft.threshold
    return {
        "roles": [role.value for role in draft.roles],
        "kinds": list(draft.kinds),
        "sector": draft.sector and draft.sector.value,
        "subjects": list(draft.subjects),
        "period": period and [period.recurrence.value, _iso(period.from_on), _iso(period.to_on)],
        "threshold": wanted and str(wanted.value),
        "text": draft.text,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _draft(unit_id: int, said: dict[str, Any]) -> TargetDraft:
    period, wanted = said["period"], said["threshold"]
    return TargetDraft(
        unit_id,
        roles=tuple(Role(one) for one in said["roles"]),
        kinds=tuple(said.get("kinds", ())),  # drafts begun before it was asked have none
        sector=Sector(said["sector"]) if said["sector"] else None,
        subjects=tuple(said["subjects"]),
        period=period and Period(Recurrence(period[0]), _day(period[1]), _day(period[2])),
        threshold=Threshold(Operator.AT_LEAST, Decimal(wanted)) if wanted else None,
        text=said["text"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
