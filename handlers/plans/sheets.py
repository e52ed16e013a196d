"""A plan by file: asked for, read, shown, confirmed, undone."""

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import EVERYTHING
from bot.domain.roster.sheets import Flaw
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.plans import sheets as screens
from bot.sheets.writing import Table, write
from handlers.plans.errands import Reading, Taking
from handlers.routing import actor, route
from storage.database import Database
from storage.plans.imports import PlanImport
from storage.roster.imports import UNDONE_WITHIN

OFFERED = 8  # units of whose plan a dropped file may be


@route("plan.sheet")
async def ask(request: Request) -> Screen:
    return screens.ask(await request.store.units.get(request.number(0), request.today))


def template() -> bytes:
    """The sheet to be filled in."""
    return write(Table(*screens.template_rows()))


@route("plan.template")
async def give_template(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    number = await request.store.documents.keep(
        request.cadre_id, screens.template_name(), template(), request.now
    )
    return screens.template(unit, number)


@route("plan.file")
async def receive(request: Request) -> Screen:
    """The file that was asked for."""
    if request.upload is None:
        raise NotFound("file")
    upload = request.upload

    async def content(_database: Database, fetch: Fetch) -> bytes:
        return await fetch(upload.ref)

    unit_id = request.number(0)
    request.later(Reading(upload.name, content, unit_id, request.cadre_id, request.now))
    return screens.reading(upload.name)


@route("plan.dropped")
async def choose(request: Request) -> Screen:
    """A file came where none was asked for, and it is a plan: of which unit?"""
    await request.store.documents.get(request.arg(0), cadre_id=request.cadre_id)
    return screens.dropped(await _own(request), request.arg(0))


async def _own(request: Request) -> list[Unit]:
    """The units whose plan whoever asks may change, without those below them."""
    paths = (await actor(request)).reaches("plan.read")
    if EVERYTHING in paths:
        return [one.unit for one in await request.store.units.tops(request.today)][:OFFERED]
    get = request.store.units.get
    return [await get(path[0], request.today) for path in paths[:OFFERED]]


@route("plan.read")
async def read_dropped(request: Request) -> Screen:
    """The dropped file, for this unit."""
    cadre_id = request.cadre_id
    kept = await request.store.documents.get(request.arg(1), cadre_id=cadre_id)

    async def content(_database: Database, _fetch: Fetch) -> bytes:
        return kept.body

    request.later(Reading(kept.name, content, request.number(0), cadre_id, request.now))
    return screens.reading(kept.name)


@route("plan.broken")
async def show_broken(request: Request) -> Screen:
    if request.arg(0) not in set(Flaw):
        raise NotFound("flaw")
    return screens.broken(Flaw(request.arg(0)))


async def _import(request: Request) -> PlanImport:
    return await request.store.plan_sheets.imports.get(request.number(0))


@route("plan.report")
async def report(request: Request) -> Screen:
    """What the file would do."""
    return _shown(await _import(request))


@route("plan.done")
async def done(request: Request) -> Screen:
    return _shown(await _import(request))


def _shown(found: PlanImport) -> Screen:
    if found.confirmed_at is None:
        return screens.report(found.id, found.unit_id, found.counts, found.told)
    return screens.done(found.id, found.unit_id, found.counts, UNDONE_WITHIN.days)


@route("plan.confirm")
async def confirm(request: Request) -> Screen:
    found = await _import(request)
    if found.confirmed_at is not None:
        return _shown(found)
    request.later(Taking(found, request.now))
    return screens.taking()


@route("plan.regret")
async def regret(request: Request) -> Screen:
    found = await _import(request)
    return screens.regret(found.id, found.unit_id)


@route("plan.undo")
async def undo(request: Request) -> Screen:
    """Take back what one sheet did, within seven days."""
    found = await _import(request)
    undone = await request.store.plan_sheets.undo(found, request.now)
    await request.store.audit.note(
        Deed.IMPORT_UNDONE,
        f"plan_import:{found.id}",
        {"items": undone.items, "kept": undone.kept + len(undone.handed_in)},
        actor=request.cadre_id,
        now=request.now,
    )
    return screens.undone(
        found.unit_id, items=undone.items, kept=undone.kept, handed_in=undone.handed_in
    )
