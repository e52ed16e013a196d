"""Setting the targets of a file for units: what that comes to, and doing it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

import typer

from bot.domain.audit import Deed
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Unit
from bot.domain.targets.assignments import Assignment
from bot.domain.targets.imports import TargetChange, TargetChanges, compare, is_only_named
from bot.domain.targets.targets import Programme, Target
from bot.domain.targets.tightening import check_tightening
from bot.i18n import _
from storage.store import Store

Mistake: TypeAlias = tuple[int, str]  # line of the file, and what is wrong there


@dataclass(frozen=True, slots=True)
class Intended:
    """All that taking a file would do, or what is wrong with it."""

    changes: TargetChanges
    documents: tuple[tuple[Programme | None, Programme], ...]  # as on record, and as said now
    looser: tuple[Target, ...]  # of units below: they ask for less than what they will follow
    units: Mapping[int, Unit]
    kinds: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


async def intend(
    store: Store, assigned: Sequence[Assignment], under: str, today: date
) -> Intended:
    """What it comes to today. `under`: the code of the unit of targets that name none."""
    places = _Places(store, today)
    wanted = [await places.put(one, under) for one in assigned]
    present = [one for unit_id in places.units for one in await store.targets.set_for(unit_id)]
    changes = compare(wanted, present)
    kinds = await store.units.kinds()
    lines = {one.target.code: one.line for one in assigned}
    too_loose = [one.new async for one in _loosened(store, changes.changed)]
    mistakes = [
        *places.mistakes,
        *((one.line, said) for one in assigned for said in _unknown_kinds(one.target, kinds)),
        *((lines[one.code], _("nới lỏng hơn chỉ tiêu của cấp trên.")) for one in too_loose),
    ]
    return Intended(
        changes=changes,
        documents=tuple([one async for one in _documents(store, wanted)]),
        looser=tuple([one async for one in _overtaken(store, changes.changed)]),
        units=places.units,
        kinds=kinds,
        mistakes=tuple(sorted(mistakes)),
    )


class _Places:
    """Finds the units that targets are set for."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today
        self._coded: dict[str, Unit | None] = {}
        self.units: dict[int, Unit] = {}
        self.mistakes: list[Mistake] = []

    async def put(self, one: Assignment, under: str) -> Target:
        code = one.under or under
        if code not in self._coded:
            self._coded[code] = await (self._there(code) if code else self._top())
        unit = self._coded[code]
        if unit is None and not one.under:
            raise typer.BadParameter(_("Không có đơn vị mã “{code}”.").format(code=code))
        if unit is None:
            said = _("không có đơn vị mã “{code}”.").format(code=code)
            self.mistakes.append((one.line, said))
            return one.target
        self.units[unit.id] = unit
        return replace(one.target, unit_id=unit.id)

    async def _there(self, code: str) -> Unit | None:
        """None: there is none of that code today."""
        try:
            unit = await self._store.units.coded(code, self._today)
        except NotFound:
            return None
        return unit if await self._store.units.above(unit.id, self._today) else None

    async def _top(self) -> Unit:
        tops = await self._store.units.tops(self._today)
        if len(tops) != 1:
            said = _("Có {count} đơn vị đứng đầu; ghi rõ giao cho đơn vị nào: --under MÃ.")
            raise typer.BadParameter(said.format(count=len(tops)))
        return tops[0].unit


def _unknown_kinds(target: Target, kinds: Mapping[str, str]) -> list[str]:
    said = _("không có loại tổ chức “{code}”; các mã hiện có: {known}.")
    known = ", ".join(kinds)
    return [
        said.format(code=code, known=known)
        for code in target.population.kinds
        if code not in kinds
    ]


async def _loosened(store: Store, changed: Sequence[TargetChange]) -> AsyncIterator[TargetChange]:
    """What asks for less now than the target of the level above that it follows."""
    for one in changed:
        above = await store.targets.get(one.new.parent_id) if one.new.parent_id else None
        if above and not _is_no_looser(above, one.new):
            yield one


async def _overtaken(store: Store, changed: Sequence[TargetChange]) -> AsyncIterator[Target]:
    for one in changed:
        for below in await store.targets.following(one.old.id):
            if not _is_no_looser(one.new, below):
                yield below


def _is_no_looser(above: Target, own: Target) -> bool:
    try:
        check_tightening(above, own)
    except Refusal:
        return False
    return True


async def _documents(
    store: Store, targets: Sequence[Target]
) -> AsyncIterator[tuple[Programme | None, Programme]]:
    """Those of which something is said that is not on record."""
    for said in dict.fromkeys(filter(None, (one.programme for one in targets))):
        present = await store.targets.programme(said.code)
        if present is None or not (is_only_named(said) or present == said):
            yield present, said


async def carry_out(store: Store, intended: Intended, now: datetime) -> None:
    """Do all of it. The old ones end, and units below follow the new ones that still suit."""
    for _present, said in intended.documents:
        await store.targets.add_programme(said)
    for added in intended.changes.begun:
        await store.targets.add(added, now)
    for one in intended.changes.changed:
        await store.targets.end(one.old.id, now)
        new_id = await store.targets.add(one.new, now)
        for below in await store.targets.following(one.old.id):
            if below not in intended.looser:
                await store.targets.follow(below.id, new_id)
    await _note(store, intended, now)


async def _note(store: Store, intended: Intended, now: datetime) -> None:
    changes = intended.changes
    facts = {"begun": len(changes.begun), "changed": len(changes.changed)}
    if any(facts.values()):
        await store.audit.note(Deed.TARGETS_SET, "targets", facts, actor=None, now=now)
