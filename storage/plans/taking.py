"""A plan sheet is taken in one transaction, and taken back in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain.errors import Reason, Refusal
from bot.domain.plans.sheets.changes import ItemChange, PlanChanges
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.plans.imports import PlanImport, PlanImports
from storage.plans.items import PlanItems
from storage.plans.rows import item_values
from storage.plans.writing import DutyWriter
from storage.tables import plan_due, plan_duty, plan_item, submission


@dataclass(frozen=True, slots=True)
class PlanUndone:
    """What was taken back; what somebody changed since is kept."""

    items: int
    kept: int
    handed_in: tuple[str, ...] = ()  # new items that stay: somebody has handed in for them


class PlanTaking:
    """Items with all the duties that follow from them."""

    def __init__(self, connection: Connection, writer: DutyWriter) -> None:
        self._connection = connection
        self._writer = writer
        self._items = PlanItems(connection)
        self.imports = PlanImports(connection)

    async def take(
        self, changes: PlanChanges, found: PlanImport, now: datetime, watch: Watch = unwatched
    ) -> None:
        """Do it, and note what is needed to undo it."""
        every = (*changes.added, *changes.changed)
        notes = []
        for done, change in enumerate(every, 1):
            notes.append(await self._take(change, found, now))
            watch(done, len(every))
        await self.imports.mark(found.id, confirmed_at=now, before={"items": notes})

    async def _take(self, change: ItemChange, found: PlanImport, now: datetime) -> dict[str, Any]:
        note: dict[str, Any] = {"id": change.item.id, "after": item_values(change.item)}
        if change.before is None:
            note["id"] = await self._items.add(
                change.item, now, by=found.cadre_id, import_id=found.id
            )
        else:
            note["before"] = item_values(change.before)
            await self._items.change(change.item)
            await self._items.put_off(
                change.item.id, change.item.due, now, by=found.cadre_id, import_id=found.id
            )
        await self._renew(note["id"], now)
        return note

    async def _renew(self, item_id: int, now: datetime) -> None:
        await self._writer.renew(await self._items.get(item_id), local_date(now))

    async def undo(self, found: PlanImport, now: datetime) -> PlanUndone:
        """Raises Refusal when it is too late, or was never confirmed."""
        if not found.may_be_undone(now):
            raise Refusal(Reason.TOO_LATE)
        notes = (await self.imports.before(found.id))["items"]
        new = [note["id"] for note in notes if "before" not in note]
        staying = await self._handed_in(new)
        rest = [note for note in notes if note["id"] not in staying]
        undone = [await self._undo(note, found.id, now) for note in rest]
        await self.imports.mark(found.id, undone_at=now)
        kept = len(undone) - sum(undone)
        return PlanUndone(sum(undone), kept, tuple(staying.values()))

    async def _handed_in(self, item_ids: Sequence[int]) -> Mapping[int, str]:
        """What units have handed in for: what is asked for stays with what was given."""
        rows = await self._connection.execute(
            select(plan_item.c.id, plan_item.c.text)
            .join(plan_duty, plan_duty.c.item_id == plan_item.c.id)
            .join(submission, submission.c.duty_id == plan_duty.c.id)
            .where(plan_item.c.id.in_(item_ids), submission.c.handed_at.is_not(None))
            .order_by(plan_item.c.id)
        )
        return {row.id: row.text for row in rows}

    async def _undo(self, note: dict[str, Any], import_id: int, now: datetime) -> bool:
        """False: somebody has changed the item since."""
        item = await self._items.get(note["id"])
        values = item_values(item)
        if item.has_ended or any(values[name] != was for name, was in note["after"].items()):
            return False
        if "before" in note:
            await self._restore(note, import_id, now)
        else:
            # As if it had never been: of a starting plan, it may be begun again.
            await self._items.change(replace(item, code=""))
            await self._items.end(item.id, now)
        await self._renew(item.id, now)
        return True

    async def _restore(self, note: dict[str, Any], import_id: int, now: datetime) -> None:
        """A change that nobody has been told of is as if it had not been."""
        values, mine = note["before"], plan_due.c.import_id == import_id
        of_item = plan_due.c.item_id == note["id"]
        await self._connection.execute(
            delete(plan_due).where(
                of_item, mine, plan_due.c.told_at.is_(None), plan_due.c.telling_id.is_(None)
            )
        )
        await self._connection.execute(
            update(plan_item).where(plan_item.c.id == note["id"]).values(values)
        )
        was_told = (
            await self._connection.execute(select(plan_due.c.id).where(of_item, mine))
        ).all()
        if was_told:
            row = {"item_id": note["id"], "due": values["due"], "set_at": now}
            await self._connection.execute(plan_due.insert().values(row))
