"""What takes seconds: reading a plan sheet, and taking it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.roster.sheets import BrokenSheet
from bot.domain.vietnamese import local_date
from bot.request import Fetch
from bot.screens.sheets import previews
from bot.sheets.writing import with_errors
from handlers.plans import importing
from handlers.plans.importing import Review, Source
from storage.database import Database
from storage.plans.imports import PlanImport

Content = Callable[[Database, Fetch], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Reading:
    """An errand: the file, what it would change, and a workbook that says it row by row."""

    name: str
    content: Content
    unit_id: int
    cadre_id: int
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await self.content(database, fetch)
        source = Source(self.name, content, self.unit_id, self.cadre_id)
        try:
            return await self._read(database, source)
        except BrokenSheet as broken:
            return f"plan.broken:{broken.flaw}"

    async def _read(self, database: Database, source: Source) -> str:
        today = local_date(self.now)
        sheet = await importing.understood(database, source, today)
        async with database.work() as store:
            found = await importing.review(store, sheet, self.unit_id, today)
            kept = await store.documents.keep(self.cadre_id, source.name, source.content, self.now)
            noted = await importing.note(store, source, found, self.now, kept)
        book = await asyncio.to_thread(_annotated, source, found)
        async with database.work() as store:
            name = previews.workbook_name()
            number = await store.documents.keep(self.cadre_id, name, book, self.now)
            told = dict(noted.told) | {"document": number}
            await store.plan_sheets.imports.mark(noted.id, told=told)
        return f"plan.report:{noted.id}"


def _annotated(source: Source, found: Review) -> bytes:
    """The same workbook with a column that says what is wrong with a row, or what happens."""
    heading = found.sheet.heading_row
    notes = {row: said for row, said in found.told().items() if row > heading}
    return with_errors(source.content, source.name, {heading: previews.notes_heading()} | notes)


@dataclass(frozen=True, slots=True)
class Taking:
    """An errand: the file is read once more, compared with what there is now, and taken."""

    found: PlanImport
    now: datetime

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        cadre_id = self.found.cadre_id or 0
        async with database.work() as store:
            kept = await store.documents.get(self.found.document_id, cadre_id=cadre_id)
        source = Source(kept.name, kept.body, self.found.unit_id, cadre_id)
        sheet = await importing.understood(database, source, local_date(self.now))
        await importing.take(database, self.found, sheet, self.now)
        return f"plan.done:{self.found.id}"
