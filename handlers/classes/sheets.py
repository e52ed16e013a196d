"""A list on paper, typed in later: read, shown row by row, confirmed."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.classes.sessions import ClassSession, How
from bot.domain.errors import NotFound
from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.request import Fetch, Request, Upload
from bot.screen import Screen
from bot.screens.classes import sheets as screens
from bot.screens.sheets import previews
from bot.sheets.writing import Table, with_errors, write
from handlers.classes import listing
from handlers.classes.listing import Reviewed
from handlers.classes.loading import session_of
from handlers.routing import route
from storage.classes.sheets import ClassSheet
from storage.database import Database


@route("class.sheet")
async def ask(request: Request) -> Screen:
    return screens.ask(await session_of(request))


@route("class.template")
async def give_template(request: Request) -> Screen:
    """The sheet to be filled in."""
    session = await session_of(request)
    table = Table(screens.title(), screens.HEADINGS, (), screens.ACCEPTED)
    body = await asyncio.to_thread(write, table)
    number = await request.store.documents.keep(
        request.cadre_id, screens.template_name(), body, request.now
    )
    return screens.template(session, number)


@route("class.file")
async def receive(request: Request) -> Screen:
    session = await session_of(request)
    if request.upload is None:
        return screens.ask(session)
    request.later(_Reading(session, request.upload, request.cadre_id, request.now))
    return screens.reading(session, request.upload.name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An errand: the file, who is in it, and a workbook that says it row by row."""

    session: ClassSession
    upload: Upload
    cadre_id: int
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await fetch(self.upload.ref)
        try:
            sheet = await listing.understood(database, self.session, content, self.upload.name)
        except BrokenSheet as broken:
            return f"class.broken:{self.session.id}:{broken.flaw}"
        async with database.work() as store:
            found = await listing.review(store, self.session, sheet)
        book = await asyncio.to_thread(self._annotated, content, found)
        return await self._keep(database, content, found, book)

    def _annotated(self, content: bytes, found: Reviewed) -> bytes:
        heading = found.sheet.heading_row
        notes = {row: note for row, note in found.told().items() if row > heading}
        return with_errors(content, self.upload.name, {heading: previews.notes_heading()} | notes)

    async def _keep(self, database: Database, content: bytes, found: Reviewed, book: bytes) -> str:
        told = list(found.told().items())[: screens.FIRST]
        async with database.work() as store:
            documents, name = store.documents, self.upload.name[-100:]
            kept = await documents.keep(self.cadre_id, name, content, self.now)
            report = await documents.keep(self.cadre_id, previews.workbook_name(), book, self.now)
            values = {
                "class_id": self.session.id,
                "cadre_id": self.cadre_id,
                "file_name": name,
                "document_id": kept,
                "counts": found.counts(),
                "told": {"first": [list(one) for one in told], "document": report},
                "read_at": self.now,
            }
            sheet = await store.classes.sheets.add(values)
        return f"class.report:{self.session.id}:{sheet.id}"


@route("class.broken")
async def show_broken(request: Request) -> Screen:
    if request.arg(1) not in set(Flaw):
        raise NotFound("flaw")
    return screens.broken(await session_of(request), Flaw(request.arg(1)))


@route("class.report")
async def report(request: Request) -> Screen:
    """What the file would do, or has done."""
    return await _shown(request, await session_of(request), await _sheet(request))


async def _sheet(request: Request) -> ClassSheet:
    class_id, sheet_id = request.number(0), request.number(1)
    return await request.store.classes.sheets.get(sheet_id, class_id=class_id)


async def _shown(request: Request, session: ClassSession, sheet: ClassSheet) -> Screen:
    if sheet.taken_at is not None:
        return screens.done(session, sheet.counts)
    is_theirs = sheet.cadre_id == request.cadre_id  # the workbook belongs to who sent the file
    told = sheet.told if is_theirs else {**sheet.told, "document": ""}
    return screens.report(session, sheet.id, sheet.counts, told)


@route("class.take")
async def take(request: Request) -> Screen:
    session, sheet = await session_of(request), await _sheet(request)
    if sheet.taken_at is not None:
        return screens.done(session, sheet.counts)
    request.later(_Taking(session, sheet, request.cadre_id, request.now))
    return screens.taking(session)


@dataclass(frozen=True, slots=True)
class _Taking:
    """An errand: the file is read once more, compared with what there is now, and taken."""

    session: ClassSession
    sheet: ClassSheet
    cadre_id: int
    now: datetime

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        async with database.work() as store:
            owner, number = self.sheet.cadre_id, self.sheet.document_id
            document = await store.documents.get(number, cadre_id=owner)
        found = await listing.understood(database, self.session, document.body, document.name)
        async with database.work() as store:
            await store.classes.hold(self.session.id)
            if not await store.classes.sheets.is_taken(self.sheet.id):
                reviewed = await listing.review(store, self.session, found)
                add, by = store.classes.attendances.add, self.cadre_id
                for line in reviewed.new:
                    await add(self.session.id, line.attendee, How.SHEET, now=self.now, by=by)
                counts = reviewed.counts()
                mark = store.classes.sheets.mark
                await mark(self.sheet.id, taken_at=self.now, counts=counts)
                about = f"class:{self.session.id}"
                await store.audit.note(Deed.IMPORTED, about, counts, actor=by, now=self.now)
        return f"class.taken:{self.session.id}:{self.sheet.id}"


@route("class.taken")
async def taken(request: Request) -> Screen:
    return await _shown(request, await session_of(request), await _sheet(request))
