"""Between notices and their rows."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.drafts import NoticeDraft, Repeat
from bot.domain.notices.notices import Notice, NoticeState
from bot.domain.people import Role
from bot.domain.units import Sector


def of_audience(said: Audience) -> dict[str, Any]:
    return asdict(said)


def as_audience(said: dict[str, Any]) -> Audience:
    return Audience(
        unit_id=said["unit_id"],
        circle=Circle(said["circle"]),
        roles=tuple(Role(one) for one in said["roles"]),
        sector=Sector(said["sector"]) if said["sector"] else None,
        about_id=said["about_id"],
    )


def of_draft(draft: NoticeDraft) -> dict[str, Any]:
    said = asdict(draft)
    del said["key"], said["unit_id"]
    return said | {
        "audience": of_audience(draft.audience),
        "send_at": draft.send_at and draft.send_at.isoformat(),
        "ack_by": draft.ack_by and draft.ack_by.isoformat(),
    }


def as_draft(unit_id: int, key: str, said: dict[str, Any]) -> NoticeDraft:
    return NoticeDraft(
        unit_id=unit_id,
        audience=as_audience(said["audience"]),
        key=key,
        title=said["title"],
        text=said["text"],
        send_at=_moment(said["send_at"]),
        repeat=Repeat(said["repeat"]) if said["repeat"] else None,
        needs_ack=said["needs_ack"],
        ack_by=_moment(said["ack_by"]),
        takes_replies=said["takes_replies"],
        module_id=said["module_id"],
        item_id=said.get("item_id", 0),
        urgent_because=said["urgent_because"],
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def as_notice(row: Any) -> Notice:  # noqa: ANN401
    return Notice(
        id=row.id,
        unit_id=row.unit_id,
        by=row.cadre_id,
        title=row.title,
        text=row.text,
        audience=as_audience(row.audience),
        made_at=row.made_at,
        send_at=row.send_at,
        needs_ack=row.needs_ack,
        ack_by=row.ack_by,
        takes_replies=row.takes_replies,
        module_id=row.module_id,
        item_id=row.item_id or 0,
        urgent_because=row.urgent_because,
        repeat=Repeat(row.repeat) if row.repeat else None,
        state=NoticeState(row.state),
        people=row.people,
        unspread=row.unspread,
        letter_id=row.letter_id,
        origin_id=row.origin_id,
        ended_at=row.ended_at,
        code=row.code,
        repeats_at=row.repeats_at,
        anchor_day=row.anchor_day,
    )
