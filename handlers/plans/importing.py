"""From a plan sheet to what it would change, and to having changed it: chat and server."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from bot.domain.audit import Deed
from bot.domain.plans.sheets.changes import ItemChange, PlanChanges, compare
from bot.domain.plans.sheets.lines import PlanSheet, understand
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.vietnamese import local_date
from bot.screens.plans import findings, sheets, wording
from bot.sheets.reading import read
from bot.workdays import ALMANAC
from handlers.plans.known import known_doers
from storage.database import Database
from storage.plans.imports import PlanImport
from storage.store import Store

FIRST = 8  # sentences kept to be told at once; all of them are in the workbook


@dataclass(frozen=True, slots=True)
class Source:
    """A file, whose plan it is, and who brought it."""

    name: str
    content: bytes
    unit_id: int
    by: int | None  # a cadre; None: the command line

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Review:
    """What a sheet says, beside the plan there is."""

    sheet: PlanSheet
    changes: PlanChanges
    kinds: Mapping[str, str]
    today: date

    def told(self) -> Mapping[int, str]:
        """What is wrong or would happen, row by row."""
        told = {one.row: self._change(one) for one in self.changes.added + self.changes.changed}
        for finding in self.sheet.findings:
            before = told.get(finding.row)
            sentence = findings.told(finding)
            told[finding.row] = f"{before}; {sentence}" if before else sentence
        return dict(sorted(told.items()))

    def _change(self, change: ItemChange) -> str:
        text = change.item.text
        due = wording.due(change.item.due, self.today, ALMANAC)
        who = wording.doers(change.item.doers, self.kinds)
        if change.put_off_from is not None:
            before = wording.said(change.put_off_from, self.today, ALMANAC)
            return sheets.put_off(text, due, who, before)
        say = sheets.added if change.is_new else sheets.changed
        return say(text, due, who)

    def counts(self) -> dict[str, int]:
        """The figures of the report."""
        return {
            "errors": self.sheet.errors,
            "added": len(self.changes.added),
            "changed": len(self.changes.changed),
            "put_off": sum(one.put_off_from is not None for one in self.changes.changed),
            "unchanged": self.changes.unchanged,
        }


async def understood(database: Database, source: Source, today: date) -> PlanSheet:
    """What the file says. Raises BrokenSheet. It is read in a thread."""
    async with database.work() as store:
        known = await known_doers(store, source.unit_id, today)
    found = await asyncio.to_thread(read, source.content, source.name)
    return understand(found.rows, known, today)


async def review(store: Store, sheet: PlanSheet, unit_id: int, today: date) -> Review:
    """What the sheet would change at this moment. Nothing is changed."""
    there = await store.plan_items.set_for(unit_id)
    changes = compare(sheet.lines, there, unit_id)
    return Review(sheet, changes, await store.units.kinds(), today)


async def note(
    store: Store, source: Source, found: Review, now: datetime, document: str = ""
) -> PlanImport:
    """Put on record that the file was read, with what it came to."""
    told = found.told()
    imports = store.plan_sheets.imports
    return await imports.add(
        {
            "unit_id": source.unit_id,
            "cadre_id": source.by,
            "file_name": source.name[-200:],
            "file_hash": source.digest,
            "document_id": document,
            "counts": found.counts(),
            "told": {
                "first": [list(one) for one in list(told.items())[:FIRST]],
                "said": len(told),
                "is_known": await imports.is_known(source.digest, source.unit_id),
                "document": "",
            },
            "read_at": now,
        }
    )


async def take(
    database: Database,
    found: PlanImport,
    sheet: PlanSheet,
    now: datetime,
    watch: Watch = unwatched,
) -> None:
    """Change what the sheet says, compared once more with what there is by now.

    A second confirmation changes nothing: what the first needs to be undone stays as it is.
    """
    async with database.work() as store:
        if await store.plan_sheets.imports.is_taken(found.id):
            return
        fresh = await review(store, sheet, found.unit_id, local_date(now))
        await store.plan_sheets.take(fresh.changes, found, now, watch)
        counts = fresh.counts()
        await store.plan_sheets.imports.mark(found.id, counts=counts)
        about = f"plan_import:{found.id}"
        await store.audit.note(Deed.IMPORTED, about, counts, actor=found.cadre_id, now=now)
