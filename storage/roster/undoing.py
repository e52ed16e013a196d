"""Undoing a roster within seven days: what it wrote goes, what it changed is as before.

Whoever came in meanwhile stays, with their posts: nobody loses what they learned. Units stay as
the roster made them when one of its new units is in use by then, or one it changed has changed
again: a tree is not half undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, select, union_all, update

from storage.engine.connection import Connection
from storage.roster.taking import AT_ONCE, chunks
from storage.tables import (
    attempt,
    cadre,
    completion,
    conversation,
    frozen_seat,
    grant,
    invitation,
    newcomer,
    post,
    reading,
    roster_import,
    unit,
    unit_event,
    unit_heir,
    unit_version,
)


@dataclass(frozen=True, slots=True)
class Undone:
    """How much of it could be taken back."""

    posts: int
    people: int
    kept: int  # people who came in meanwhile
    has_units: bool  # whether units are as before, too


class RosterUndoing:
    """In the order of what refers to what."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def undo(self, import_id: int, before: Mapping[str, Any]) -> Undone:
        """All in one transaction; the caller checks that it may be."""
        ours = and_(cadre.c.import_id == import_id, _is_idle())
        gone = select(cadre.c.id).where(ours)
        posts = await self._do(
            delete(post).where(post.c.import_id == import_id, ~_has_joined(post.c.cadre_id))
        )
        await self._do(delete(invitation).where(invitation.c.cadre_id.in_(gone)))
        people = await self._do(delete(cadre).where(cadre.c.id.in_(gone)))
        await self._restore(before)
        kept = select(cadre.c.id).where(cadre.c.import_id == import_id)
        left = len((await self._connection.execute(kept)).all())
        return Undone(posts, people, left, await self._undo_units(import_id))

    async def _restore(self, before: Mapping[str, Any]) -> None:
        known = max(map(len, before["posts"]), default=1) - 1  # a decision was not kept at first
        columns = ("full_time", "from_on", "to_on", "decision")[:known]
        await self._each(post, before["posts"], columns)
        await self._do(update(post).where(_is_open_again()).values(ended_by_id=None))
        names = [[row, name, sex] for row, name, sex, _ in before["cadres"]]
        await self._each(cadre, names, ("name", "sex"))
        nobody = [[row, None, None, None] for row, _, _, had in before["cadres"] if not had]
        await self._each(cadre, nobody, ("phone_cipher", "phone_hash", "phone_end"))

    async def _each(self, table: Any, rows: Sequence[Any], names: Sequence[str]) -> None:  # noqa: ANN401
        """Set columns of rows back; each row is its id, then the values by the names' order."""
        setting = update(table).where(table.c.id == bindparam("row"))
        if table is cadre:  # whoever was erased meanwhile does not come back
            setting = setting.where(cadre.c.erased_at.is_(None))
        setting = setting.values({name: bindparam(f"old_{name}") for name in names})
        told = [
            {
                "row": row,
                **{f"old_{name}": _day(name, it) for name, it in zip(names, rest, strict=True)},
            }
            for row, *rest in rows
        ]
        if told:
            await self._connection.execute(setting, told)

    async def _undo_units(self, import_id: int) -> bool:
        """Versions that began go, those that ended go on. False: units are left as they are."""
        events = select(unit_event.c.id).where(unit_event.c.import_id == import_id)
        begun = unit_version.c.begun_by.in_(events)
        older = select(unit_version.c.unit_id).where(~begun)
        new = select(unit_version.c.unit_id).where(begun, unit_version.c.unit_id.not_in(older))
        new_ids = list((await self._connection.execute(new)).scalars())
        if await self._has_gone_on(events, begun, new):
            return False
        await self._do(delete(unit_version).where(begun))
        ended = update(unit_version).where(unit_version.c.ended_by.in_(events))
        await self._do(ended.values(to_on=None, ended_by=None))
        for some in chunks(new_ids, AT_ONCE):
            await self._do(delete(unit).where(unit.c.id.in_(some)))
        await self._do(delete(unit_event).where(unit_event.c.import_id == import_id))
        return True

    async def _has_gone_on(self, events: Any, begun: Any, new: Any) -> bool:  # noqa: ANN401
        """Whether something else refers to what the roster made of units."""
        uses = [
            select(table.c.unit_id).where(table.c.unit_id.in_(new))
            for table in (post, invitation, completion, grant, newcomer)
        ]
        uses += [
            select(column).where(column.in_(new))
            for column in (unit_heir.c.unit_id, unit_heir.c.heir_id)
        ]
        uses.append(select(roster_import.c.scope_id).where(roster_import.c.scope_id.in_(new)))
        changed = unit_version.c.ended_by.is_not(None) & unit_version.c.ended_by.not_in(events)
        uses.append(select(unit_version.c.unit_id).where(begun, changed))
        under = unit_version.c.parent_id.in_(new) & ~begun
        uses.append(select(unit_version.c.unit_id).where(under))
        found = await self._connection.execute(union_all(*uses).limit(1))
        return found.first() is not None

    async def _do(self, statement: Any) -> int:  # noqa: ANN401
        return int((await self._connection.execute(statement)).rowcount)


def _is_idle() -> ColumnElement[bool]:
    """Never came in, and nothing is on record about them."""
    return and_(
        cadre.c.joined_at.is_(None),
        *(
            ~exists().where(table.c.cadre_id == cadre.c.id)
            for table in (conversation, reading, attempt, completion, post, frozen_seat)
        ),
    )


def _has_joined(cadre_id: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return exists().where(cadre.c.id == cadre_id, cadre.c.joined_at.is_not(None))


def _is_open_again() -> ColumnElement[bool]:
    return and_(post.c.ended_by_id.is_not(None), post.c.to_on.is_(None))


def _day(name: str, value: Any) -> Any:  # noqa: ANN401
    return date.fromisoformat(value) if name.endswith("_on") and value else value
