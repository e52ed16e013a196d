"""A roster by file: read, shown, confirmed, undone; and the other way, exported."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import EXPORTS_AN_HOUR, HOUR, Deed, next_export_at
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.people import Holding, Unit
from bot.domain.permissions import EVERYTHING
from bot.domain.roster.differences import are_many
from bot.domain.roster.sheets import BrokenSheet, Flaw
from bot.domain.vietnamese import local_date
from bot.request import Fetch, Request, Upload
from bot.screen import Screen
from bot.screens.sheets import previews
from bot.screens.staff import exports
from bot.screens.staff import roster as screens
from bot.sheets.writing import Table, template, with_errors, write
from handlers.routing import actor, route
from handlers.staff import importing
from handlers.staff.importing import Review, Source
from storage.database import Database
from storage.roster.imports import UNDONE_WITHIN, RosterImport


@route("roster.ask")
async def ask(request: Request) -> Screen:
    return screens.ask(await request.store.units.get(request.number(0), request.today))


@route("roster.template")
async def give_template(request: Request) -> Screen:
    """The sheet to be filled in."""
    unit = await request.store.units.get(request.number(0), request.today)
    number = await request.store.documents.keep(
        request.cadre_id, screens.template_name(), template(), request.now
    )
    return screens.template(unit, number)


@route("roster.file")
async def receive(request: Request) -> Screen:
    """A file came: for the unit it was asked for, or for the only one its sender manages."""
    if request.upload is None:
        raise NotFound("file")
    paths = (await actor(request)).reaches("roster.confirm")
    if not paths:
        raise Refusal(Reason.NOT_ALLOWED)
    if request.args:
        scope: int | None = request.number(0)
        path = await request.store.scopes.path(request.number(0), request.today)
        if not any(not own or own[0] in path for own in paths):
            raise Refusal(Reason.NOT_ALLOWED)
    elif len(paths) == 1:
        scope = None if paths[0] == EVERYTHING else paths[0][0]
    else:
        units = [await request.store.units.get(path[0], request.today) for path in paths]
        return screens.choose(units)
    request.later(_Reading(request.upload, scope, request.cadre_id, request.now))
    return screens.reading(request.upload.name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An errand: the file, what it would change, and a workbook that says it row by row."""

    upload: Upload
    scope: int | None
    cadre_id: int
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await fetch(self.upload.ref)
        source = Source(self.upload.name, content, self.scope, self.cadre_id)
        try:
            return await self._read(database, source)
        except BrokenSheet as broken:
            return f"roster.broken:{broken.flaw}"

    async def _read(self, database: Database, source: Source) -> str:
        today = local_date(self.now)
        roster = await importing.understood(database, source, today)
        async with database.work() as store:
            kept = await store.documents.keep(self.cadre_id, source.name, source.content, self.now)
            if roster.is_plan:
                return f"plan.dropped:{kept}"
            found = await importing.review(store, roster, self.scope, today)
            noted = await importing.note(store, source, found, self.now, kept)
        book = await asyncio.to_thread(_annotated, source, found)
        async with database.work() as store:
            name = previews.workbook_name()
            number = await store.documents.keep(self.cadre_id, name, book, self.now)
            told = dict(noted.told) | {"document": number}
            await store.rosters.imports.mark(noted.id, told=told)
        return f"roster.report:{noted.id}"


def _annotated(source: Source, found: Review) -> bytes:
    """The same workbook with a column that says what is wrong with a row, or what happens."""
    notes = {found.roster.heading_row: previews.notes_heading()} | {
        row: sentence for row, sentence in found.told().items() if row > found.roster.heading_row
    }
    return with_errors(source.content, source.name, notes)


@route("roster.broken")
async def show_broken(request: Request) -> Screen:
    if request.arg(0) not in set(Flaw):
        raise NotFound("flaw")
    return screens.broken(Flaw(request.arg(0)))


@route("roster.report")
async def report(request: Request) -> Screen:
    """What the file would do."""
    found = await _import(request)
    if found.confirmed_at is not None:
        return _done(found)
    return screens.report(found.id, found.counts, found.told)


async def _import(request: Request) -> RosterImport:
    return await request.store.rosters.imports.get(request.number(0))


@route("roster.confirm")
async def confirm(request: Request) -> Screen:
    """Do it, unless so many posts would end that a second yes is wanted."""
    found = await _import(request)
    if are_many(found.counts["removed"], held=found.counts["held"]):
        return screens.sure(found.id, found.counts)
    return await _set_off(request, found, sure=False)


@route("roster.sure")
async def confirm_twice(request: Request) -> Screen:
    return await _set_off(request, await _import(request), sure=True)


async def _set_off(request: Request, found: RosterImport, *, sure: bool) -> Screen:
    if found.confirmed_at is not None:
        return _done(found)
    request.later(_Taking(found, request.now, sure=sure))
    return screens.taking()


@dataclass(frozen=True, slots=True)
class _Taking:
    """An errand: the file is read once more, compared with what there is now, and taken."""

    found: RosterImport
    now: datetime
    sure: bool

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        async with database.work() as store:
            cadre_id = self.found.cadre_id or 0
            document = await store.documents.get(self.found.document_id, cadre_id=cadre_id)
        source = Source(document.name, document.body, self.found.unit_id, cadre_id)
        roster = await importing.understood(database, source, local_date(self.now))
        try:
            await importing.take(database, self.found, roster, self.now, sure=self.sure)
        except Refusal as refusal:
            return f"roster.refused:{self.found.id}:{refusal.reason}"
        return f"roster.done:{self.found.id}"


@route("roster.refused")
async def refused(request: Request) -> Screen:
    """Things have changed since the file was looked at, or its tree cannot be."""
    if request.arg(1) not in set(Reason):
        raise NotFound("reason")
    if request.arg(1) == Reason.MANY_REMOVALS:
        return screens.sure(request.number(0), (await _import(request)).counts)
    raise Refusal(Reason(request.arg(1)))


@route("roster.done")
async def done(request: Request) -> Screen:
    return _done(await _import(request))


def _done(found: RosterImport) -> Screen:
    if found.confirmed_at is None:
        return screens.report(found.id, found.counts, found.told)
    return screens.done(found.id, found.counts, UNDONE_WITHIN.days)


@route("roster.regret")
async def regret(request: Request) -> Screen:
    return screens.regret((await _import(request)).id)


@route("roster.undo")
async def undo(request: Request) -> Screen:
    """Take back what one import did, within seven days."""
    found = await _import(request)
    undone = await request.store.rosters.undo(found, request.now)
    await request.store.audit.note(
        Deed.IMPORT_UNDONE,
        f"import:{found.id}",
        {"posts": undone.posts, "people": undone.people},
        actor=request.cadre_id,
        now=request.now,
    )
    return screens.undone(
        posts=undone.posts, people=undone.people, kept=undone.kept, has_units=undone.has_units
    )


@route("roster.export")
async def export(request: Request) -> Screen:
    """Everybody of the unit and below, as a sheet; numbers are masked."""
    unit = await request.store.units.get(request.number(0), request.today)
    again_at = await _export_again_at(request)
    if again_at is not None:
        return screens.too_often(unit, EXPORTS_AN_HOUR, again_at)
    people = await request.store.posts.below(unit.id, request.today)
    body = await asyncio.to_thread(write, await _table(request, unit, people))
    number = await request.store.documents.keep(
        request.cadre_id, screens.export_name(), body, request.now
    )
    await request.store.audit.note(
        Deed.EXPORTED,
        f"unit:{unit.id}",
        {"people": len(people)},
        actor=request.cadre_id,
        now=request.now,
    )
    return screens.exported(unit, number)


async def _table(request: Request, unit: Unit, people: Sequence[Holding]) -> Table:
    places = await request.store.units.tree(request.today, unit.id)
    phones = await request.store.phones.masked_of([one.cadre.id for one in people])
    return Table(exports.title(), exports.HEADINGS, exports.roster_rows(places, people, phones))


async def _export_again_at(request: Request) -> datetime | None:
    """None: at once."""
    since = request.now - HOUR
    recent = await request.store.audit.recent(request.cadre_id, Deed.EXPORTED, since)
    return next_export_at(recent, request.now)
